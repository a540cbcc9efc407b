/**
 * What can stand at a place of a scenario: made from the tables that the forms are made from, so that the two cannot differ.
 */
import type { Field, FieldKind, Schema } from '../ui/forms/schema'
import { ownFields, TOKEN_STATE_FIELDS } from '../ui/forms/schema'

/** A field as the forms know it, or one that they draw in their own way. */
export type AnyField = Omit<Field, 'kind' | 'fields'> & { kind: FieldKind | 'kind' | 'steps' | 'accounts'; fields?: readonly AnyField[] }

/** Keys and indices from the top of the scenario. */
export type Path = readonly (string | number)[]

export type Shape =
  /** `or`: what can stand there instead of an object. */
  | { is: 'object'; fields: readonly AnyField[]; or?: AnyField }
  /** Free keys, which mean what `keys` says. */
  | { is: 'map'; keys: 'account' | 'token' | 'value'; of: Shape; or?: AnyField }
  | { is: 'list'; of: Shape; or?: AnyField }
  | { is: 'value'; field: AnyField }

const KIND: AnyField = { key: 'step', kind: 'kind' }
const ANYTHING: AnyField = { key: '', kind: 'value' }
const value = (field: AnyField): Shape => ({ is: 'value', field })

/** The shape at a path; `kind` is that of the step that the path leads into. Undefined where anything can stand, or nothing. */
export function shapeAt(schema: Schema, path: Path, kind: string | undefined): Shape | undefined {
  let shape: Shape | undefined = top(schema)
  for (const [depth, part] of path.entries()) {
    shape = shape && inside(shape, part)
    if (depth === 1 && path[0] === 'steps') shape = stepShape(schema, kind)
  }
  return shape
}

/** The field whose key stands at the end of a path. */
export function fieldAt(schema: Schema, path: Path, kind: string | undefined): AnyField | undefined {
  const shape = shapeAt(schema, path.slice(0, -1), kind)
  const object = shape?.is === 'list' ? shape.of : shape
  return object?.is === 'object' ? named(object.fields, path.at(-1)) : undefined
}

function top(schema: Schema): Shape {
  return { is: 'object', fields: [...schema.scenario, { key: 'steps', kind: 'steps', initial: [] }] }
}

function stepShape(schema: Schema, kind = ''): Shape {
  const tx = schema.tx[kind]
  const fields: AnyField[] = [KIND, ...ownFields(schema, kind)]
  if (tx) fields.push({ key: 'tx', kind: 'group', fields: tx, initial: {} })
  if (schema.expects.includes(kind)) fields.push({ key: 'expect', kind: 'group', fields: schema.expect, initial: schema.usual })
  if (kind === 'setState' || kind === 'checkState') fields.push({ key: 'accounts', kind: 'accounts', fields: schema.account, initial: {} })
  return { is: 'object', fields }
}

function inside(shape: Shape, part: string | number): Shape | undefined {
  if (shape.is === 'list') return typeof part === 'number' ? shape.of : inside(shape.of, part)
  if (shape.is === 'map') return shape.of
  if (shape.is === 'value') return undefined
  const field = named(shape.fields, part)
  // Call data as they are, in the place of a call by its signature.
  return field && (field.kind === 'call' && part === field.alias ? value({ ...ANYTHING, key: field.alias }) : shapeOf(field))
}

function named(fields: readonly AnyField[], part: string | number | undefined): AnyField | undefined {
  return fields.find(({ key, alias }) => key === part || (alias !== undefined && alias === part))
}

function shapeOf(field: AnyField): Shape {
  const { fields = [] } = field
  switch (field.kind) {
    case 'steps':
      return { is: 'list', of: { is: 'object', fields: [KIND] } }
    case 'accounts':
      return { is: 'map', keys: 'account', of: { is: 'object', fields } }
    case 'rows':
    case 'logs':
      return { is: 'list', of: { is: 'object', fields }, or: field }
    case 'group':
    case 'call':
    case 'revert':
      return { is: 'object', fields }
    case 'tokens':
      return { is: 'map', keys: 'token', of: { is: 'object', fields: TOKEN_STATE_FIELDS, or: { key: 'balance', kind: 'number' } } }
    case 'map':
      return { is: 'map', keys: 'value', of: value(field) }
    case 'roles':
    case 'values':
    case 'results':
      return { is: 'list', of: value(field), or: field }
    default:
      return value(field)
  }
}
