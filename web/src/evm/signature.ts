/** Signatures of functions, errors and events as Solidity writes them: `transfer(address to, uint256 amount) returns (bool)`. */

export type Kind = { base: string } | { tuple: Parameter[] } | { of: Kind; length: number | undefined }

export interface Parameter {
  /** Empty when it has none. */
  name: string
  kind: Kind
  indexed: boolean
}

export interface Signature {
  name: string
  inputs: Parameter[]
  /** Empty when nothing is said behind `returns`. */
  outputs: Parameter[]
}

/** Undefined while the text is no signature. */
export function parseSignature(text: string): Signature | undefined {
  const found = /^\s*(?:function\s+|event\s+|error\s+)?([A-Za-z_$][\w$]*)\s*(\(.*)$/s.exec(text)
  if (!found) return undefined
  const [, name = '', rest = ''] = found
  const end = closing(rest)
  if (end < 0) return undefined
  const inputs = parameters(rest.slice(1, end))
  const behind = /\breturns\s*(\(.*)$/s.exec(rest.slice(end + 1))?.[1]
  const outputs = behind === undefined ? [] : parameters(behind.slice(1, closing(behind)))
  return inputs && outputs && { name, inputs, outputs }
}

/** As it is hashed: types alone, in their long form. */
export function canonical({ name, inputs }: Signature): string {
  return `${name}(${inputs.map(({ kind }) => typeText(kind)).join(',')})`
}

/** As a person writes it: with names, and what is indexed. */
export function signatureText({ name, inputs }: Signature): string {
  const texts = inputs.map((input) => [typeText(input.kind), input.indexed ? 'indexed' : '', input.name].filter(Boolean).join(' '))
  return `${name}(${texts.join(', ')})`
}

export function typeText(kind: Kind): string {
  if ('base' in kind) return kind.base
  if ('tuple' in kind) return `(${kind.tuple.map((part) => typeText(part.kind)).join(',')})`
  return `${typeText(kind.of)}[${kind.length ?? ''}]`
}

/** Place of the bracket that closes the first one; -1 when there is none. */
function closing(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i
  }
  return -1
}

function parameters(text: string): Parameter[] | undefined {
  if (text.trim() === '') return []
  const all = splitTop(text).map(parameter)
  return all.every((one) => one !== undefined) ? all : undefined
}

/** At the commas outside of brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = []
  let [depth, start] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')') depth--
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, text.slice(start)]
}

const BASE = /^(u?int(\d{1,3})?|bool|address|string|bytes(\d{1,2})?|function)$/
const NOT_A_NAME = new Set(['memory', 'calldata', 'storage', 'payable', 'indexed'])

function parameter(text: string): Parameter | undefined {
  const trimmed = text.trim().replace(/^tuple\s*(?=\()/, '')
  const end = trimmed.startsWith('(') ? closing(trimmed) : -1
  const [, type = '', dimensions = '', rest = ''] = (end >= 0 ? /^()((?:\[\d*\])*)\s*(.*)$/s.exec(trimmed.slice(end + 1)) : /^([\w$]+)((?:\[\d*\])*)\s*(.*)$/s.exec(trimmed)) ?? []
  const inner: Kind | undefined = end >= 0 ? tuple(trimmed.slice(1, end)) : base(type)
  if (!inner) return undefined
  const kind = [...dimensions.matchAll(/\[(\d*)\]/g)].reduce<Kind>((of, [, length]) => ({ of, length: length ? Number(length) : undefined }), inner)
  const words = rest.split(/\s+/).filter(Boolean)
  const name = words.filter((word) => !NOT_A_NAME.has(word))
  if (name.length > 1) return undefined
  return { name: name[0] ?? '', kind, indexed: words.includes('indexed') }
}

function tuple(text: string): Kind | undefined {
  const parts = parameters(text)
  return parts && { tuple: parts }
}

function base(type: string): Kind | undefined {
  if (!BASE.test(type)) return undefined
  return { base: type === 'uint' || type === 'int' ? `${type}256` : type }
}
