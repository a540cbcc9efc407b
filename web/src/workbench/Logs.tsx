import { useState } from 'preact/hooks'
import type { Log } from '../engine/protocol'
import { names } from '../ui/app'
import { readBytes, shortAddress } from '../ui/format'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

export function Logs({ logs }: { logs: Log[] }) {
  const [raw, setRaw] = useState(false)
  if (logs.length === 0) return null
  const read = (hex: string) => (raw ? hex : readBytes(hex, names.value).text || t.empty)
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
          {logs.map((log, i) => {
            const event = raw ? undefined : typed.value?.eventOf(log)
            return (
            <tr key={i}>
              <td class="b">{event?.name ?? log.endpoint}</td>
              <td>{names.value.get(log.address) ?? shortAddress(log.address)}</td>
              {event ? (
                <td colSpan={2}>{event.values.map(({ name, type, text }) => <div key={name} title={type}><span class="q2">{name}</span> {text}</div>)}</td>
              ) : (
                <>
                  <td class={raw ? 'm wrap' : ''}>{lines(log.topics.map(read))}</td>
                  <td class={raw ? 'm wrap r' : 'r'}>{lines(log.data.map(read))}</td>
                </>
              )}
            </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function lines(texts: string[]) {
  return texts.map((text, i) => <div key={i}>{text}</div>)
}
