/**
 * The types of stored values. An ABI does not describe storage; but a contract's views are mostly the values under keys of nearly
 * their names: `getSum` gives what lies under `sum`, `getDeposit(donor)` what lies under `deposit` and an address. What the
 * framework's lists, sets and maps keep has endings of its own. A reading is shown only when the bytes fit the type.
 */
import type { Form, Forms, Parameter } from './types'

export interface Stored {
  form: Form
  type: string
  /** The view that gives it. */
  view: string
}

const COUNT: Omit<Stored, 'view'> = { form: { kind: 'integer', signed: false, bits: 32 }, type: 'u32' }

/** The type of the value under a key, as its text shows it: `sum`, `deposit|address:alice`, `members.len`. */
export function storedType(forms: Forms, keyText: string): Stored | undefined {
  const [head = '', ...parts] = keyText.replace(/^str:/, '').split('|')
  const [name = '', ending] = head.split('.')
  for (const { name: view, mutability, inputs, outputs } of forms.endpoints) {
    const [output] = outputs
    if (mutability !== 'readonly' || !output || outputs.length > 1 || !isNamed(view, name)) continue
    if (ending === undefined && (parts.length > 0) !== inputs.length > 0) continue
    const found = ending === undefined ? whole(output) : part(output, ending)
    if (found) return { ...found, view }
  }
  return undefined
}

function isNamed(view: string, key: string): boolean {
  const plain = (name: string) => name.replaceAll('_', '').toLowerCase()
  return plain(view) === plain(key) || plain(view) === `get${plain(key)}`
}

/** A single value lies there as it is. */
function whole({ form, type }: Parameter): Omit<Stored, 'view'> | undefined {
  return form.kind === 'variadic' || form.kind === 'multi' || form.kind === 'optional' ? undefined : { form, type }
}

/** What lies under an ending of a collection, which its view gives as a list. */
function part({ form, type }: Parameter, ending: string): Omit<Stored, 'view'> | undefined {
  if (form.kind !== 'variadic') return undefined
  const item = /^variadic<(.*)>$/.exec(type)?.[1] ?? ''
  const isPair = form.item.kind === 'multi'
  const [key, value] = isPair ? pair(item, form.item) : [{ form: form.item, type: item }, undefined]
  if (ending === 'len' || ending === 'index' || ending === 'node_id') return COUNT
  if (ending === 'item' || ending === 'value') return key
  return ending === 'mapped' ? value : undefined
}

/** The key and the value of a map, which its view gives as `multi<K,V>`. */
function pair(type: string, form: Form): (Omit<Stored, 'view'> | undefined)[] {
  if (form.kind !== 'multi' || form.items.length !== 2) return [undefined, undefined]
  const types = split(/^multi<(.*)>$/.exec(type)?.[1] ?? '')
  return form.items.map((item, i) => (types[i] === undefined ? undefined : { form: item, type: types[i] }))
}

/** Types at the commas that stand inside no brackets. */
function split(types: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of types) {
    if (letter === '<') depth++
    if (letter === '>') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}
