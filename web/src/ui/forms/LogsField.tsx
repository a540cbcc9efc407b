/** The logs that are expected: any, or those that are listed, with or without further ones behind them. */
import type { Json, JsonObject } from '../../state/json'
import { evm, isEvm } from '../evm'
import { IconButton } from '../parts'
import { object } from '../summary'
import { t } from '../texts'
import { FieldGrid } from './FieldGrid'
import { type FieldProps, JsonField } from './fields'
import { setIn } from './edit'
import type { Field } from './schema'

const ANY = '*'
/** Behind the logs that are listed, others may follow. */
const MORE = '+'

export function LogsField({ id, value, onChange, wrong, label, fields }: FieldProps & { fields: readonly Field[] }) {
  if (value === ANY) return <Any onList={() => onChange([])} />
  if (!Array.isArray(value)) return <JsonField id={id} value={value} onChange={onChange} label={label} wrong={wrong} />
  const logs = value.filter((log) => log !== MORE)
  const more = value.includes(MORE)
  const write = (next: Json[], further = more) => onChange(further ? [...next, MORE] : next)
  return (
    <div class="list grow" role="group" aria-label={label}>
      {logs.length === 0 && !more && <p class="q2">{t.step.noLogs}</p>}
      {logs.map((log, i) => (
        <div class="row lined" key={i} role="group" aria-label={t.step.log(i)}>
          <Log value={object(log)} fields={fields} at={i} onChange={(next) => write(logs.map((other, at) => (at === i ? next : other)))} />
          <IconButton icon="close" label={`${t.remove}: ${t.step.log(i)}`} onClick={() => write(logs.filter((_, at) => at !== i))} />
        </div>
      ))}
      <label class="row q2">
        <input type="checkbox" class="flag" checked={more} onChange={(event) => write(logs, event.currentTarget.checked)} />
        {t.step.moreLogs}
      </label>
      <span class="row">
        <button type="button" class="link" onClick={() => write([...logs, isEvm.value ? { event: '', arguments: [] } : { address: ANY, endpoint: 'str:', topics: [], data: ANY }])}>
          + {t.step.addLog}
        </button>
        <button type="button" class="link" onClick={() => onChange(ANY)}>
          {t.step.anyLogs}
        </button>
      </span>
    </div>
  )
}

function Any({ onList }: { onList: () => void }) {
  return (
    <span class="row grow">
      <span class="q2">{t.step.logsAreFree}</span>
      <button type="button" class="link" onClick={onList}>
        {t.step.listLogs}
      </button>
    </span>
  )
}

interface LogProps {
  value: JsonObject
  fields: readonly Field[]
  at: number
  onChange: (value: JsonObject) => void
}

function Log(props: LogProps) {
  if (isEvm.value) return evm.value ? <evm.value.LogFields {...props} /> : null
  return (
    <div class="form nested log">
      <FieldGrid fields={props.fields} value={props.value} onChange={(key, next) => props.onChange(setIn(props.value, [key], next))} />
    </div>
  )
}
