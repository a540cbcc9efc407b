/** What is called: a function by its signature with typed arguments, or call data as they are. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Json, JsonObject } from '../state/json'
import { selectedStep, session, steps } from '../ui/app'
import { Field } from '../abi/Field'
import { Name } from '../abi/Parts'
import { toEngine } from '../abi/values'
import { change } from '../ui/forms/edit'
import { type FieldProps, TextField, ValueField } from '../ui/forms/fields'
import { object, text } from '../ui/summary'
import { selectorOf } from './follow'
import { formOf, inForm, unwritten } from './forms'
import { offeredSignatures } from './offered'
import { type Parameter, parseSignature, type Signature, typeText } from './signature'
import { e } from './texts'

export function CallField({ id, value, onChange }: FieldProps) {
  const tx = object(steps.value[selectedStep.value]?.['tx'])
  if (tx['data'] !== undefined && tx['call'] === undefined) {
    return (
      <div class="list grow">
        <ValueField id={id} label={e.callData} value={value} onChange={onChange} />
        <Switch label={e.bySignature} to={{ call: { function: '', arguments: [] } }} />
      </div>
    )
  }
  const creates = steps.value[selectedStep.value]?.step === 'scDeploy'
  return (
    <BySignature id={id} label={e.call} of="function" value={object(value)} onChange={onChange} creates={creates} path={`/steps/${selectedStep.value}/tx/call`}>
      {!creates && <Switch label={e.asData} to={{ data: '' }} />}
    </BySignature>
  )
}

interface BySignatureProps {
  id: string
  label: string
  /** What is named by its signature, under the key `of`, with its `arguments`. */
  of: 'function' | 'error' | 'event'
  value: JsonObject
  onChange: (value: JsonObject) => void
  /** The path in the scenario at which the engine tells of mistakes. */
  path: string
  creates?: boolean
  children?: ComponentChildren
}

/** A function, an error or an event by its signature, with typed arguments. */
export function BySignature({ id, label, of, value, onChange, path, creates = false, children }: BySignatureProps) {
  const [list, mistakes] = [useId(), useId()]
  const written = text(value[of])
  const signature = parseSignature(written)
  const values = Array.isArray(value['arguments']) ? value['arguments'] : []
  const rename = (next: Json) => onChange({ ...value, [of]: next, arguments: fitting(values, parseSignature(text(next))) })
  const set = (at: number, next: Json) => onChange({ ...value, arguments: (signature?.inputs ?? []).map((input, i) => (i === at ? next : (values[i] ?? unwritten(input)))) })
  return (
    <div class="list grow" role="group" aria-label={label}>
      <span class="fieldbox">
        <TextField id={id} label={e.signature} value={written} shown={written} read={(typed) => typed.trimStart()} onChange={rename} list={list} placeholder={creates ? 'constructor(uint256)' : e.examples[of]} />
        <datalist id={list}>
          {offeredSignatures(creates ? 'constructor' : of).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <span class="typ cut">{signature ? (creates || of !== 'function' ? '' : selectorOf(signature)) : written && <span class="no">{e.noSignature}</span>}</span>
      </span>
      {signature?.inputs.map((input, i) => <Argument key={i} input={input} at={i} value={values[i]} hint={mistakes} onChange={(next) => set(i, next)} />)}
      <Mistakes id={mistakes} path={path} />
      {children}
    </div>
  )
}

/** As many arguments as the signature has; while it is no signature, those that there are. */
function fitting(values: Json[], signature: Signature | undefined): Json[] {
  return signature ? signature.inputs.map((input, i) => (values[i] !== undefined && values[i] !== '' ? values[i] : unwritten(input))) : values
}

/** One typed argument. */
export function Argument({ input, at, value, hint = '', onChange }: { input: Parameter; at: number; value: Json | undefined; hint?: string; onChange: (value: Json) => void }) {
  const id = useId()
  const type = typeText(input.kind)
  const form = formOf(input.kind)
  const name = input.name || e.argument(at + 1)
  return (
    <div class="typed-arg">
      <Name of={{ name, type, form }} index={at} id={id} />
      <Field form={form} value={inForm(form, value)} id={id} label={`${name} ${type}`} path={name} wrong={undefined} hint={hint} onChange={(next) => onChange(toEngine(form, next))} />
    </div>
  )
}

/** What the engine finds wrong there. */
function Mistakes({ id, path }: { id: string; path: string }) {
  const errors = (session.diagnostics.value.opened?.errors ?? []).filter((error) => error.path.startsWith(path))
  return (
    <p class="hint no" role="status" id={id}>
      {errors.map(({ message }) => message).join(' ')}
    </p>
  )
}

/** Writes the call in the other way. */
function Switch({ label, to }: { label: string; to: JsonObject }) {
  const swap = () => {
    const step = steps.value[selectedStep.value]
    if (!step) return
    const { call: _call, data: _data, ...tx } = object(step['tx'])
    change(selectedStep.value, { ...step, tx: { ...tx, ...to } }, 'tx/call')
  }
  return (
    <button type="button" class="link" onClick={swap}>
      {label}
    </button>
  )
}
