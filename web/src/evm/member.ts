/** Setting what stands at the top of a scenario. */
import { indentOf, type Json, member, parse, print, splice } from '../state/json'

/** The text of an object with one member set: in its place, or as a new one before the steps. */
export function withMember(text: string, key: string, value: Json): string {
  const root = parse(text)
  const present = member(root, key)
  const indent = indentOf(text)
  if (present) return splice(text, present, print(value, indent, 1))
  const steps = root.kind === 'object' ? root.entries.find((entry) => entry.key === 'steps') : undefined
  const at = steps?.start ?? text.length
  return splice(text, { start: at, end: at }, `${JSON.stringify(key)}: ${print(value, indent, 1)},\n${indent}`)
}
