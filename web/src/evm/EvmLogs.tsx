/** The logs of a transaction: by the signatures of events that the scenario or an ABI names, else topic by topic. */
import type { Log } from '../engine/protocol'
import { names } from '../ui/app'
import { readBytes, shortAddress, shortHex } from '../ui/format'
import { lines, LogsTable } from '../workbench/Logs'
import { decode, type Value, valueText } from './decode'
import { events } from './follow'
import { canonical, type Parameter } from './signature'
import { e } from './texts'

export function EvmLogs({ logs }: { logs: Log[] }) {
  return <LogsTable logs={logs} cells={(log, raw) => <Cells log={log} raw={raw} />} />
}

function Cells({ log, raw }: { log: Log; raw: boolean }) {
  const { name, types, topics, data } = read(log)
  return (
    <>
      <td>
        <b class="b">{name}</b>
        {types && (
          <div>
            <code class="q wrap">{types}</code>
          </div>
        )}
      </td>
      <td title={log.address}>{names.value.get(log.address.toLowerCase()) ?? shortAddress(log.address)}</td>
      <td class={raw ? 'm wrap' : 'nw'}>{lines(raw ? log.topics : topics)}</td>
      <td class={raw ? 'm wrap r' : 'r'}>{lines(raw ? log.data : data)}</td>
    </>
  )
}

interface Read {
  name: string
  types: string
  topics: string[]
  data: string[]
}

function read({ topics, data: [data = '0x'] }: Log): Read {
  const event = events.value.get(topics[0] ?? '')
  const others = event?.inputs.filter(({ indexed }) => !indexed) ?? []
  const values = event && decode(others, data)
  if (!event || !values) {
    const [first, ...rest] = topics
    return { name: first ? shortHex(first, 6) : e.anonymous, types: '', topics: rest.map(plain), data: [plain(data)] }
  }
  const indexed = event.inputs.filter((input) => input.indexed)
  return {
    name: event.name,
    types: canonical(event).slice(event.name.length),
    topics: topics.slice(1).map((hex, i) => topic(indexed[i], hex)),
    data: others.map((input, i) => named(input, values[i] ?? '')),
  }
}

function plain(hex: string): string {
  return readBytes(hex, names.value).text || e.noData
}

/** What is larger than a word stands in its topic only as a hash. */
function topic(input: Parameter | undefined, hex: string): string {
  const isWord = input && 'base' in input.kind && input.kind.base !== 'string' && input.kind.base !== 'bytes'
  const [value] = (isWord && decode([input], hex)) || []
  return input && value !== undefined ? named(input, value) : [input?.name, plain(hex)].filter(Boolean).join(' ')
}

function named({ name, kind }: Parameter, value: Value): string {
  return [name, valueText(kind, value, names.value)].filter(Boolean).join(' ')
}
