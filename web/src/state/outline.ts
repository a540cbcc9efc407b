/**
 * Where the steps stand in a scenario's text. Only brackets and strings are looked at, so that an edit of a very long text costs
 * no more than the reading of the step that it changed.
 */
import { isBlank, type Json, type JsonObject, MAX_DEPTH } from './json'
import { lastFew } from './kept'

export interface Extent {
  start: number
  /** Exclusive. */
  end: number
}

export interface Outline {
  /** The scenario without its steps: an empty list stands for them. */
  frame: JsonObject
  /** The list of steps, with its brackets, and the steps in it. What stands between the list's commas need not be JSON. */
  list: Extent
  items: Extent[]
}

/** The outline of a text; undefined when there is something wrong with it, which `parse` then tells. */
export const outline = lastFew((text: string): Outline | undefined => {
  const found = scan(text)
  const frame = found && plain(text.slice(0, found.list.start) + '[]' + text.slice(found.list.end))
  const isThere = isObject(frame) && Array.isArray(frame['steps']) && frame['steps'].length === 0
  return found && isThere ? { frame, ...found } : undefined
})

/** The value of a text; undefined when it is no JSON. */
export function plain(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Goes through the text once; sound JSON gives the list under the last top-level `steps`, anything else something or nothing. */
function scan(text: string): { list: Extent; items: Extent[] } | undefined {
  let found: { list: Extent; items: Extent[] } | undefined
  let depth = 0
  let word: Json | undefined
  let key: Json | undefined
  /** The list of steps, while it is open, and where the step begins that is being read. */
  let open: { list: number; items: Extent[]; item: number } | undefined
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at)
        if (depth === 1) word = plain(text.slice(at, end + 1))
        at = end
        break
      }
      case ':':
        if (depth === 1) key = word
        break
      case ',':
        if (open && depth === 2) {
          open.items.push(trimmed(text, open.item, at))
          open.item = at + 1
        }
        break
      case '{':
      case '[':
        if (depth === 1 && key === 'steps' && text[at] === '[') open = { list: at, items: [], item: at + 1 }
        if (++depth > MAX_DEPTH) return undefined
        break
      case '}':
      case ']':
        if (open && --depth === 1) {
          const last = trimmed(text, open.item, at)
          if (last.start < last.end || open.items.length > 0) open.items.push(last)
          found = { list: { start: open.list, end: at + 1 }, items: open.items }
          open = undefined
        } else if (!open) depth--
    }
  }
  return found
}

/** Where the string that begins at an offset ends: at its second quote. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return end
  }
  return text.length
}

function trimmed(text: string, from: number, to: number): Extent {
  let [start, end] = [from, to]
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return { start, end }
}
