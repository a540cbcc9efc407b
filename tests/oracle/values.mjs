// Value expressions of scenario files, to hex; as far as the scenarios that the oracle plays use them.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keccak256 } from './keccak.mjs'

const hexOf = (text) => Buffer.from(text).toString('hex')
const magnitude = (number) => {
  const digits = number.toString(16)
  return number === 0n ? '' : digits.padStart(digits.length + (digits.length % 2), '0')
}

/** Minimal two's complement, big-endian. */
function signed(number) {
  if (number === 0n) return ''
  let bytes = 1
  while (number < -(1n << BigInt(8 * bytes - 1)) || number >= 1n << BigInt(8 * bytes - 1)) bytes += 1
  return BigInt.asUintN(8 * bytes, number).toString(16).padStart(2 * bytes, '0')
}

function number(text) {
  const plain = text.replace(/[_,]/g, '')
  if (/^0x/i.test(plain)) {
    const digits = plain.slice(2).toLowerCase()
    return digits.length % 2 ? `0${digits}` : digits
  }
  if (plain.startsWith('+')) return signed(BigInt(`0x0${number(plain.slice(1))}`))
  if (plain.startsWith('-')) return signed(-BigInt(`0x0${number(plain.slice(1))}`))
  if (!/^(\d+|0b[01]+)$/i.test(plain)) throw new Error(`not a value expression: ${text}`)
  return magnitude(BigInt(plain))
}

/** A 32-byte address: `prefix`, the name, and `_` to the end; `#hh` behind the name is the last byte. */
function named(prefix, text) {
  const [, name, last] = /^([^]*?)(?:#([0-9a-f]{2}))?$/.exec(text)
  const address = (prefix + hexOf(name)).padEnd(64, '5f')
  if (address.length !== 64) throw new Error(`no address: ${text}`)
  return last ? address.slice(0, 62) + last : address
}

function fixed(text, bytes) {
  const digits = number(text).padStart(2 * bytes, /^-/.test(text) ? 'f' : '0')
  if (digits.length !== 2 * bytes) throw new Error(`too long: ${text}`)
  return digits
}

/** Forms with a prefix: the expression's part that the form takes, to hex. */
const FORMS = [
  [/^(?:str:|``|'')([^]*)$/, (_, text) => hexOf(text)],
  [/^address:([^]*)$/, (_, name) => named('', name)],
  [/^sc:([^]*)$/, (_, name) => named('00000000000000000500', name)],
  [/^[ui](64|32|16|8):([^]*)$/, (_, bits, text) => fixed(text, bits / 8)],
  [/^(?:nested|biguint):([^]*)$/, (_, text) => lengthFirst(simple(text))],
  [/^true$/, () => '01'],
  [/^(?:false)?$/, () => ''],
]

const lengthFirst = (hex) => (hex.length / 2).toString(16).padStart(8, '0') + hex

function simple(text) {
  for (const [form, evaluate] of FORMS) {
    const match = form.exec(text)
    if (match) return evaluate(...match)
  }
  return number(text)
}

/** Evaluates expressions; files are read from `folder`. */
export function evaluator(folder) {
  const evaluate = (expression) => {
    if (Array.isArray(expression)) return expression.map(evaluate).join('')
    if (expression !== null && typeof expression === 'object') {
      return Object.keys(expression).sort().map((key) => evaluate(expression[key])).join('')
    }
    if (expression.startsWith('file:')) return readFileSync(join(folder, expression.slice(5))).toString('hex')
    if (expression.startsWith('mxsc:')) return JSON.parse(readFileSync(join(folder, expression.slice(5)), 'utf8')).code
    if (expression.startsWith('keccak256:')) return keccak256(evaluate(expression.slice(10)))
    return expression.split('|').map(simple).join('')
  }
  return evaluate
}

/** The number that bytes in hex are, read as unsigned big-endian. */
export const toBigInt = (hex) => BigInt(`0x0${hex}`)
export { magnitude }
