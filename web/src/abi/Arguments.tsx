/** The arguments of a call by the types of its inputs; as value expressions for whoever wants to send something else. */
import { useId, useState } from 'preact/hooks'
import type { Json } from '../state/json'
import { ValuesField } from '../ui/forms/lists'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'
import { blanks, type Callee, problemOf, startOf, write } from './draft'
import { Field } from './Field'
import { Name } from './Parts'
import { a } from './texts'

interface Props {
  /** Where the form stands. */
  place: string
  callee: Callee
  args: readonly Json[]
  onChange: (args: Json[]) => void
}

export function Arguments(props: Props) {
  const { place, callee, args, onChange } = props
  const [raw, setRaw] = useState(false)
  const id = useId()
  const start = startOf(place, callee, args)
  const take = (values: Json[]) => {
    const fitting = write(place, callee, args, values)
    if (fitting) onChange(fitting)
  }
  if (raw || start.misfit !== undefined) {
    return (
      <div class="typed grow">
        {start.misfit !== undefined && <Misfit message={start.misfit} />}
        <ValuesField id={id} label={t.fields['arguments']} value={[...args]} onChange={(next) => onChange(Array.isArray(next) ? next : [next])} />
        <span class="row">
          {start.misfit === undefined ? <Link text={a.asForm} onClick={() => setRaw(false)} /> : <Link text={a.useForm} onClick={() => (setRaw(false), take(blanks(callee)))} />}
        </span>
      </div>
    )
  }
  return <Inputs {...props} values={start.values} take={take} toRaw={() => setRaw(true)} />
}

function Misfit({ message }: { message: string }) {
  return (
    <p class="hint no row" role="status">
      <Icon name="warn" />
      <span>{a.misfit(message)}</span>
    </p>
  )
}

function Link({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button type="button" class="link" onClick={onClick}>
      {text}
    </button>
  )
}

function Inputs({ callee, values, take, toRaw }: Props & { values: Json[]; take: (values: Json[]) => void; toRaw: () => void }) {
  const { inputs } = callee.endpoint
  const problems = inputs.map((_, i) => problemOf(callee, i, values[i] ?? ''))
  const gaps = problems.flatMap(({ missing }) => missing)
  const set = (index: number, value: Json) => take(values.map((other, i) => (i === index ? value : other)))
  return (
    <div class="typed grow" role="group" aria-label={t.fields['arguments']}>
      {inputs.length === 0 && <p class="q2">{a.noInputs}</p>}
      {inputs.map((_, i) => (
        <Input key={`${callee.name} ${i}`} callee={callee} index={i} value={values[i] ?? ''} error={problems[i]?.error} onChange={(value) => set(i, value)} />
      ))}
      <p class="row typed-foot" role="status">
        <span class="hint grow">{gaps.length > 0 ? a.missing(gaps) : problems.some(({ error }) => error) ? a.wrong : ''}</span>
        <Link text={a.asExpressions} onClick={toRaw} />
      </p>
    </div>
  )
}

interface InputProps {
  callee: Callee
  index: number
  value: Json
  error: { path: string; message: string } | undefined
  onChange: (value: Json) => void
}

function Input({ callee, index, value, error, onChange }: InputProps) {
  const [id, hint] = [useId(), useId()]
  const input = callee.endpoint.inputs[index]!
  const path = input.name || `[${index}]`
  return (
    <div class="typed-arg">
      <Name of={input} index={index} id={id} />
      <Field form={input.form} value={value} id={id} label={path} path={path} wrong={error?.path} hint={hint} onChange={onChange} />
      <span class="hint no" id={hint} role="status">
        {error && (error.path === path ? error.message : `${error.path}: ${error.message}`)}
      </span>
    </div>
  )
}
