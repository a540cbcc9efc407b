import { functionsOf } from '../contracts'
import { toField } from './edit'
import { type FieldProps, TextField } from './fields'

/** A function by name; those that the contract exports are offered. */
export function FunctionField({ to, ...props }: FieldProps & { to: string | undefined }) {
  const functions = functionsOf(to)
  const list = `${props.id}-functions`
  return (
    <span class="fieldbox">
      <TextField {...props} shown={toField(props.value)} read={(typed) => typed.trim()} list={list} />
      <datalist id={list}>
        {functions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {functions.length > 0 && <span class="typ cut">{functions.join(', ')}</span>}
    </span>
  )
}
