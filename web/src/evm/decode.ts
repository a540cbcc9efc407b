/** Bytes as Solidity's types read them. Only for showing and for filling in forms: what is expected is compared in the engine. */
import { hexToBytes, toText } from '../state/bytes'
import { grouped, shortAddress, shortHex } from '../ui/format'
import type { Kind, Parameter } from './signature'

/** A value as a scenario writes it: numbers in decimal, addresses and bytes in `0x` hex, lists and tuples as lists. */
export type Value = string | Value[]

/** More values than this are not read from a list. */
const MOST = 200

/** One value for each parameter; undefined when the bytes do not hold them. */
export function decode(parameters: readonly Parameter[], hex: string): Value[] | undefined {
  try {
    return new Reader(hex.slice(2)).all(parameters.map(({ kind }) => kind), 0)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A value in words: numbers in groups, accounts by name. */
export function valueText(kind: Kind, value: Value, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) {
    const inner = (i: number) => ('tuple' in kind ? kind.tuple[i]?.kind : 'of' in kind ? kind.of : undefined) ?? kind
    const texts = value.map((item, i) => valueText(inner(i), item, names)).join(', ')
    return 'tuple' in kind ? `(${texts})` : `[${texts}]`
  }
  const base = 'base' in kind ? kind.base : ''
  if (base === 'address') return names.get(value) ?? shortAddress(value)
  if (/^u?int/.test(base)) return grouped(value)
  return base.startsWith('bytes') ? shortHex(value) : value
}

/** Digits of `0x` hex without it; places and lengths are in digits. */
class Reader {
  constructor(private readonly digits: string) {}

  /** The values of these kinds that begin at a place, from which their offsets count. */
  all(kinds: readonly Kind[], start: number): Value[] {
    let at = start
    return kinds.map((kind) => {
      const from = isDynamic(kind) ? start + this.length(at) * 2 : at
      at += isDynamic(kind) ? 64 : headSize(kind)
      return this.value(kind, from)
    })
  }

  private value(kind: Kind, at: number): Value {
    if ('tuple' in kind) return this.all(kind.tuple.map((part) => part.kind), at)
    if ('of' in kind) return this.list(kind, at)
    if (kind.base !== 'bytes' && kind.base !== 'string') return word(kind.base, this.take(at, 64))
    const bytes = '0x' + this.take(at + 64, this.length(at) * 2)
    return (kind.base === 'string' ? toText(hexToBytes(bytes)) : undefined) ?? bytes
  }

  private list(kind: Extract<Kind, { of: Kind }>, at: number): Value[] {
    const count = kind.length ?? this.length(at)
    if (count > MOST) throw new RangeError('too many values')
    const start = kind.length === undefined ? at + 64 : at
    return this.all(Array<Kind>(count).fill(kind.of), start)
  }

  /** A word that is a length or an offset, in bytes. */
  private length(at: number): number {
    const value = BigInt('0x' + this.take(at, 64))
    if (value > BigInt(this.digits.length)) throw new RangeError('too long')
    return Number(value)
  }

  private take(at: number, length: number): string {
    if (at + length > this.digits.length) throw new RangeError('too short')
    return this.digits.slice(at, at + length)
  }
}

function word(base: string, digits: string): string {
  if (base === 'bool') return BigInt('0x' + digits) === 0n ? 'false' : 'true'
  if (base === 'address') return '0x' + digits.slice(-40)
  if (base.startsWith('uint')) return BigInt('0x' + digits).toString()
  if (base.startsWith('int')) return BigInt.asIntN(256, BigInt('0x' + digits)).toString()
  return '0x' + digits.slice(0, Number(base.replace('bytes', '')) * 2 || 48)
}

function isDynamic(kind: Kind): boolean {
  if ('tuple' in kind) return kind.tuple.some((part) => isDynamic(part.kind))
  if ('of' in kind) return kind.length === undefined || isDynamic(kind.of)
  return kind.base === 'bytes' || kind.base === 'string'
}

/** Digits of a kind that is not dynamic. */
function headSize(kind: Kind): number {
  if ('tuple' in kind) return kind.tuple.reduce((sum, part) => sum + headSize(part.kind), 0)
  return 'of' in kind ? headSize(kind.of) * (kind.length ?? 0) : 64
}
