// Random choices that follow from a seed alone.

/** A generator with 32 bits of state (mulberry32). */
export class Random {
  #state

  constructor(seed) {
    this.#state = seed >>> 0
  }

  /** A number of 32 bits, unsigned. */
  word() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** A whole number from `low` to `high`, both included. */
  int(low, high) {
    return low + (this.word() % (high - low + 1))
  }

  /** True in `percent` of 100 cases. */
  chance(percent) {
    return this.word() % 100 < percent
  }

  pick(list) {
    return list[this.word() % list.length]
  }

  /** Bytes in hex. */
  bytes(length) {
    return Array.from({ length }, () => (this.word() & 0xff).toString(16).padStart(2, '0')).join('')
  }

  shuffled(list) {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.word() % (i + 1)
      ;[out[i], out[j]] = [out[j], out[i]]
    }
    return out
  }
}
