// Writes WebAssembly modules: as much of the binary format as the generated contracts need.
//
// Code is an array of bytes, in which `{ call: name }` stands for the call of a function by its name.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'

const TYPES = { i32: 0x7f, i64: 0x7e }

function readSignatures() {
  const lines = readFileSync(join(root, 'tests/host_functions/multiversx.tsv'), 'utf8').trimEnd().split('\n').slice(1)
  const types = (text) => text.split(',').filter(Boolean)
  return new Map(lines.map((line) => line.split('\t')).map(([, name, params, results]) => [name, { params: types(params), results: types(results) }]))
}

/** Every host function: name to types of parameters and results. */
export const SIGNATURES = readSignatures()

export function unsigned(number) {
  const out = []
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest]
    out.push((rest % 128) | 0x80)
  }
}

function signed(number) {
  const out = []
  for (let rest = BigInt(number); ; rest >>= 7n) {
    const byte = Number(rest & 0x7fn)
    const rests = rest >> 6n
    if (rests === 0n || rests === -1n) return [...out, byte]
    out.push(byte | 0x80)
  }
}

const name = (text) => { const bytes = [...Buffer.from(text)]; return [...unsigned(bytes.length), ...bytes] }
const vector = (items) => [...unsigned(items.length), ...items.flat()]
const section = (id, content) => [id, ...unsigned(content.length), ...content]

// Instructions.
export const i32 = (value) => [0x41, ...signed(BigInt.asIntN(32, BigInt(value)))]
export const i64 = (value) => [0x42, ...signed(BigInt.asIntN(64, BigInt(value)))]
export const call = (function_) => [{ call: function_ }]
export const get = (local) => [0x20, ...unsigned(local)]
export const set = (local) => [0x21, ...unsigned(local)]
export const DROP = [0x1a]
export const UNREACHABLE = [0x00]
export const EXTEND_SIGNED = [0xac]
export const EXTEND_UNSIGNED = [0xad]
export const WRAP = [0xa7]
export const GROW = [0x40, 0x00]
export const block = (code) => [0x02, 0x40, ...code, 0x0b]
export const loop = (code) => [0x03, 0x40, ...code, 0x0b]
export const branch = (depth) => [0x0c, ...unsigned(depth)]
export const branchIf = (depth) => [0x0d, ...unsigned(depth)]
export const branchTable = (depths, rest) => [0x0e, ...vector(depths.map(unsigned)), ...unsigned(rest)]
export const ifElse = (then, otherwise) => [0x04, 0x40, ...then, 0x05, ...otherwise, 0x0b]
export const callIndirect = [0x11, 0x00, 0x00]
/** Stores the low byte of a number at an address. */
export const STORE8 = [0x3a, 0x00, 0x00]
export const STORE32 = [0x36, 0x02, 0x00]
export const LOAD32 = [0x28, 0x02, 0x00]
export const SHIFT_RIGHT = [0x76]

/** One module: functions of type () -> () that are exported by their names, one memory, and data. */
export class Module {
  #functions = []
  #segments = []
  #offsets = new Map()
  #end

  /** Data begins at `start`. */
  constructor({ pages = 2, start = 1024 } = {}) {
    this.pages = pages
    this.#end = start
  }

  /** Puts bytes in hex into the memory, once; gives their address. */
  data(hex) {
    const known = this.#offsets.get(hex)
    if (known !== undefined) return known
    const offset = this.#end
    this.#offsets.set(hex, offset)
    this.#segments.push([offset, [...Buffer.from(hex, 'hex')]])
    this.#end += Math.max(8, Math.ceil(hex.length / 16) * 8)
    return offset
  }

  /** Adds a function with locals `locals` (type names) and `code`; exported unless `hidden`. */
  function(exported, code, locals = [], { hidden = false } = {}) {
    this.#functions.push({ name: exported, code, locals, hidden })
  }

  #imports() {
    const called = this.#functions.flatMap(({ code }) => code.filter((each) => typeof each === 'object').map((each) => each.call))
    const own = new Set(this.#functions.map((each) => each.name))
    return [...new Set(called)].filter((each) => !own.has(each)).sort()
  }

  /** The module's bytes in hex. */
  encode() {
    const imports = this.#imports()
    const types = [[0x60, 0, 0], ...imports.map(importType)]
    const index = new Map([...imports, ...this.#functions.map((each) => each.name)].map((each, at) => [each, at]))
    const exported = this.#functions.filter((each) => !each.hidden).map((each) => [...name(each.name), 0x00, ...unsigned(index.get(each.name))])
    const table = this.#functions.map((each) => unsigned(index.get(each.name)))
    const bytes = [
      0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
      ...section(1, vector(types)),
      ...section(2, vector(imports.map((each, at) => [...name('env'), ...name(each), 0x00, ...unsigned(at + 1)]))),
      ...section(3, vector(this.#functions.map(() => [0]))),
      ...section(4, [1, 0x70, 0x00, ...unsigned(table.length)]),
      ...section(5, [1, 0x00, ...unsigned(this.pages)]),
      ...section(7, vector([[...name('memory'), 0x02, 0x00], ...exported])),
      ...section(9, [1, 0x00, ...i32(0), 0x0b, ...vector(table)]),
      ...section(10, vector(this.#functions.map((each) => body(each, index)))),
      ...section(11, vector(this.#segments.map(([offset, content]) => [0x00, ...i32(offset), 0x0b, ...vector(content)]))),
    ]
    return Buffer.from(bytes).toString('hex')
  }
}

function importType(function_) {
  const { params, results } = SIGNATURES.get(function_)
  return [0x60, ...vector(params.map((type) => [TYPES[type]])), ...vector(results.map((type) => [TYPES[type]]))]
}

function body({ code, locals }, index) {
  const groups = locals.map((type) => [1, TYPES[type]])
  const bytes = code.flatMap((each) => (typeof each === 'object' ? [0x10, ...unsigned(index.get(each.call))] : [each]))
  const content = [...vector(groups), ...bytes, 0x0b]
  return [...unsigned(content.length), ...content]
}
