/** The typed arguments of a contract's constructor. */
import type { Json } from '../state/json'
import { Argument } from './CallField'
import { unwritten } from './forms'
import { parseSignature } from './signature'

export function ConstructorFields({ creation, values, onChange }: { creation: string; values: Json[]; onChange: (values: Json[]) => void }) {
  const inputs = parseSignature(creation)?.inputs ?? []
  const set = (at: number, next: Json) => onChange(inputs.map((input, i) => (i === at ? next : (values[i] ?? unwritten(input)))))
  return (
    <div class="list full">
      {inputs.map((input, i) => (
        <Argument key={i} input={input} at={i} value={values[i]} onChange={(next) => set(i, next)} />
      ))}
    </div>
  )
}
