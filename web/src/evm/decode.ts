/** Bytes as Solidity's types read them. Only for showing: what is expected is compared in the engine. */
import { hexToBytes, toText } from '../state/bytes'
import { grouped, shortAddress, shortHex } from '../ui/format'
import type { Kind, Parameter } from './signature'

type Names = ReadonlyMap<string, string>

/** More values than this are not shown in a list. */
const MOST = 200

/** One text for each parameter; undefined when the bytes do not hold them. */
export function decode(parameters: readonly Parameter[], hex: string, names: Names): string[] | undefined {
  try {
    return new Reader(hex.slice(2), names).all(parameters.map(({ kind }) => kind), 0)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Digits of `0x` hex without it; places and lengths are in digits. */
class Reader {
  constructor(
    private readonly digits: string,
    private readonly names: Names,
  ) {}

  /** The values of these kinds that begin at a place, from which their offsets count. */
  all(kinds: readonly Kind[], start: number): string[] {
    let at = start
    return kinds.map((kind) => {
      const from = isDynamic(kind) ? start + this.length(at) * 2 : at
      at += isDynamic(kind) ? 64 : headSize(kind)
      return this.value(kind, from)
    })
  }

  private value(kind: Kind, at: number): string {
    if ('tuple' in kind) return `(${this.all(kind.tuple.map((part) => part.kind), at).join(', ')})`
    if ('of' in kind) return this.list(kind, at)
    if (kind.base !== 'bytes' && kind.base !== 'string') return this.word(kind.base, this.take(at, 64))
    const bytes = '0x' + this.take(at + 64, this.length(at) * 2)
    const text = kind.base === 'string' ? toText(hexToBytes(bytes)) : undefined
    return text ?? shortHex(bytes)
  }

  private list(kind: Extract<Kind, { of: Kind }>, at: number): string {
    const count = kind.length ?? this.length(at)
    if (count > MOST) throw new RangeError('too many values')
    const start = kind.length === undefined ? at + 64 : at
    return `[${this.all(Array<Kind>(count).fill(kind.of), start).join(', ')}]`
  }

  private word(base: string, word: string): string {
    if (base === 'bool') return BigInt('0x' + word) === 0n ? 'false' : 'true'
    if (base === 'address') return this.address(word)
    if (base.startsWith('uint')) return grouped(BigInt('0x' + word).toString())
    if (base.startsWith('int')) return grouped(BigInt.asIntN(256, BigInt('0x' + word)).toString())
    return shortHex('0x' + word.slice(0, Number(base.replace('bytes', '')) * 2 || 48))
  }

  private address(word: string): string {
    const address = '0x' + word.slice(-40)
    return this.names.get(address) ?? shortAddress(address)
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
