/**
 * JSON with positions: the scenario is kept as the text that the user has, so edits replace only the part they concern and
 * errors point into the text.
 */

import { lastFew } from './kept'

export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json | undefined
}

/** A value and where it stands: characters `start` to `end` (exclusive) of the text. */
export type Node =
  | { kind: 'scalar'; start: number; end: number; value: null | boolean | number | string }
  | { kind: 'list'; start: number; end: number; items: Node[] }
  | { kind: 'object'; start: number; end: number; entries: { key: string; start: number; node: Node }[] }

export class JsonError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** Deeper nesting than this is refused, so that no text can exhaust the stack. */
export const MAX_DEPTH = 200
/** What a plain string does not hold: the beginning of an escape, or what must be escaped. */
const ESCAPED = /[\\\u0000-\u001f]/
const SCALAR = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** What stands in a text. @throws JsonError where the text stops being JSON. */
export const parse = lastFew((text: string): Node => {
  const reader = new Reader(text)
  const node = reader.value(0)
  reader.blanks()
  if (reader.at < text.length) throw new JsonError('the text goes on after the end of the JSON', reader.at)
  return node
})

/** The characters that may stand between values. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

class Reader {
  at = 0
  constructor(private readonly text: string) {}

  value(depth: number): Node {
    if (depth > MAX_DEPTH) throw this.error('nested too deeply')
    this.blanks()
    const next = this.text[this.at]
    if (next === '{') return this.object(depth)
    if (next === '[') return this.list(depth)
    return this.scalar()
  }

  blanks(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++
  }

  private object(depth: number): Node {
    const start = this.at
    const entries: { key: string; start: number; node: Node }[] = []
    this.members('}', () => {
      const key = this.scalar()
      if (key.kind !== 'scalar' || typeof key.value !== 'string') throw new JsonError('a key in quotes was expected', key.start)
      this.blanks()
      if (!this.take(':')) throw this.error('":" was expected after the key')
      entries.push({ key: key.value, start: key.start, node: this.value(depth + 1) })
    })
    return { kind: 'object', start, end: this.at, entries }
  }

  private list(depth: number): Node {
    const start = this.at
    const items: Node[] = []
    this.members(']', () => items.push(this.value(depth + 1)))
    return { kind: 'list', start, end: this.at, items }
  }

  /** Reads what stands between a bracket and its partner, separated by commas. */
  private members(close: string, member: () => void): void {
    this.at++
    this.blanks()
    if (this.take(close)) return
    for (;;) {
      this.blanks()
      member()
      this.blanks()
      if (this.take(close)) return
      if (!this.take(',')) throw this.error(`"," or "${close}" was expected`)
    }
  }

  private scalar(): Node {
    return this.plainText() ?? this.anyScalar()
  }

  /** A string in which nothing is escaped: nearly every one. */
  private plainText(): Node | undefined {
    const start = this.at
    if (this.text[start] !== '"') return undefined
    const end = this.text.indexOf('"', start + 1)
    const value = this.text.slice(start + 1, end)
    if (end < 0 || ESCAPED.test(value)) return undefined
    this.at = end + 1
    return { kind: 'scalar', start, end: this.at, value }
  }

  private anyScalar(): Node {
    SCALAR.lastIndex = this.at
    const found = SCALAR.exec(this.text)?.[0]
    if (found === undefined) throw this.error(this.unexpected())
    const start = this.at
    this.at += found.length
    return { kind: 'scalar', start, end: this.at, value: JSON.parse(found) as string }
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private unexpected(): string {
    const next = this.text[this.at]
    if (next === undefined) return 'the text ends too early'
    if (next === '"') return 'this string has no end on its line, or holds a character that must be escaped'
    return `a value was expected, found ${JSON.stringify(next)}`
  }

  private error(message: string): JsonError {
    return new JsonError(message, this.at)
  }
}

export function valueOf(node: Node): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(valueOf)
  return Object.fromEntries(node.entries.map(({ key, node: value }) => [key, valueOf(value)]))
}

/** The value at a key of an object, the last one if the key stands there twice. */
export function member(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'object' ? node.entries.findLast((entry) => entry.key === key)?.node : undefined
}

/** The node at a path such as `/steps/2/tx`, or the deepest one on the way to it. */
export function locate(root: Node, path: string): Node {
  let node = root
  for (const part of path.split('/').slice(1)) {
    const next = node.kind === 'list' ? node.items[Number(part)] : member(node, part.replaceAll('~1', '/').replaceAll('~0', '~'))
    if (!next) break
    node = next
  }
  return node
}

/** 1-based line and column of an offset. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

/** The text's own indent: the blanks before its first indented line, two spaces when there is none. */
export function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
}

/** JSON text of a value as it stands `depth` levels deep. */
export function print(value: Json, indent: string, depth: number): string {
  return JSON.stringify(value, null, indent).replaceAll('\n', '\n' + indent.repeat(depth))
}

/** The text with one node replaced. */
export function splice(text: string, node: { start: number; end: number }, by: string): string {
  return text.slice(0, node.start) + by + text.slice(node.end)
}
