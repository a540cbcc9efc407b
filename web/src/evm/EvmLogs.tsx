/** The logs of a transaction: by the signatures of events that the scenario or an ABI names, else topic by topic. */
import { useState } from 'preact/hooks'
import type { Log } from '../engine/protocol'
import { names } from '../ui/app'
import { readBytes, shortAddress, shortHex } from '../ui/format'
import { t } from '../ui/texts'
import { decode, type Value, valueText } from './decode'
import { events } from './follow'
import { canonical, type Parameter } from './signature'
import { e } from './texts'

export function EvmLogs({ logs }: { logs: Log[] }) {
  const [raw, setRaw] = useState(false)
  if (logs.length === 0) return null
  return (
    <div class="sec">
      <h3>
        {t.outcome.logs} <span class="q">{logs.length}</span>
        <span class="grow" />
        <button type="button" class="link" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {t.world.rawHex}
        </button>
      </h3>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{t.outcome.logEvent}</th>
            <th scope="col">{t.outcome.logFrom}</th>
            <th scope="col">{t.outcome.logTopics}</th>
            <th scope="col" class="r">
              {t.outcome.logData}
            </th>
          </tr>
        </thead>
        <tbody>
          {logs.map((log, i) => (
            <Row key={i} log={log} raw={raw} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ log, raw }: { log: Log; raw: boolean }) {
  const { name, types, topics, data } = read(log)
  return (
    <tr>
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
    </tr>
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

function lines(texts: string[]) {
  return texts.map((text, i) => <div key={i}>{text}</div>)
}
