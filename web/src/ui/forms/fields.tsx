/** Fields of forms. Each shows one value expression of the step and gives back what is typed. */
import { useId, useState } from 'preact/hooks'
import type { Json } from '../../state/json'
import { fromExpression, toExpression } from '../accounts'
import { session } from '../app'
import { amount, fromCoins, plainDecimal } from '../format'
import { t } from '../texts'
import { fromField, toField } from './edit'
import { KnownAccounts } from './KnownAccounts'
import { ValueHint } from './ValueHint'

export interface FieldProps {
  id: string
  value: Json | undefined
  onChange: (value: Json) => void
  /** True when the step's result differs from this expectation. */
  wrong?: boolean | undefined
  /** Of a map: whether that is so for an entry. */
  isWrongEntry?: ((entry: string) => boolean) | undefined
  label?: string | undefined
}

interface TextProps extends FieldProps {
  shown: string
  read: (typed: string) => Json
  hint?: string
  list?: string
  class?: string
  placeholder?: string
}

/** What is being typed, until somebody goes back or forward in the history. */
function useDraft(): [string | undefined, (typed: string | undefined) => void] {
  const { travels } = session.history.value
  const [draft, setDraft] = useState<{ typed: string; travels: number } | undefined>(undefined)
  return [draft?.travels === travels ? draft.typed : undefined, (typed) => setDraft(typed === undefined ? undefined : { typed, travels })]
}

/** A text field that keeps what is typed while it has the focus, also when its value is shown in another form. */
export function TextField(props: TextProps) {
  const [draft, setDraft] = useDraft()
  return (
    <input
      id={props.id}
      class={`in ${props.class ?? ''} ${props.wrong ? 'wrong' : ''}`}
      value={draft ?? props.shown}
      list={props.list}
      placeholder={props.placeholder}
      aria-label={props.label}
      aria-invalid={props.wrong || undefined}
      aria-describedby={props.hint}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      onInput={(event) => {
        setDraft(event.currentTarget.value)
        props.onChange(props.read(event.currentTarget.value))
      }}
      onBlur={() => setDraft(undefined)}
    />
  )
}

export function ValueField(props: FieldProps) {
  const hint = useId()
  return (
    <span class="fieldbox">
      <TextField {...props} shown={toField(props.value)} read={fromField} hint={hint} placeholder={t.empty} />
      <ValueHint id={hint} value={props.value} />
    </span>
  )
}

/** Amounts are written in the smallest unit; `10 EGLD` or `1 ETH` is understood and written so. */
export function AmountField(props: FieldProps) {
  const hint = useId()
  const number = plainDecimal(toField(props.value))
  return (
    <span class="fieldbox">
      <TextField {...props} class="num" shown={toField(props.value)} read={(typed) => fromCoins(typed) ?? fromField(typed)} hint={hint} placeholder="0" />
      {number === undefined ? <ValueHint id={hint} value={props.value} /> : <span class="typ num" id={hint}>{amount(String(number))}</span>}
    </span>
  )
}

export function AddressField(props: FieldProps & { prefix: 'address' | 'sc' }) {
  const [list, hint] = [useId(), useId()]
  const expression = toField(props.value)
  const read = (typed: string) => (typed === '*' ? typed : toExpression(typed, props.prefix))
  return (
    <KnownAccounts id={list} shown={fromExpression(expression)}>
      <TextField {...props} shown={fromExpression(expression)} read={read} list={list} hint={hint} />
      <span class="typ cut" id={hint}>
        {expression}
      </span>
    </KnownAccounts>
  )
}

export function CodeField(props: FieldProps) {
  const [list, hint] = [useId(), useId()]
  const files = Object.keys(session.document.value?.files ?? {})
  const options = files.flatMap((path) => (path.endsWith('.wasm') ? [`file:${path}`] : path.endsWith('.mxsc.json') ? [`mxsc:${path}`] : []))
  return (
    <span class="fieldbox">
      <TextField {...props} shown={toField(props.value)} read={fromField} list={list} hint={hint} placeholder="file:contract.wasm" />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
      <ValueHint id={hint} value={props.value} />
    </span>
  )
}

/** A number needs no explanation in bytes; anything else does. */
export function NumberField(props: FieldProps) {
  const hint = useId()
  const plain = plainDecimal(toField(props.value)) !== undefined
  return (
    <span class="fieldbox">
      <TextField {...props} class="num" shown={toField(props.value)} read={fromField} hint={hint} placeholder="0" />
      {!plain && <ValueHint id={hint} value={props.value} />}
    </span>
  )
}

export function PlainField(props: FieldProps & { list?: string; placeholder?: string }) {
  return <TextField {...props} shown={toField(props.value)} read={(typed) => typed} />
}

/** A part that has no form of its own, as JSON. What is not JSON is kept as typed and marked. */
export function JsonField({ id, value, onChange, label, wrong }: FieldProps) {
  const [draft, setDraft] = useDraft()
  const shown = draft ?? JSON.stringify(value, null, 2)
  const faulty = draft !== undefined && parsed(draft) === undefined
  const read = (typed: string) => {
    setDraft(typed)
    const next = parsed(typed)
    if (next !== undefined) onChange(next)
  }
  return (
    <textarea
      id={id}
      class={`in area m ${wrong || faulty ? 'wrong' : ''}`}
      rows={Math.min(12, shown.split('\n').length)}
      value={shown}
      aria-label={label}
      aria-invalid={wrong || faulty}
      spellcheck={false}
      onInput={(event) => read(event.currentTarget.value)}
      onBlur={() => !faulty && setDraft(undefined)}
    />
  )
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
