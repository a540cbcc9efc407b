/** The field of one value, by its type; values with parts hold fields. */
import { useId } from 'preact/hooks'
import type { Json } from '../state/json'
import { fromExpression, toExpression } from '../ui/accounts'
import { world } from '../ui/app'
import { fromCoins, grouped } from '../ui/format'
import { TextField } from '../ui/forms/fields'
import { KnownAccounts } from '../ui/forms/KnownAccounts'
import { Segments } from '../ui/parts'
import './abi.css'
import { Parts } from './Parts'
import { a } from './texts'
import type { Form } from './types'

export interface FieldProps {
  form: Form
  value: Json
  onChange: (value: Json) => void
  id: string
  /** What it is called, for those who do not see where it stands. */
  label: string
  /** Its place among the values, as errors name places. */
  path: string
  /** The place where something is wrong. */
  wrong: string | undefined
  /** The element that says what. */
  hint: string
}

export function Field(props: FieldProps) {
  switch (props.form.kind) {
    case 'integer':
    case 'decimal':
      return <NumberInput {...props} />
    case 'bool':
      return <Truth {...props} />
    case 'address':
      return <AddressInput {...props} />
    case 'token':
      return <TokenInput {...props} />
    case 'text':
      return <Plain {...props} placeholder="" />
    case 'bytes':
    case 'fixedBytes':
    case 'raw':
      return <Plain {...props} placeholder={a.bytes} />
    default:
      return <Parts {...props} />
  }
}

function Plain({ value, id, label, hint, path, wrong, onChange, ...rest }: FieldProps & { placeholder: string; list?: string; class?: string; read?: (typed: string) => Json; shown?: string }) {
  const { placeholder, list, class: extra, read = (typed: string) => typed, shown = String(value) } = rest
  return (
    <TextField id={id} label={label} value={value} shown={shown} read={read} onChange={onChange} hint={hint} placeholder={placeholder} wrong={wrong === path} {...(list && { list })} {...(extra && { class: extra })} />
  )
}

/** Integers of any size, with separators if one likes; long ones are shown in groups, because nobody counts zeros. */
function NumberInput(props: FieldProps) {
  const typed = String(props.value)
  const isLong = /^\d{7,}$/.test(typed)
  return (
    <span class="fieldbox">
      <Plain {...props} class="num" placeholder="0" read={(text) => fromCoins(text) ?? text.trim()} />
      {isLong && <span class="typ num">{grouped(typed)}</span>}
    </span>
  )
}

function Truth({ value, onChange, label }: FieldProps) {
  return <Segments label={label} value={value === true ? 'true' : 'false'} options={[['false', a.no], ['true', a.yes]]} onPick={(picked) => onChange(picked === 'true')} />
}

function AddressInput(props: FieldProps) {
  const list = useId()
  const expression = String(props.value)
  return (
    <KnownAccounts id={list} shown={fromExpression(expression)}>
      <Plain {...props} list={list} placeholder={a.address} shown={fromExpression(expression)} read={(typed) => toExpression(typed, 'address')} />
      {expression !== '' && <span class="typ cut">{expression}</span>}
    </KnownAccounts>
  )
}

/** Those that somebody holds are offered. */
function TokenInput(props: FieldProps) {
  const list = useId()
  const held = new Set((world.value?.accounts ?? []).flatMap((account) => ('tokens' in account ? account.tokens.map(({ token }) => token) : [])))
  return (
    <span class="fieldbox">
      <Plain {...props} list={list} placeholder={a.token} />
      <datalist id={list}>
        {['EGLD', ...held].map((token) => (
          <option key={token} value={token} />
        ))}
      </datalist>
    </span>
  )
}
