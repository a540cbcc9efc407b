/** Values for property tests, the same ones in every run: a failure names the seed that gives it again. */

export class Random {
  constructor(private state: number) {}

  /** A whole number below `end`. Mulberry32. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end
  }

  flip(): boolean {
    return this.below(2) === 1
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }

  bytes(most: number): Uint8Array {
    return Uint8Array.from({ length: this.below(most + 1) }, () => this.below(256))
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () => this.below(256).toString(16).padStart(2, '0')).join('')
  }

  text(most: number): string {
    return this.list(most, () => this.pick(CHARACTERS)).join('')
  }
}

/** Letters, what JSON and HTML escape, what UTF-8 writes in two, three and four bytes, a name that objects know. */
const CHARACTERS = ['a', 'B', '7', ' ', '\n', '"', '\\', '<', '&', '/', '#', '%', '\u0000', 'é', '€', '𝄞', '__proto__', 'constructor']
