/** Labelled fields for one object of the step, and a list to add those that it does not have. */
import { type ComponentChildren, Fragment } from 'preact'
import { useId } from 'preact/hooks'
import type { Json, JsonObject } from '../../state/json'
import { session } from '../app'
import { evm } from '../evm'
import { IconButton } from '../parts'
import { t } from '../texts'
import { AddressField, AmountField, CodeField, type FieldProps, JsonField, NumberField, PlainField, ValueField } from './fields'
import { FunctionField } from './FunctionField'
import { LogsField } from './LogsField'
import { MapField, ValuesField } from './lists'
import { GroupField, RowsField } from './objects'
import type { Field } from './schema'
import { RolesField } from './RolesField'
import { TokenField, TokensField } from './TokensField'

export interface GridProps {
  fields: readonly Field[]
  value: JsonObject
  /** Called with the key that changes; `undefined` takes it away. */
  onChange: (key: string, value: Json | undefined) => void
  /** The contract whose functions are offered. */
  to?: string | undefined
  /** Keys whose expectation does not hold; for maps also `key/entry`. */
  wrong?: ReadonlySet<string>
  /** Fields that somebody else draws, by key. */
  own?: Record<string, ComponentChildren> | undefined
}

/** The fields, and a list to add those that are missing. */
export function FieldGrid(props: GridProps) {
  const { fields, value, onChange } = props
  return (
    <>
      <Fields {...props} />
      <AddField fields={missingIn(fields, value)} onPick={(field) => onChange(field.key, field.initial ?? '')} />
    </>
  )
}

/** The fields that are there, or always shown. */
export function Fields({ fields, value, onChange, to, wrong, own }: GridProps) {
  const missing = missingIn(fields, value)
  return (
    <>
      {fields.filter((field) => !missing.includes(field)).map((field) => {
        const key = keyIn(field, value) ?? field.key
        if (own?.[key]) return <Fragment key={key}>{own[key]}</Fragment>
        const set = (next: Json | undefined) => onChange(key, next)
        return <LabelledField key={key} field={field} name={key} value={value[key]} wrong={wrong?.has(key)} isWrongEntry={(entry) => wrong?.has(`${key}/${entry}`) ?? false} to={to} onChange={set} />
      })}
    </>
  )
}

export function missingIn(fields: readonly Field[], value: JsonObject): Field[] {
  return fields.filter((field) => !field.always && keyIn(field, value) === undefined)
}

/** The key under which the object holds a field, if it does. */
export function keyIn({ key, alias }: Field, value: JsonObject): string | undefined {
  if (value[key] !== undefined) return key
  return alias !== undefined && value[alias] !== undefined ? alias : undefined
}

interface LabelledProps {
  field: Field
  name: string
  value: Json | undefined
  wrong: boolean | undefined
  isWrongEntry: (entry: string) => boolean
  to: string | undefined
  onChange: (value: Json | undefined) => void
}

function LabelledField({ field, name, value, wrong, isWrongEntry, to, onChange }: LabelledProps) {
  const id = useId()
  const label = t.fields[field.as ?? name] ?? t.fields[field.key] ?? name
  return (
    <>
      <FieldLabel field={field} id={id} label={label} />
      <div class={`${field.full ? 'full' : ''} row lined`}>
        <Control field={field} id={id} label={label} value={value} wrong={wrong} isWrongEntry={isWrongEntry} to={to} onChange={onChange} />
        {!field.always && <IconButton icon="close" label={`${t.remove}: ${label}`} onClick={() => onChange(undefined)} />}
      </div>
    </>
  )
}

/** Groups of fields carry their name themselves. */
const GROUPS: ReadonlySet<Field['kind']> = new Set(['values', 'map', 'tokens', 'roles', 'rows', 'group', 'call', 'results', 'logs', 'revert'])

export function FieldLabel({ field, id, label }: { field: Field; id: string; label: string }) {
  if (GROUPS.has(field.kind)) return <span class="lb">{label}</span>
  return (
    <label class="lb" for={id}>
      {label}
    </label>
  )
}

export function Control({ field, to, label, ...props }: FieldProps & { field: Field; to: string | undefined }) {
  switch (field.kind) {
    case 'amount':
      return <AmountField {...props} />
    case 'address':
      return <AddressField {...props} prefix="address" />
    case 'contract':
      return <AddressField {...props} prefix="sc" />
    case 'function':
      return <FunctionField {...props} to={to} />
    case 'code':
      return <CodeField {...props} />
    case 'token':
      return <TokenField {...props} />
    case 'roles':
      return <RolesField {...props} label={label} />
    case 'tokens':
      return <TokensField {...props} label={label} />
    case 'text':
    case 'signature':
      return <PlainField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'rows':
      return <RowsField {...props} label={label} fields={field.fields ?? []} />
    case 'group':
      return <GroupField {...props} label={label} fields={field.fields ?? []} />
    case 'values':
      return <ValuesField {...props} label={label} />
    case 'map':
      return <MapField {...props} label={label} />
    case 'logs':
      return <LogsField {...props} label={label} fields={field.fields ?? []} />
    case 'revert':
      return evm.value ? <evm.value.RevertField {...props} label={label} /> : null
    case 'json':
      return <JsonField {...props} />
    case 'flag':
      return <Flag {...props} />
    case 'path':
      return <PathField {...props} />
    case 'call':
      return evm.value ? <evm.value.CallField {...props} /> : null
    case 'status':
      return evm.value ? <evm.value.StatusField {...props} /> : null
    case 'results':
      return evm.value ? <evm.value.ResultsField {...props} label={label} /> : null
    case 'bytecode':
      return evm.value ? <evm.value.BytecodeField {...props} /> : null
    case 'value':
      return <ValueField {...props} />
  }
}

function Flag({ id, value, onChange }: FieldProps) {
  const checked = value === true || value === 'true'
  return <input type="checkbox" class="flag" id={id} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
}

/** A scenario or steps file of the document. */
function PathField(props: FieldProps) {
  const paths = Object.keys(session.document.value?.files ?? {}).filter((path) => /\.(scen|steps)\.json$/.test(path))
  const list = `${props.id}-paths`
  return (
    <span class="fieldbox">
      <PlainField {...props} list={list} placeholder="other.steps.json" />
      <datalist id={list}>
        {paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
    </span>
  )
}

export function AddField({ fields, onPick }: { fields: readonly Field[]; onPick: (field: Field) => void }) {
  if (fields.length === 0) return null
  return (
    <select
      class="add full"
      aria-label={t.step.addField}
      value=""
      onChange={(event) => {
        const field = fields.find(({ key }) => key === event.currentTarget.value)
        event.currentTarget.value = ''
        if (field) onPick(field)
      }}
    >
      <option value="">+ {t.step.addField}</option>
      {fields.map(({ key, as }) => (
        <option key={key} value={key}>
          {t.fields[as ?? key] ?? key}
        </option>
      ))}
    </select>
  )
}
