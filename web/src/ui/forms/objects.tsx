/** Fields for objects inside a step: one (a block) or a list of them (new addresses, tokens). */
import type { Json, JsonObject } from '../../state/json'
import { IconButton } from '../parts'
import { object } from '../summary'
import { t } from '../texts'
import { setIn } from './edit'
import { FieldGrid } from './FieldGrid'
import type { FieldProps } from './fields'
import type { Field } from './schema'

type Props = FieldProps & { fields: readonly Field[] }

export function GroupField({ value, onChange, fields, label }: Props) {
  const inner = object(value)
  return (
    <div class="form nested" role="group" aria-label={label}>
      <FieldGrid fields={fields} value={inner} onChange={(key, next) => onChange(setIn(inner, [key], next))} />
    </div>
  )
}

/** A single object stands for a list of one, and stays a single object. */
export function RowsField({ value, onChange, fields, label }: Props) {
  const isList = Array.isArray(value)
  const rows: JsonObject[] = (isList ? value : [value]).map(object)
  const write = (next: JsonObject[]) => onChange(!isList && next.length === 1 ? (next[0] ?? {}) : next)
  const fresh: Json = Object.fromEntries(fields.filter(({ always }) => always).map(({ key, initial }) => [key, initial ?? '']))
  return (
    <div class="list grow" role="group" aria-label={label}>
      {rows.map((row, i) => (
        <div class="row lined" key={i}>
          <div class="form nested">
            <FieldGrid fields={fields} value={row} onChange={(key, next) => write(rows.map((other, at) => (at === i ? setIn(other, [key], next) : other)))} />
          </div>
          <IconButton icon="close" label={`${t.remove} ${i + 1}`} onClick={() => write(rows.filter((_, at) => at !== i))} />
        </div>
      ))}
      <button type="button" class="link" onClick={() => write([...rows, object(fresh)])}>
        + {t.step.addRow}
      </button>
    </div>
  )
}
