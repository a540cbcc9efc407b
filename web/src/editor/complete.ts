/** What the editor offers while a scenario is written: keys, kinds, accounts, files, functions, forms of values. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { startCompletion } from '@codemirror/autocomplete'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Json } from '../state/json'
import type { Schema } from '../ui/forms/schema'
import { type Place, placeAt, properties, stringOf, treeOf } from './at'
import { type AnyField, type Path, type Shape, shapeAt } from './shape'

/** What the document and the world offer at the moment. */
export interface Offers {
  schema: Schema
  /** Kinds of steps with what they are for. */
  kinds: { kind: string; hint: string }[]
  accounts: { expression: string; isContract: boolean }[]
  /** Code as a scenario writes it. */
  code: (creates: boolean) => string[]
  /** Scenarios among the files, and all files. */
  scenarios: string[]
  files: string[]
  functions: (to: string | undefined) => string[]
  /** By what is named: the function of a call, the error of a revert, the event of a log. */
  signatures: (of: 'function' | 'constructor' | 'error' | 'event') => string[]
  tokens: string[]
  roles: readonly string[]
  /** How values are written, and what that means. */
  prefixes: readonly (readonly [string, string])[]
  /** What a field is, in a word and in a sentence. */
  label: (key: string) => string | undefined
  doc: (path: Path, kind: string | undefined) => string | undefined
}

export function completer(offers: () => Offers): CompletionSource {
  return (context) => complete(context, offers())
}

export function complete(context: CompletionContext, offers: Offers): CompletionResult | null {
  const { state, pos, explicit } = context
  const read = (from: number, to: number) => state.sliceDoc(from, to)
  const place = placeAt(treeOf(state), pos, read)
  if (!place || (!explicit && !place.quoted && place.from === place.to)) return null
  const options = place.of === 'key' ? keys(place, offers, state) : values(place, offers, state)
  if (options.length === 0) return null
  // Of values that are written one after the other, the last one is offered.
  const from = place.of === 'value' && place.quoted ? place.from + lastPart(read(place.from, pos)) : place.from
  return { from, to: place.to, options, validFor: place.of === 'key' ? /^[\w+]*$/ : /^[^|"]*$/ }
}

function lastPart(written: string): number {
  return written.lastIndexOf('|') + 1
}

function keys(place: Place, offers: Offers, state: EditorState): Completion[] {
  const shape = shapeAt(offers.schema, place.path, place.kind)
  const object = shape?.is === 'list' ? shape.of : shape
  const read = (from: number, to: number) => state.sliceDoc(from, to)
  const present = place.object ? properties(place.object, read) : new Map<string, unknown>()
  const own = read(place.from, place.to)
  const isFree = (key: string) => key === own || !present.has(key)
  if (object?.is === 'map') return mapKeys(object, place, offers).filter(({ label }) => isFree(label))
  if (object?.is !== 'object') return []
  return object.fields
    .filter(({ key, alias }) => isFree(key) && (alias === undefined || !present.has(alias)))
    .map((field, i) => keyOption(field.key, field.initial ?? '', place, { ...described(field, place, offers), boost: -i }))
}

function described(field: AnyField, place: Place, { label, doc }: Offers): Partial<Completion> {
  const [detail, info] = [label(field.as ?? field.key), doc([...place.path, field.key], place.kind)]
  return { ...(detail && { detail }), ...(info && { info }) }
}

function mapKeys({ keys, of }: Extract<Shape, { is: 'map' }>, place: Place, offers: Offers): Completion[] {
  const initial: Json = of.is === 'object' && !of.or ? {} : ''
  const option = (key: string, extra: Partial<Completion> = {}) => keyOption(key, initial, place, extra)
  if (keys === 'token') return offers.tokens.map((token) => option(token))
  if (keys === 'value') return offers.prefixes.map(([prefix, info]) => ({ ...option(prefix, { info }), apply: prefix }))
  const others = place.kind === 'checkState' ? [keyOption('+', '', place, {})] : []
  const free = ['address:', 'sc:'].map((prefix) => ({ label: prefix, type: 'keyword', apply: place.quoted ? prefix : `"${prefix}` }))
  return [...offers.accounts.map(({ expression, isContract }) => option(expression, { type: isContract ? 'class' : 'variable' })), ...others, ...free]
}

/** A key with what it begins with behind it, as long as nothing stands there. */
function keyOption(key: string, initial: Json, place: Place, extra: Partial<Completion>): Completion {
  return { label: key, type: 'property', ...extra, apply: (view, _, from, to) => insertKey(view, key, initial, place.quoted, from, to) }
}

function insertKey(view: EditorView, key: string, initial: Json, quoted: boolean, from: number, to: number): void {
  const { state } = view
  const closing = quoted && state.sliceDoc(to, to + 1) === '"' ? 1 : 0
  const [start, end] = [quoted ? from - 1 : from, to + closing]
  const name = JSON.stringify(key)
  const behind = state.sliceDoc(end, Math.min(state.doc.length, end + 2000))
  if (/^\s*:/.test(behind)) return void view.dispatch({ changes: { from: start, to: end, insert: name }, selection: { anchor: start + name.length }, userEvent: 'input.complete' })
  const value = indented(JSON.stringify(initial, null, 2), state, start)
  const insert = `${name}: ${value}${/^\s*"/.test(behind) ? ',' : ''}`
  const at = start + name.length + 2
  // What it begins with is selected, so that the next key replaces it.
  const isOpen = typeof initial === 'string' || value === '{}' || value === '[]'
  const selection = isOpen ? { anchor: at + 1, head: at + value.length - 1 } : { anchor: at + value.length }
  view.dispatch({ changes: { from: start, to: end, insert }, selection, userEvent: 'input.complete' })
  if (initial === '') startCompletion(view)
}

/** Text of several lines as it stands on a line that is indented. */
function indented(text: string, state: EditorState, at: number): string {
  const indent = /^\s*/.exec(state.doc.lineAt(at).text)?.[0] ?? ''
  return text.replaceAll('\n', '\n' + indent)
}

function values(place: Place, offers: Offers, state: EditorState): Completion[] {
  const shape = shapeAt(offers.schema, place.path, place.kind)
  const field = shape?.is === 'value' ? shape.field : shape?.or
  if (!field) return []
  return offered(field, place, offers, state).map((completion) => (place.quoted || /^(true|false)$/.test(completion.label) ? completion : { ...completion, apply: JSON.stringify(completion.label) }))
}

const plain = (labels: readonly string[], type: string): Completion[] => labels.map((label, i) => ({ label, type, boost: -Math.min(i, 90) }))

function offered(field: AnyField, place: Place, offers: Offers, state: EditorState): Completion[] {
  if (field.options) return plain(field.options, 'enum')
  switch (field.kind) {
    case 'kind':
      return offers.kinds.map(({ kind, hint }, i) => ({ label: kind, type: 'keyword', info: hint, boost: -i }))
    case 'flag':
      return plain(['true', 'false'], 'constant')
    case 'address':
    case 'contract':
      return accounts(offers, field.kind === 'contract')
    case 'function':
      return plain(offers.functions(sibling(state, place, 'to')), 'function')
    case 'signature':
      return plain(offers.signatures(signatureOf(place)), 'function')
    case 'code':
    case 'bytecode':
      return plain(offers.code(place.kind === 'scDeploy'), 'text')
    case 'path':
      return plain(offers.scenarios, 'text')
    case 'token':
      return plain(offers.tokens, 'text')
    case 'roles':
      return plain(offers.roles, 'enum')
    case 'text':
      return []
    default:
      return expressions(offers)
  }
}

function accounts({ accounts: known, prefixes }: Offers, contractsFirst: boolean): Completion[] {
  const named = known.map(({ expression, isContract }) => ({ label: expression, type: isContract ? 'class' : 'variable', boost: isContract === contractsFirst ? 20 : 10 }))
  return [...named, ...prefixes.filter(([prefix]) => /^(address|sc|bech32|create|0x)/.test(prefix)).map(prefixOption)]
}

/** Any value: its forms, the accounts, the files. */
function expressions(offers: Offers): Completion[] {
  const named = offers.accounts.map(({ expression, isContract }): Completion => ({ label: expression, type: isContract ? 'class' : 'variable' }))
  return [...offers.prefixes.map(prefixOption), ...named, ...plain(offers.files.map((file) => `file:${file}`), 'text')]
}

function prefixOption([label, info]: readonly [string, string]): Completion {
  return { label, type: 'keyword', info, boost: 5 }
}

function signatureOf({ path, kind }: Place): 'function' | 'constructor' | 'error' | 'event' {
  const key = path.at(-1)
  return key === 'error' || key === 'event' ? key : kind === 'scDeploy' ? 'constructor' : 'function'
}

/** The string that stands under another key of the same object. */
function sibling(state: EditorState, place: Place, key: string): string | undefined {
  const read = (from: number, to: number) => state.sliceDoc(from, to)
  let node = treeOf(state).resolveInner(place.from, 1)
  while (node.name !== 'Object' && node.parent) node = node.parent
  return stringOf(properties(node, read).get(key), read)
}
