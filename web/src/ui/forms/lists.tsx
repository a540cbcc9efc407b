/** Fields for lists of values (arguments, return data) and for maps of values (storage, tokens). */
import type { Json, JsonObject } from '../../state/json'
import { focusSoon } from '../focus'
import { IconButton } from '../parts'
import { t } from '../texts'
import { renameKey, toField } from './edit'
import { type FieldProps, TextField, ValueField } from './fields'
import { usePortion } from './portion'

/** A list of value expressions; `*` (anything) and a single value stay as they are written. */
export function ValuesField({ id, value, onChange, wrong, label }: FieldProps) {
  const items = Array.isArray(value) ? value : []
  const { drawn, find } = usePortion(items, toField)
  if (value !== undefined && !Array.isArray(value)) return <ValueField id={id} label={label} value={value} onChange={onChange} wrong={wrong} />
  const replace = (at: number, item: Json) => onChange(items.map((other, i) => (i === at ? item : other)))
  const name = label ?? t.fields['arguments']
  return (
    <div class="list grow" role="group" aria-label={name}>
      {find}
      {drawn.map(({ item, index: i }) => (
        <div class="row lined" key={i}>
          <ValueField id={i === 0 ? id : `${id}-${i}`} label={`${name} ${i + 1}`} value={item} onChange={(next) => replace(i, next)} wrong={wrong} />
          <IconButton icon="close" label={`${t.remove} ${i + 1}`} onClick={() => onChange(items.filter((_, other) => other !== i))} />
        </div>
      ))}
      <button type="button" class="link" onClick={() => addItem(id, items, onChange)}>
        + {label === t.fields['arguments'] || label === undefined ? t.step.addArgument : t.step.addValue}
      </button>
    </div>
  )
}

function addItem(id: string, items: Json[], onChange: (value: Json) => void): void {
  onChange([...items, ''])
  focusSoon(() => document.getElementById(items.length === 0 ? id : `${id}-${items.length}`))
}

/** Keys and values, both expressions. */
export function MapField({ id, value, onChange, wrong, isWrongEntry, label }: FieldProps) {
  const map: JsonObject = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const entries = Object.entries(map)
  const { drawn, find } = usePortion(entries, ([key, item]) => `${key} ${toField(item)}`)
  if (typeof value === 'string' || Array.isArray(value)) return <ValueField id={id} label={label} value={value} onChange={onChange} wrong={wrong} />
  const add = () => {
    onChange({ ...map, [freeKey(map)]: '' })
    focusSoon(() => document.getElementById(entries.length === 0 ? id : `${id}-${entries.length}`))
  }
  return (
    <div class="list grow" role="group" aria-label={label}>
      {find}
      {drawn.map(({ item: [key, item], index: i }) => (
        <Entry key={i} id={i === 0 ? id : `${id}-${i}`} map={map} name={key} item={item} wrong={isWrongEntry?.(key)} onChange={onChange} />
      ))}
      <button type="button" class="link" onClick={add}>
        + {t.step.addEntry}
      </button>
    </div>
  )
}

function Entry(props: { id: string; map: JsonObject; name: string; item: Json | undefined; wrong: boolean | undefined; onChange: (value: Json) => void }) {
  const { id, map, name, item, wrong, onChange } = props
  const rest = () => Object.fromEntries(Object.entries(map).filter(([key]) => key !== name))
  /** A key that exists already would swallow the other entry: it is not taken while it is typed. */
  const rename = (to: Json) => !(String(to) in map) && onChange(renameKey(map, name, String(to)))
  return (
    <div class="row lined pair">
      <TextField id={id} label={t.world.key} value={name} shown={name} read={(typed) => typed} onChange={rename} />
      <ValueField id={`${id}-value`} label={t.world.value} value={item} wrong={wrong} onChange={(next) => onChange({ ...map, [name]: next })} />
      <IconButton icon="close" label={`${t.remove} ${name}`} onClick={() => onChange(rest())} />
    </div>
  )
}

function freeKey(map: JsonObject): string {
  for (let n = 1; ; n++) {
    const key = `str:key${n === 1 ? '' : n}`
    if (!(key in map)) return key
  }
}
