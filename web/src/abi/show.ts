/** Decoded values as text. */
import type { Json } from '../state/json'
import { grouped, shortHex } from '../ui/format'
import { a } from './texts'
import type { Form, Parameter } from './types'
import { ordered, readable } from './values'

/** Names of addresses, by `0x` hex. */
export type Names = (hex: string) => string

/** A value on one line: `5`, `alice`, `{to: bob, amount: 1,000}`, `[a, b]`. */
export function show(form: Form, value: Json, names: Names): string {
  const next = (item: Form, inner: Json | undefined) => show(item, inner ?? null, names)
  if (Array.isArray(value) && value.length === 0 && (form.kind === 'list' || form.kind === 'variadic')) return a.emptyList
  switch (form.kind) {
    case 'integer':
    case 'decimal':
      return number(String(value))
    case 'address':
      return names(String(value))
    case 'bytes':
    case 'fixedBytes':
      return bytes(String(value))
    case 'text':
    case 'token':
      return value === '' ? a.empty : String(value)
    case 'option':
    case 'optional': {
      if (value === null) return a.nothing
      const isWrapped = form.item.kind === 'option' || form.item.kind === 'optional'
      return next(form.item, isWrapped && Array.isArray(value) ? value[0] : value)
    }
    case 'list':
    case 'variadic':
      return Array.isArray(value) ? `[${value.map((item) => next(form.item, item)).join(', ')}]` : String(value)
    case 'tuple':
    case 'multi':
      return `(${form.items.map((item, i) => next(item, Array.isArray(value) ? value[i] : null)).join(', ')})`
    case 'struct':
      return fields(form.fields, value, names)
    case 'enum':
      return variant(form, value, names)
    default:
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

function variant(form: Extract<Form, { kind: 'enum' }>, value: Json, names: Names): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value)
  const [name, inner] = Object.entries(value)[0] ?? ['', null]
  const found = form.variants.find((one) => one.name === name)
  return found ? `${name} ${fields(found.fields, inner ?? null, names)}` : name
}

function fields(list: readonly Parameter[], value: Json, names: Names): string {
  const values = ordered(list, value)
  const texts = list.map((field, i) => `${field.name ? `${field.name}: ` : ''}${show(field.form, values[i] ?? null, names)}`)
  return `{${texts.join(', ')}}`
}

/** What reads like text is shown as text, in quotes. */
function bytes(hex: string): string {
  const text = readable(hex)
  return hex === '0x' ? a.empty : text === undefined ? shortHex(hex) : `“${text}”`
}

/** `-1234567.5` as `-1,234,567.5`. */
function number(text: string): string {
  const [, sign = '', whole = text, rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
  return sign + grouped(whole) + rest
}
