/** What is told about the place under the pointer: what a field means, what a value stands for. */
import type { EditorState, Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { placeAt, treeOf } from './at'
import type { Offers } from './complete'
import { type AnyField, shapeAt } from './shape'

export interface Help extends Offers {
  /** What a value expression stands for, in words; nothing when that cannot be said. */
  evaluate: (expression: string, isTyped: boolean) => Promise<string | undefined>
}

interface Told {
  from: number
  to: number
  text: string
}

/** Fields whose values are no expressions. */
const WORDS = new Set<AnyField['kind']>(['text', 'function', 'signature', 'status', 'roles', 'flag', 'steps'])

export function hovering(help: () => Help): Extension {
  return hoverTooltip(async (view, pos) => {
    const told = await tell(view.state, pos, help())
    return told ? { pos: told.from, end: told.to, above: true, create: () => ({ dom: drawn(told.text) }) } : null
  })
}

function drawn(text: string): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'cm-help'
  dom.textContent = text
  return dom
}

/** What is known about a place. */
export async function tell(state: EditorState, pos: number, help: Help): Promise<Told | undefined> {
  const read = (from: number, to: number) => state.sliceDoc(from, to)
  const node = treeOf(state).resolveInner(pos, 1)
  const place = node.name === 'PropertyName' || node.name === 'String' ? placeAt(treeOf(state), node.from + 1, read) : undefined
  if (!place) return undefined
  const at = { from: node.from, to: node.to }
  const written = read(place.from, place.to)
  if (place.of === 'key') return helpOnKey(written, [...place.path, written], place.kind, help, at)
  const shape = shapeAt(help.schema, place.path, place.kind)
  const field = shape?.is === 'value' ? shape.field : shape?.or
  if (field?.kind === 'kind') return said(help.kinds.find(({ kind }) => kind === written)?.hint, at)
  if (!field || field.options || WORDS.has(field.kind)) return undefined
  // Arguments by type are written as their types ask, not as expressions.
  const isTyped = place.path.at(-2) === 'arguments' && place.path.at(-3) !== 'tx'
  return said(await help.evaluate(written, isTyped), at)
}

async function helpOnKey(key: string, path: readonly (string | number)[], kind: string | undefined, help: Help, at: { from: number; to: number }): Promise<Told | undefined> {
  const inMap = shapeAt(help.schema, path.slice(0, -1), kind)?.is === 'map'
  if (inMap && key !== '+') return said(await help.evaluate(key, false), at)
  const label = help.label(key)
  const doc = help.doc(path, kind)
  return said(doc && label && !doc.startsWith(label) ? `${label}. ${doc}` : doc, at)
}

function said(text: string | undefined, at: { from: number; to: number }): Told | undefined {
  return text ? { ...at, text } : undefined
}
