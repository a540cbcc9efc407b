/** Changing values inside a step, without touching the rest of it. */
import type { Json, JsonObject } from '../../state/json'
import type { Step } from '../../state/scenario'
import { session } from '../app'

/** A copy of the object with one value at a path replaced; `undefined` takes the key away. */
export function setIn(value: JsonObject, [key, ...rest]: readonly string[], to: Json | undefined): JsonObject {
  if (key === undefined) return value
  const inner = rest.length > 0 ? setIn(child(value[key]), rest, to) : to
  if (inner !== undefined) return { ...value, [key]: inner }
  const { [key]: _gone, ...others } = value
  return others
}

function child(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** A copy of the object with a key renamed, in its place. */
export function renameKey(value: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key === from ? to : key, inner]))
}

/** Replaces a step. Edits of the same place in a row are one step of undo. */
export function change(index: number, step: Step, place: string): void {
  session.dispatch({ type: 'replaceStep', index, step, merge: place })
}

/** A value expression as it stands in a field: strings as they are, lists and objects (trees) as JSON. */
export function toField(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is typed in a field as a value expression: text that is JSON of a list or an object is a tree. */
export function fromField(typed: string): Json {
  if (/^\s*[[{]/.test(typed)) {
    try {
      return JSON.parse(typed) as Json
    } catch {
      // Not JSON yet: it stays as typed.
    }
  }
  return typed
}
