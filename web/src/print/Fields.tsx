/** Values of a scenario as lines of label and value, as deep as they are. */
import type { Json, JsonObject } from '../state/json'
import { t } from '../ui/texts'
import { h } from './texts'

/** Longer values are cut: code in hex fills pages. */
const MAX = 300

interface FieldsProps {
  value: Readonly<Record<string, Json | undefined>>
  /** Words for keys, where they are others than those of the forms. */
  labels?: Readonly<Record<string, unknown>>
}

export function Fields({ value, labels = t.fields }: FieldsProps) {
  const entries = Object.entries(value).flatMap(([key, one]) => (one === undefined || isNothing(one) ? [] : [[key, one] as const]))
  if (entries.length === 0) return null
  return (
    <dl class="sheet-fields">
      {entries.map(([key, one]) => (
        <div key={key} class={isDeep(one) ? 'deep' : ''}>
          <dt>{typeof labels[key] === 'string' ? String(labels[key]) : <code>{key}</code>}</dt>
          <dd>
            <Value value={one} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function Plain({ label, value }: { label: string; value: string }) {
  return (
    <>
      {label}: <code>{value}</code>
    </>
  )
}

function Value({ value }: { value: Json }) {
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((one, i) => (
          <li key={i}>
            <Value value={one} />
          </li>
        ))}
      </ul>
    )
  }
  if (isObject(value)) return <Fields value={value} />
  const text = String(value)
  return <code>{text.length > MAX ? text.slice(0, MAX) + h.cut(text.length) : text}</code>
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Stands below its label instead of beside it. */
function isDeep(value: Json): boolean {
  return isObject(value) || (Array.isArray(value) && value.some((one) => typeof one === 'object'))
}

function isNothing(value: Json): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}
