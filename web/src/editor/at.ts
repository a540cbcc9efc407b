/** Where a position in the text of a scenario is: inside which key or value, at which path. Works on text that is not whole yet. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode, Tree } from '@lezer/common'
import type { Path } from './shape'

type Read = (from: number, to: number) => string

export interface Place {
  /** What is written there: a key of an object, or a value. */
  of: 'key' | 'value'
  /** Of a key, the path of its object; of a value, its own. */
  path: Path
  /** The kind of the step that the path leads into. */
  kind: string | undefined
  /** The object that a key stands in. */
  object: SyntaxNode | undefined
  /** What is there already, without quotes. */
  from: number
  to: number
  quoted: boolean
}

/** Longest, in milliseconds, that a reader waits for the rest of the text to be read. */
const PATIENCE = 500

/** All of the text as far as it can be read in time. */
export function treeOf(state: EditorState): Tree {
  return ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state)
}

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

export function placeAt(tree: Tree, pos: number, read: Read): Place | undefined {
  const node = tree.resolveInner(pos, -1)
  const inside = pos > node.from
  if (node.name === 'PropertyName' && inside) return keyPlace(node.parent?.parent, read, text(node, pos, read))
  if (VALUES.has(node.name) && node.name !== 'Object' && node.name !== 'Array' && inside) {
    return valuePlace(pathOf(node, read), node, read, node.name === 'String' ? text(node, pos, read) : { from: node.from, to: node.to, quoted: false })
  }
  return between(node, pos, read)
}

/** Where nothing is written yet, or a bare word. */
function between(node: SyntaxNode, pos: number, read: Read): Place | undefined {
  const word = /[\w:]*$/.exec(read(Math.max(0, pos - 40), pos))?.[0] ?? ''
  const here = { from: pos - word.length, to: pos, quoted: false }
  let container: SyntaxNode | null = node
  while (container && !['Object', 'Array', 'Property'].includes(container.name)) container = container.parent
  if (!container) return undefined
  if (container.name === 'Property') {
    const colon = container.getChild(':')
    const behind = colon !== null && pos >= colon.to && !/,/.test(read(colon.to, pos))
    return behind ? valuePlace(pathOf(container, read), container, read, here) : keyPlace(container.parent, read, here)
  }
  if (pos >= container.to && read(container.to - 1, container.to) === (container.name === 'Object' ? '}' : ']')) return undefined
  if (container.name === 'Object') return afterColon(container, here, read) ?? keyPlace(container, read, here)
  const index = children(container).filter((child) => child.to <= here.from).length
  return valuePlace([...pathOf(container, read), index], container, read, here)
}

/** Behind the colon of the last property of an object, whose value is missing. */
function afterColon(object: SyntaxNode, here: { from: number; to: number; quoted: boolean }, read: Read): Place | undefined {
  const last = object.childBefore(here.from)
  const property = last?.name === 'Property' ? last : last?.name === '⚠' ? last.prevSibling : null
  if (property?.name !== 'Property' || !/:\s*$/.test(read(property.from, here.from))) return undefined
  return valuePlace(pathOf(property, read), property, read, here)
}

function text(node: SyntaxNode, pos: number, read: Read) {
  const closed = node.to - node.from > 1 && read(node.to - 1, node.to) === '"'
  return { from: node.from + 1, to: Math.max(pos, closed ? node.to - 1 : node.to), quoted: true }
}

function keyPlace(object: SyntaxNode | null | undefined, read: Read, here: { from: number; to: number; quoted: boolean }): Place | undefined {
  if (object?.name !== 'Object') return undefined
  return { of: 'key', path: pathOf(object, read), kind: kindOf(object, read), object, ...here }
}

function valuePlace(path: Path, node: SyntaxNode, read: Read, here: { from: number; to: number; quoted: boolean }): Place {
  return { of: 'value', path, kind: kindOf(node, read), object: undefined, ...here }
}

/** Keys and indices that lead to a value, or to a property's value. */
export function pathOf(node: SyntaxNode, read: Read): (string | number)[] {
  const path: (string | number)[] = []
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property') path.unshift(keyOf(at, read))
    else if (at.parent?.name === 'Array' && VALUES.has(at.name)) path.unshift(children(at.parent).filter(({ to }) => to <= at.from).length)
  }
  return path
}

/** The kind of the step around a node. */
function kindOf(node: SyntaxNode, read: Read): string | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const isStep = at.name === 'Object' && at.parent?.name === 'Array' && pathOf(at.parent, read).join() === 'steps'
    if (isStep) return stringOf(properties(at, read).get('step'), read)
  }
  return undefined
}

/** The properties of an object by key. */
export function properties(object: SyntaxNode, read: Read): Map<string, SyntaxNode> {
  return new Map(object.getChildren('Property').map((property) => [keyOf(property, read), property]))
}

/** The string that a property has as its value. */
export function stringOf(property: SyntaxNode | undefined, read: Read): string | undefined {
  const node = property?.getChild('String')
  return node ? unquoted(read(node.from, node.to)) : undefined
}

function keyOf(property: SyntaxNode, read: Read): string {
  const name = property.getChild('PropertyName')
  return name ? unquoted(read(name.from, name.to)) : ''
}

function unquoted(written: string): string {
  try {
    return JSON.parse(written) as string
  } catch {
    return written.replace(/^"|"$/g, '')
  }
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (VALUES.has(child.name)) found.push(child)
  return found
}
