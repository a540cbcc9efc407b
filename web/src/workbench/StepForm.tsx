/** The form of the selected step: its fields by kind, what is expected of it, and what can be done with it. */
import type { StepResult } from '../engine/protocol'
import type { Json } from '../state/json'
import type { Action } from '../state/project'
import type { Step } from '../state/scenario'
import { AccountsForm } from './AccountsForm'
import { runTo, stepInto } from '../ui/actions'
import { readOnly, running, session, steps } from '../ui/app'
import { schema } from '../ui/evm'
import { Expect } from './Expect'
import { moveTo } from './reorder'
import { change, setIn } from '../ui/forms/edit'
import { AddField, Fields, missingIn } from '../ui/forms/FieldGrid'
import { type Field, ownFields } from '../ui/forms/schema'
import { Button, IconButton } from '../ui/parts'
import { object, text } from '../ui/summary'
import { typed } from '../ui/typed'
import { t } from '../ui/texts'

type SetPath = (path: string[], value: Json | undefined) => void

export function StepForm({ step, index, result }: { step: Step; index: number; result: StepResult | undefined }) {
  const set = (path: string[], value: Json | undefined) => change(index, setIn(step, path, value) as Step, path.join('/'))
  const kind = step.step ?? ''
  return (
    <>
      <fieldset class="fields" disabled={readOnly.value}>
        {!(kind in t.kinds) && <p class="sec q2">{t.step.unknownKind}</p>}
        {(kind === 'setState' || kind === 'checkState') && <AccountsForm step={step} set={set} result={result} />}
        <StepFields step={step} index={index} set={set} />
        {schema.value.expects.includes(kind) && <Expect step={step} set={set} result={result} />}
      </fieldset>
      <Foot index={index} />
    </>
  )
}

/** The fields of the transaction and of the step itself, and a list to add those that it does not have. */
function StepFields({ step, index, set }: { step: Step; index: number; set: SetPath }) {
  const kind = step.step ?? ''
  const tx = object(step['tx'])
  const txFields = schema.value.tx[kind] ?? []
  const own = ownFields(schema.value, kind)
  const add = (field: Field) => set(txFields.includes(field) ? ['tx', field.key] : [field.key], field.initial ?? '')
  return (
    <div class="form">
      {txFields.length > 0 && <Fields fields={txFields} value={tx} to={text(tx['to']) || undefined} own={typed.value?.fieldsOf(step, index, set)} onChange={(key, value) => set(['tx', key], value)} />}
      <Fields fields={own} value={step} onChange={(key, value) => set([key], value)} />
      <AddField fields={[...missingIn(txFields, tx), ...missingIn(own, step)]} onPick={add} />
    </div>
  )
}

function Foot({ index }: { index: number }) {
  return (
    <div class="step-foot">
      <Button icon="play" disabled={running.value} onClick={() => void runTo(index)}>
        {t.step.runHere}
      </Button>
      <Button tone="ghost" icon="forward" disabled={running.value} onClick={() => void stepInto(index)}>
        {t.step.into}
      </Button>
      <span class="grow" />
      {!readOnly.value && <Arrange index={index} />}
    </div>
  )
}

/** Moves, copies and removes the step. */
function Arrange({ index }: { index: number }) {
  const count = steps.value.length
  const dispatch = (action: Action) => session.dispatch(action)
  return (
    <>
      <IconButton icon="up" label={t.step.up} disabled={index === 0} onClick={() => moveTo(index, index - 1, t.step.up)} />
      <IconButton icon="down" label={t.step.down} disabled={index === count - 1} onClick={() => moveTo(index, index + 1, t.step.down)} />
      <IconButton icon="copy" label={t.step.duplicate} onClick={() => dispatch({ type: 'duplicateStep', index })} />
      <IconButton icon="trash" label={t.step.remove} onClick={() => dispatch({ type: 'removeStep', index })} />
    </>
  )
}
