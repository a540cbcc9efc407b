/** Typed arguments as forms show them: Solidity's types as those of the typed forms, and the values of a scenario in them. */
import type { Form } from '../abi/types'
import { blank, list, ordered, toEngine } from '../abi/values'
import type { Json } from '../state/json'
import { type Kind, type Parameter, typeText } from './signature'

export function formOf(kind: Kind): Form {
  if ('tuple' in kind) {
    if (kind.tuple.some(({ name }) => name === '')) return { kind: 'tuple', items: kind.tuple.map((part) => formOf(part.kind)) }
    return { kind: 'struct', fields: kind.tuple.map((part) => ({ name: part.name, type: typeText(part.kind), form: formOf(part.kind) })) }
  }
  if ('of' in kind) return { kind: 'list', item: formOf(kind.of), ...(kind.length !== undefined && { length: kind.length }) }
  return wordForm(kind.base)
}

function wordForm(base: string): Form {
  const [, integer, bits] = /^(u?int)(\d*)$/.exec(base) ?? []
  if (integer) return { kind: 'integer', signed: integer === 'int', bits: Number(bits || '256') }
  const [, length] = /^bytes(\d+)$/.exec(base) ?? []
  if (length) return { kind: 'fixedBytes', length: Number(length) }
  if (base === 'function') return { kind: 'fixedBytes', length: 24 }
  if (base === 'string') return { kind: 'text' }
  return base === 'bool' || base === 'address' || base === 'bytes' ? { kind: base } : { kind: 'raw' }
}

/** What a scenario has for an argument that nobody has written yet. */
export function unwritten({ kind }: Parameter): Json {
  const form = formOf(kind)
  return toEngine(form, blank(form))
}

/** A value as a scenario writes it, in a form: structs as lists, booleans themselves. */
export function inForm(form: Form, value: Json | undefined): Json {
  if (value === undefined) return blank(form)
  const all = (forms: readonly Form[], values: readonly Json[]) => forms.map((item, i) => inForm(item, values[i]))
  switch (form.kind) {
    case 'bool':
      return value === true || value === 'true'
    case 'list':
      return list(value).map((item) => inForm(form.item, item))
    case 'tuple':
      return all(form.items, list(value))
    case 'struct':
      return all(form.fields.map((field) => field.form), typeof value === 'object' ? ordered(form.fields, value) : [])
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}
