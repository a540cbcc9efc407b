/** The lines of a listing: finding in them, and what they are made of. */

/** A drawn line has at most so many characters: data segments are one line each. */
export const LONGEST = 400

export interface Piece {
  kind: 'plain' | 'comment' | 'string' | 'name'
  text: string
}

const PIECE = /(;;.*$)|("(?:[^"\\]|\\.)*"?)|(\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/g

/** A line in pieces that look different. */
export function pieces(line: string): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const match of line.matchAll(PIECE)) {
    if (match.index > at) found.push({ kind: 'plain', text: line.slice(at, match.index) })
    found.push({ kind: match[1] ? 'comment' : match[2] ? 'string' : 'name', text: match[0] })
    at = match.index + match[0].length
  }
  if (at < line.length) found.push({ kind: 'plain', text: line.slice(at) })
  return found
}

/** Lines without capital letters, made once: there can be hundreds of thousands. */
const lowered = new WeakMap<readonly string[], string[]>()

/** Lines that contain a text, counted from 0; capital letters make no difference. */
export function findLines(lines: readonly string[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const low = lowered.get(lines) ?? lines.map((line) => line.toLowerCase())
  lowered.set(lines, low)
  const found: number[] = []
  low.forEach((line, index) => line.includes(wanted) && found.push(index))
  return found
}

/** The place among ordered numbers of the next one after another, or before it, going round. */
export function nextOf(found: readonly number[], after: number, direction: 1 | -1): number {
  if (found.length === 0) return -1
  const next = direction > 0 ? found.findIndex((at) => at > after) : found.findLastIndex((at) => at < after)
  return next >= 0 ? next : direction > 0 ? 0 : found.length - 1
}

/** What opens a function in a text that somebody wrote: the line, from 1, on which it begins. */
export function sourceLine(text: string, name: string): number | undefined {
  const lines = text.split('\n')
  const quoted = JSON.stringify(name)
  const exported = lines.findIndex((line) => line.includes('(export') && line.includes(quoted))
  if (exported < 0) return undefined
  const reference = new RegExp(`\\(export\\s+${escaped(quoted)}\\s+\\(func\\s+(\\$[^\\s()]+)`).exec(lines[exported] ?? '')?.[1]
  if (reference === undefined) return exported + 1
  const defined = lines.findIndex((line) => new RegExp(`\\(func\\s+${escaped(reference)}(?![^\\s()])`).test(line) && !line.includes(`(export ${quoted}`))
  return (defined < 0 ? exported : defined) + 1
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
