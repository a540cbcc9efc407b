/** Fields that only the EVM chains have: statuses by name, results by type, code. */
import { useId } from 'preact/hooks'
import type { Json } from '../state/json'
import { selectedStep, session, steps } from '../ui/app'
import { fromField, toField } from '../ui/forms/edit'
import { type FieldProps, TextField, ValueField } from '../ui/forms/fields'
import { ValueHint } from '../ui/forms/ValueHint'
import { STATUSES } from './schema'
import { typeText } from './signature'
import { calledBy } from './step'
import { e } from './texts'

export function StatusField(props: FieldProps) {
  const list = useId()
  return (
    <span class="fieldbox">
      <TextField {...props} shown={toField(props.value)} read={(typed) => typed.trim()} list={list} />
      <datalist id={list}>
        {['*', ...STATUSES].map((status) => (
          <option key={status} value={status} />
        ))}
      </datalist>
    </span>
  )
}

/** What a call returns: one value for each type behind `returns`, or bytes. */
export function ResultsField({ id, value, onChange, wrong, label }: FieldProps) {
  const outputs = calledBy(steps.value[selectedStep.value])?.outputs ?? []
  const typed = Array.isArray(value)
  if (!typed) {
    return (
      <div class="list grow">
        <ValueField id={id} value={value} onChange={onChange} wrong={wrong} />
        {outputs.length > 0 && (
          <button type="button" class="link" onClick={() => onChange(outputs.map(() => '*'))}>
            {e.byType}
          </button>
        )}
      </div>
    )
  }
  const count = Math.max(outputs.length, value.length)
  const set = (at: number, next: Json) => onChange(Array.from({ length: count }, (_, i) => (i === at ? next : (value[i] ?? '*'))))
  return (
    <div class="list grow" role="group" aria-label={label}>
      {Array.from({ length: count }, (_, i) => {
        const output = outputs[i]
        return (
          <span class="fieldbox" key={i}>
            <TextField id={i === 0 ? id : `${id}-${i}`} label={`${label} ${i + 1}`} value={value[i]} shown={toField(value[i])} read={fromField} onChange={(next) => set(i, next)} wrong={wrong} />
            <span class="typ">{output ? [typeText(output.kind), output.name].filter(Boolean).join(' ') : <span class="no">{e.noType}</span>}</span>
          </span>
        )
      })}
      <button type="button" class="link" onClick={() => onChange('')}>
        {e.asBytes}
      </button>
    </div>
  )
}

/** Code of a contract, or code that creates one: files of the document are offered in the form that their kind needs. */
export function BytecodeField(props: FieldProps) {
  const [list, hint] = [useId(), useId()]
  const creates = steps.value[selectedStep.value]?.step === 'scDeploy'
  const files = Object.keys(session.document.value?.files ?? {})
  return (
    <span class="fieldbox">
      <TextField {...props} shown={toField(props.value)} read={fromField} list={list} hint={hint} placeholder={creates ? 'file:Contract.bin' : '0x'} />
      <datalist id={list}>
        {files.flatMap((path) => codeExpression(path, creates, session.chain.value === 'ulm') ?? []).map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
      <ValueHint id={hint} value={props.value} />
    </span>
  )
}

/** How a scenario names a file as code, or as code that creates it; undefined for files that hold none. */
export function codeExpression(path: string, creates: boolean, ulm: boolean): string | undefined {
  if (path.endsWith('.bin')) return `file:${path}`
  if (path.endsWith('.stylus')) return `${creates ? 'initcode:' : ''}file:${path}`
  if (!path.endsWith('.wasm')) return undefined
  return ulm ? `ulm:file:${path}` : `${creates ? 'initcode:' : ''}stylus:file:${path}`
}
