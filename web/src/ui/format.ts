/** How values are shown. Only text is made here: what a value means on the chain is decided in the engine. */
import { signal } from '@preact/signals'
import { toBech32 } from '../state/bech32'
import { hexToBytes, toText } from '../state/bytes'
import type { Bundle } from '../state/chain'
import { t } from './texts'

/** Whose amounts and bytes are shown: those of the open scenario's chain. */
export const shownBundle = signal<Bundle>('multiversx')

const UNITS = { multiversx: { coin: 'EGLD', smallest: 'atto' }, evm: { coin: 'ETH', smallest: 'wei' } }
const DECIMALS = 18
/** Smaller balances are shown in the smallest unit: as coins they would be all zeros. */
const SMALLEST_AS_COINS = 10n ** 12n

export function coin(): string {
  return UNITS[shownBundle.value].coin
}

/** `1234567` as `1,234,567`, as the language groups digits. */
export function grouped(digits: string | number, separator = t.number.group): string {
  return String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, separator)
}

/** A balance in the smallest unit as people write it: `10 EGLD`, `0.25 ETH`, `1,000 wei`. */
export function amount(value: string): string {
  const { coin, smallest } = UNITS[shownBundle.value]
  const number = BigInt(value || '0')
  if (number === 0n) return `0 ${coin}`
  if (number < SMALLEST_AS_COINS) return `${grouped(value)} ${smallest}`
  return `${grouped(String(number / 10n ** 18n))}${fraction(number)} ${coin}`
}

function fraction(number: bigint): string {
  const rest = String(number % 10n ** 18n).padStart(DECIMALS, '0').replace(/0+$/, '')
  return rest ? '.' + rest : ''
}

/** `1.5 EGLD`, `1.5eth` or `1,000` in the smallest unit with separators; undefined when it is no amount in the chain's coin. */
export function fromCoins(text: string): string | undefined {
  const found = /^\s*(\d{0,3}(?:[,_]\d{3})*|\d*)(?:\.(\d{1,18}))?\s*(egld|eth)\s*$/i.exec(text)
  if (!found || (!found[1] && !found[2]) || found[3]?.toUpperCase() !== coin()) return undefined
  const whole = (found[1] ?? '').replace(/[,_]/g, '')
  return grouped(String(BigInt(whole + (found[2] ?? '').padEnd(DECIMALS, '0'))), ',')
}

/** The number that a plain decimal expression such as `1,000,000` writes. */
export function plainDecimal(expression: string): bigint | undefined {
  return /^\d[\d,_]*$/.test(expression) ? BigInt(expression.replace(/[,_]/g, '')) : undefined
}

/** `erd1qyu5…s8dd` or `0x1234Ab…cDef01`. */
export function shortAddress(hex: string): string {
  const text = toBech32(hex) ?? hex
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return `${text.slice(0, 8)}…${text.slice(-6)}`
  return text.length > 20 ? `${text.slice(0, 10)}…${text.slice(-6)}` : text
}

export function fullAddress(hex: string): string {
  return toBech32(hex) ?? hex
}

/** `0x` hex cut in the middle. */
export function shortHex(hex: string, keep = 24): string {
  return hex.length > keep * 2 ? `${hex.slice(0, keep)}…${hex.slice(-8)}` : hex
}

/** Hash in groups of four: `7d02 41bc … e5a8`. */
export function shortHash(hex: string): string {
  const digits = hex.replace(/^0x/, '')
  return digits.length > 12 ? `${digits.slice(0, 4)} ${digits.slice(4, 8)} … ${digits.slice(-4)}` : digits
}

export function byteLength(hex: string): number {
  return Math.max(0, (hex.length - 2) / 2)
}

export interface Reading {
  text: string
  /** What the text is, for a title. */
  as: 'number' | 'text' | 'address' | 'bytes' | 'empty'
}

/** The likeliest reading of bytes: text when it reads like text, else a number, else hex. */
export function readBytes(hex: string, names: ReadonlyMap<string, string>): Reading {
  const length = byteLength(hex)
  if (length === 0) return { text: '', as: 'empty' }
  if (shownBundle.value === 'evm') {
    const word = readWord(hex, names)
    if (word) return word
  } else if (length === 32) return { text: names.get(hex) ?? shortAddress(hex), as: 'address' }
  const text = toText(hexToBytes(hex))
  if (text !== undefined && length > 1 && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text)) return { text, as: 'text' }
  if (length <= 16) return { text: grouped(BigInt(hex).toString()), as: 'number' }
  return { text: shortHex(hex), as: 'bytes' }
}

/** The likeliest reading of a word of an EVM chain, or of an address there: a number, an account, text that is filled up with zeros. */
function readWord(hex: string, names: ReadonlyMap<string, string>): Reading | undefined {
  const digits = hex.slice(2)
  if (digits.length !== 64 && digits.length !== 40) return undefined
  const significant = digits.replace(/^(00)+/, '').length / 2
  const address = '0x' + digits.slice(-40)
  if (names.has(address) || digits.length === 40) return { text: names.get(address) ?? shortAddress(address), as: 'address' }
  if (significant <= 16) return { text: grouped(BigInt(hex).toString()), as: 'number' }
  const text = toText(hexToBytes(hex.replace(/(00)+$/, '')))
  if (text !== undefined && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text)) return { text, as: 'text' }
  return significant <= 20 ? { text: shortAddress(address), as: 'address' } : { text: shortHex(hex, 10), as: 'bytes' }
}

/** `842 bytes`, `12 KB`, `3.4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return t.number.bytes(bytes)
  if (bytes < 1024 * 1024) return t.number.size(Math.round(bytes / 102.4) / 10, 'KB')
  return t.number.size(Math.round(bytes / 104857.6) / 10, 'MB')
}

/** Text and hex of the bytes around an offset, 16 to a row, with the offset's row in the middle. */
export function hexRows(bytes: Uint8Array, offset: number): { at: number; bytes: number[] }[] {
  const first = Math.max(0, Math.floor(offset / 16) * 16 - 16)
  const rows: { at: number; bytes: number[] }[] = []
  for (let at = first; at < Math.min(bytes.length, first + 48); at += 16) rows.push({ at, bytes: [...bytes.subarray(at, at + 16)] })
  return rows
}
