/** What a transaction must give: one line a field, each with its verdict once the step has run. */
import { useId } from 'preact/hooks'
import type { StepResult } from '../engine/protocol'
import type { Json } from '../state/json'
import type { Step } from '../state/scenario'
import { schema } from '../ui/evm'
import { actualExpect } from './actual'
import { Control, FieldLabel, keyIn } from '../ui/forms/FieldGrid'
import type { Field } from '../ui/forms/schema'
import { IconButton, VerdictMark } from '../ui/parts'
import { object } from '../ui/summary'
import { t } from '../ui/texts'

type SetPath = (path: string[], value: Json | undefined) => void

interface Props {
  step: Step
  set: SetPath
  result: StepResult | undefined
}

export function Expect({ step, set, result }: Props) {
  if (step['expect'] === undefined) {
    return (
      <div class="exps">
        <h3 class="h3">
          {t.step.expect}
          <span class="grow" />
          <UseActual step={step} set={set} result={result} />
          <button type="button" class="link" onClick={() => set(['expect'], schema.value.usual)}>
            {t.step.addExpect}
          </button>
        </h3>
        <p class="q2">{t.step.nothingExpected}</p>
      </div>
    )
  }
  return <Lines step={step} set={set} result={result} />
}

function Lines({ step, set, result }: Props) {
  const expect = object(step['expect'])
  const shown = schema.value.expect.filter((field) => keyIn(field, expect) !== undefined)
  const missing = schema.value.expect.filter((field) => !shown.includes(field))
  const wrong = wrongKeys(result)
  return (
    <div class="exps">
      <h3 class="h3">
        {t.step.expect} {result?.outcome && <Tally wrong={wrong.size} all={Math.max(shown.length, wrong.size)} />}
        <span class="grow" />
        <UseActual step={step} set={set} result={result} />
        <AddLine fields={missing} onPick={(field) => set(['expect', field.key], field.initial)} />
      </h3>
      <ul>
        {shown.map((field) => (
          <Line key={field.key} field={field} value={expect[field.key]} result={result} wrong={wrong.has(field.key)} onChange={(value) => set(['expect', field.key], value)} />
        ))}
      </ul>
    </div>
  )
}

/** Makes what the step gave what is expected of it. */
function UseActual({ step, set, result }: Props) {
  if (!result?.outcome || JSON.stringify(actualExpect(step, result)) === JSON.stringify(step['expect'])) return null
  return (
    <button type="button" class="link" onClick={() => set(['expect'], actualExpect(step, result))}>
      {t.step.useActual}
    </button>
  )
}

function wrongKeys(result: StepResult | undefined): ReadonlySet<string> {
  return new Set(result?.differences.map(({ path }) => path.split('/')[2] ?? ''))
}

function Tally({ wrong, all }: { wrong: number; all: number }) {
  return <span class={`badge ${wrong > 0 ? 'fail' : 'pass'}`}>{wrong > 0 ? t.step.fail(wrong, all) : t.step.pass(all)}</span>
}

interface LineProps {
  field: Field
  value: Json | undefined
  result: StepResult | undefined
  wrong: boolean
  onChange: (value: Json | undefined) => void
}

function Line({ field, value, result, wrong, onChange }: LineProps) {
  const id = useId()
  const label = t.fields[field.key] ?? field.key
  return (
    <li class={`exp ${field.full ? 'tall' : ''}`}>
      <VerdictMark state={!result ? 'none' : wrong ? 'failed' : 'ok'} />
      <FieldLabel field={field} id={id} label={label} />
      <span class="v row lined">
        <Control field={field} id={id} label={label} value={value} wrong={wrong} to={undefined} onChange={onChange} />
        <IconButton icon="close" label={`${t.remove}: ${label}`} onClick={() => onChange(undefined)} />
      </span>
    </li>
  )
}

function AddLine({ fields, onPick }: { fields: readonly Field[]; onPick: (field: Field) => void }) {
  if (fields.length === 0) return null
  return (
    <select
      class="add"
      aria-label={t.step.addLine}
      value=""
      onChange={(event) => {
        const field = fields.find(({ key }) => key === event.currentTarget.value)
        event.currentTarget.value = ''
        if (field) onPick(field)
      }}
    >
      <option value="">+ {t.step.addLine}</option>
      {fields.map(({ key }) => (
        <option key={key} value={key}>
          {t.fields[key] ?? key}
        </option>
      ))}
    </select>
  )
}
