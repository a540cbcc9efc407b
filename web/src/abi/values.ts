/**
 * Values as forms hold them. They differ from the values that the engine takes and gives in four things: structs are lists, an
 * option is `null` or a list of one, bytes may be left empty, and an address is an expression of the scenario.
 */
import { hexToBytes, toText } from '../state/bytes'
import type { Json, JsonObject } from '../state/json'
import type { Form, Parameter, Variant } from './types'

/** What a form begins with. Fields to be filled in are empty. */
export function blank(form: Form): Json {
  switch (form.kind) {
    case 'bool':
      return false
    case 'option':
    case 'optional':
      return null
    case 'variadic':
      return []
    case 'list':
      return Array.from({ length: form.length ?? 0 }, () => blank(form.item))
    case 'tuple':
    case 'multi':
      return form.items.map(blank)
    case 'struct':
      return form.fields.map((field) => blank(field.form))
    case 'enum':
      return form.variants[0] ? blankVariant(form.variants[0]) : ''
    default:
      return ''
  }
}

export function blankVariant({ name, fields }: Variant): Json {
  return fields.length === 0 ? name : { [name]: fields.map((field) => blank(field.form)) }
}

/** The variant of an enum's value, and the values of its fields. */
export function variantOf(variants: readonly Variant[], value: Json): { variant: Variant | undefined; values: Json[] } {
  const [name, fields] = typeof value === 'object' && value !== null && !Array.isArray(value) ? (Object.entries(value)[0] ?? []) : [value]
  return { variant: variants.find((variant) => variant.name === name), values: list(fields) }
}

/** Lists stay as they are, anything else is an empty one. */
export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

function isNullable({ kind }: Form): boolean {
  return kind === 'option' || kind === 'optional'
}

/** A form's value as the engine takes it. */
export function toEngine(form: Form, value: Json): Json {
  const all = (forms: readonly Form[]) => forms.map((item, i) => toEngine(item, list(value)[i] ?? null))
  switch (form.kind) {
    case 'bytes':
      return value === '' ? '0x' : value
    case 'option':
    case 'optional': {
      if (!Array.isArray(value)) return null
      const inside = toEngine(form.item, value[0] ?? null)
      return isNullable(form.item) ? [inside] : inside
    }
    case 'variadic':
    case 'list':
      return list(value).map((item) => toEngine(form.item, item))
    case 'tuple':
    case 'multi':
      return all(form.items)
    case 'struct':
      return all(form.fields.map((field) => field.form))
    case 'enum': {
      const { variant, values } = variantOf(form.variants, value)
      if (!variant || variant.fields.length === 0) return value
      return { [variant.name]: variant.fields.map((field, i) => toEngine(field.form, values[i] ?? null)) }
    }
    default:
      return value
  }
}

/** What the engine decoded as a form's value; `address` gives the expression of an address in hex. */
export function fromEngine(form: Form, value: Json, address: (hex: string) => string): Json {
  const next = (item: Form, inner: Json | undefined) => fromEngine(item, inner ?? null, address)
  switch (form.kind) {
    case 'address':
      return typeof value === 'string' ? address(value) : value
    case 'bytes': {
      const text = readable(String(value))
      return text === undefined ? value : `str:${text}`
    }
    case 'option':
    case 'optional':
      if (value === null) return null
      return [next(form.item, isNullable(form.item) ? list(value)[0] : value)]
    case 'variadic':
    case 'list':
      return list(value).map((item) => next(form.item, item))
    case 'tuple':
    case 'multi':
      return form.items.map((item, i) => next(item, list(value)[i]))
    case 'struct':
      return ordered(form.fields, value).map((inner, i) => next(form.fields[i]!.form, inner))
    case 'enum': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      const [name, fields] = Object.entries(value)[0] ?? ['', null]
      const variant = form.variants.find((one) => one.name === name)
      return { [name]: ordered(variant?.fields ?? [], fields ?? null).map((inner, i) => next(variant!.fields[i]!.form, inner)) }
    }
    default:
      return value
  }
}

/** Bytes that read like text. */
export function readable(hex: string): string | undefined {
  const text = toText(hexToBytes(hex))
  return text && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text) ? text : undefined
}

/** The values of fields in their order, whether they stand by name or in a list. */
export function ordered(fields: readonly Parameter[], value: Json): Json[] {
  if (Array.isArray(value)) return value
  return fields.map(({ name }) => (value as JsonObject | null)?.[name] ?? null)
}

/** Where something is still to be filled in, such as `orders[2].price`; as the engine names places in its errors. */
export function missing(form: Form, value: Json, path: string): string[] {
  const each = (forms: readonly Form[], values: readonly Json[]) => forms.flatMap((item, i) => missing(item, values[i] ?? '', `${path}[${i}]`))
  switch (form.kind) {
    case 'integer':
    case 'decimal':
    case 'address':
    case 'fixedBytes':
    case 'raw':
      return value === '' ? [path] : []
    case 'option':
    case 'optional':
      return Array.isArray(value) ? missing(form.item, value[0] ?? '', path) : []
    case 'variadic':
    case 'list':
      return list(value).flatMap((item, i) => missing(form.item, item, `${path}[${i}]`))
    case 'tuple':
    case 'multi':
      return each(form.items, list(value))
    case 'struct':
      return missingFields(form.fields, list(value), path)
    case 'enum': {
      const { variant, values } = variantOf(form.variants, value)
      return variant ? missingFields(variant.fields, values, `${path}.${variant.name}`) : [path]
    }
    default:
      return []
  }
}

function missingFields(fields: readonly Parameter[], values: readonly Json[], path: string): string[] {
  return fields.flatMap((field, i) => missing(field.form, values[i] ?? '', inside(path, field.name, i)))
}

/** The place of a field inside another; the first level has none outside. */
export function inside(path: string, name: string, index: number): string {
  if (name === '') return `${path}[${index}]`
  return path === '' ? name : `${path}.${name}`
}
