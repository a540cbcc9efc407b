/** What is called: a function by its signature with typed arguments, or call data as they are. */
import { useId } from 'preact/hooks'
import type { Json, JsonObject } from '../state/json'
import { selectedStep, session, steps } from '../ui/app'
import { Field } from '../abi/Field'
import { Name } from '../abi/Parts'
import { toEngine } from '../abi/values'
import { change } from '../ui/forms/edit'
import { type FieldProps, TextField, ValueField } from '../ui/forms/fields'
import { object, text } from '../ui/summary'
import { abis } from './abis'
import { selectorOf } from './follow'
import { formOf, inForm, unwritten } from './forms'
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
  return <BySignature id={id} call={object(value)} onChange={onChange} creates={steps.value[selectedStep.value]?.step === 'scDeploy'} />
}

function BySignature({ id, call, onChange, creates }: { id: string; call: JsonObject; onChange: (value: Json) => void; creates: boolean }) {
  const list = useId()
  const written = text(call['function'])
  const signature = parseSignature(written)
  const values = Array.isArray(call['arguments']) ? call['arguments'] : []
  const rename = (next: Json) => onChange({ ...call, function: next, arguments: fitting(values, parseSignature(text(next))) })
  const set = (at: number, next: Json) => onChange({ ...call, arguments: (signature?.inputs ?? []).map((input, i) => (i === at ? next : (values[i] ?? unwritten(input)))) })
  return (
    <div class="list grow" role="group" aria-label={e.call}>
      <span class="fieldbox">
        <TextField id={id} label={e.signature} value={written} shown={written} read={(typed) => typed.trimStart()} onChange={rename} list={list} placeholder={creates ? 'constructor(uint256)' : e.example} />
        <datalist id={list}>
          {offered(creates).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <span class="typ cut">{signature ? (creates ? '' : selectorOf(signature)) : written && <span class="no">{e.noSignature}</span>}</span>
      </span>
      {signature?.inputs.map((input, i) => <Argument key={i} input={input} at={i} value={values[i]} onChange={(next) => set(i, next)} />)}
      <Mistakes />
      {!creates && <Switch label={e.asData} to={{ data: '' }} />}
    </div>
  )
}

/** As many arguments as the signature has; while it is no signature, those that there are. */
function fitting(values: Json[], signature: Signature | undefined): Json[] {
  return signature ? signature.inputs.map((input, i) => (values[i] !== undefined && values[i] !== '' ? values[i] : unwritten(input))) : values
}

/** One typed argument. */
export function Argument({ input, at, value, onChange }: { input: Parameter; at: number; value: Json | undefined; onChange: (value: Json) => void }) {
  const id = useId()
  const type = typeText(input.kind)
  const form = formOf(input.kind)
  const name = input.name || e.argument(at + 1)
  return (
    <div class="typed-arg">
      <Name of={{ name, type, form }} index={at} id={id} />
      <Field form={form} value={inForm(form, value)} id={id} label={`${name} ${type}`} path={name} wrong={undefined} hint={MISTAKES} onChange={(next) => onChange(toEngine(form, next))} />
    </div>
  )
}

const MISTAKES = 'call-mistakes'

/** What the engine finds wrong with the call. */
function Mistakes() {
  const prefix = `/steps/${selectedStep.value}/tx/call`
  const errors = (session.diagnostics.value.opened?.errors ?? []).filter(({ path }) => path.startsWith(prefix))
  return (
    <p class="hint no" role="status" id={MISTAKES}>
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

/** The functions of the document's ABIs, and those that other steps call. */
function offered(creates: boolean): string[] {
  const constructors = abis.value.flatMap(({ creation }) => creation ?? [])
  if (creates) return constructors
  const called = steps.value.map((step) => text(object(object(step['tx'])['call'])['function']))
  return [...new Set([...abis.value.flatMap(({ functions }) => functions), ...called.filter((one) => one && !one.startsWith('constructor'))])]
}
