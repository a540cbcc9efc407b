/**
 * Arguments as a person would write them in a scenario: `5`, `str:GOLD-123456`, `address:alice`, and parts one after the other.
 * Every expression is evaluated and compared with the bytes that it stands for; where none gives them, the bytes stand as hex.
 */
import type { Json } from '../state/json'
import type { Form } from './types'
import { list, variantOf } from './values'

/** Gives the bytes of an expression as `0x` hex, nothing when it has none. */
export type Evaluate = (expression: string) => string | undefined

/** One expression for each argument that a value gives. */
export function expressions(form: Form, value: Json, data: readonly string[], evaluate: Evaluate): string[] {
  const leaves = single(form, value)
  // A counted list has its count before it.
  const counted: Leaf[] = data.length === leaves.length + 1 ? [[{ kind: 'integer', signed: false }, String(leaves.length)], ...leaves] : leaves
  return data.map((hex, i) => {
    const leaf = counted[i]
    return leaf ? expression(...leaf, hex, evaluate) : hex
  })
}

type Leaf = [Form, Json]

/** How many arguments a value gives, the count of a counted list left out. */
export function count(form: Form, value: Json): number {
  return single(form, value).length
}

/** The single values of one that gives several arguments, or none. */
function single(form: Form, value: Json): Leaf[] {
  switch (form.kind) {
    case 'variadic':
      return list(value).flatMap((item) => single(form.item, item))
    case 'optional':
      return list(value).flatMap((item) => single(form.item, item))
    case 'multi':
      return form.items.flatMap((item, i) => single(item, list(value)[i] ?? ''))
    default:
      return [[form, value]]
  }
}

function expression(form: Form, value: Json, hex: string, evaluate: Evaluate): string {
  const found = candidates(form, value, hex).find((candidate) => candidate !== undefined && evaluate(candidate) === hex)
  return found ?? hex
}

/** Ways to write a value that stands alone. */
function candidates(form: Form, value: Json, hex: string): (string | undefined)[] {
  const typed = String(value)
  switch (form.kind) {
    case 'integer':
    case 'decimal':
      return [typed, ...integers(hex)]
    case 'token':
    case 'text':
      return [`str:${typed}`]
    case 'bool':
    case 'address':
    case 'bytes':
    case 'fixedBytes':
      return [typed]
    case 'enum': {
      const { variant } = variantOf(form.variants, value)
      if (!variant || variant.fields.length > 0) return [nested(form, value)]
      return [variant.discriminant === undefined ? `str:${variant.name}` : String(variant.discriminant)]
    }
    case 'option':
      return [value === null ? '' : nested(form, value)]
    case 'list':
      return [together(list(value).map((item) => nested(form.item, item)))]
    default:
      return [nested(form, value)]
  }
}

/** Bytes as an unsigned integer, and as one with a sign. */
function integers(hex: string): string[] {
  if (hex === '0x') return ['0']
  const unsigned = BigInt(hex)
  const bits = BigInt((hex.length - 2) * 4)
  const signed = unsigned >> (bits - 1n) ? unsigned - (1n << bits) : unsigned
  return [String(unsigned), signed < 0 ? String(signed) : `+${signed}`]
}

/** A value inside another; nothing when there is no expression for it. */
function nested(form: Form, value: Json): string | undefined {
  switch (form.kind) {
    case 'bool':
      return value === true ? 'u8:1' : 'u8:0'
    case 'integer':
      if (form.bits !== undefined) return `${form.signed ? 'i' : 'u'}${form.bits}:${value}`
      return form.signed ? `nested:${/^[-+]/.test(String(value)) ? value : `+${value}`}` : `biguint:${value}`
    case 'token':
    case 'text':
      return `nested:str:${value}`
    case 'bytes':
      return `nested:${value === '' ? '0x' : value}`
    case 'address':
    case 'fixedBytes':
      return String(value)
    case 'option':
      return Array.isArray(value) ? together(['u8:1', nested(form.item, value[0] ?? '')]) : 'u8:0'
    case 'list': {
      const items = list(value).map((item) => nested(form.item, item))
      return together(form.length === undefined ? [`u32:${items.length}`, ...items] : items)
    }
    case 'tuple':
      return together(form.items.map((item, i) => nested(item, list(value)[i] ?? '')))
    case 'struct':
      return together(form.fields.map((field, i) => nested(field.form, list(value)[i] ?? '')))
    case 'enum': {
      const { variant, values } = variantOf(form.variants, value)
      if (!variant) return undefined
      const own = variant.discriminant === undefined ? `nested:str:${variant.name}` : `u8:${variant.discriminant}`
      return together([own, ...variant.fields.map((field, i) => nested(field.form, values[i] ?? ''))])
    }
    default:
      return undefined
  }
}

function together(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('|')
}
