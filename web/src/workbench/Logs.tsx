/** The logs of a transaction. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Log } from '../engine/protocol'
import { names } from '../ui/app'
import { readBytes, shortAddress } from '../ui/format'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

export function Logs({ logs }: { logs: Log[] }) {
  return <LogsTable logs={logs} cells={(log, raw) => (raw ? undefined : decoded(log)) ?? plain(log, raw)} />
}

/** What stands in the columns of an event, who it is from, topics, data; `raw`: as hex. */
export function LogsTable({ logs, cells }: { logs: Log[]; cells: (log: Log, raw: boolean) => ComponentChildren }) {
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
            <tr key={i}>{cells(log, raw)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An event that the contract's ABI describes. */
function decoded(log: Log): ComponentChildren | undefined {
  const event = typed.value?.eventOf(log)
  return (
    event && (
      <>
        <td class="b">{event.name}</td>
        <td>{sender(log)}</td>
        <td colSpan={2}>
          {event.values.map(({ name, type, text }) => (
            <div key={name} title={type}>
              <span class="q2">{name}</span> {text}
            </div>
          ))}
        </td>
      </>
    )
  )
}

function plain(log: Log, raw: boolean): ComponentChildren {
  const read = (hex: string) => (raw ? hex : readBytes(hex, names.value).text || t.empty)
  return (
    <>
      <td class="b">{log.endpoint}</td>
      <td>{sender(log)}</td>
      <td class={raw ? 'm wrap' : ''}>{lines(log.topics.map(read))}</td>
      <td class={raw ? 'm wrap r' : 'r'}>{lines(log.data.map(read))}</td>
    </>
  )
}

function sender({ address }: Log): string {
  return names.value.get(address) ?? shortAddress(address)
}

export function lines(texts: string[]) {
  return texts.map((text, i) => <div key={i}>{text}</div>)
}
