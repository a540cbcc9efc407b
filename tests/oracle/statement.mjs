// One call of a host function in a generated contract: what runs before it, the call, and what returns its results.

import { GIVEN, KINDS, signedPart } from './kinds.mjs'
import { choosePlan } from './plans.mjs'
import { ASSETS, CURVES, SECP256K1_MESSAGES, STRANGE_ASSETS, hexOf } from './pools.mjs'
import { DROP, EXTEND_SIGNED, SIGNATURES, call, get, i32, i64, set } from './wasm.mjs'

const SCRATCH = 0x10000
const SCRATCH_SIZE = 256
const MEMORY = 0x20000
const FIRST_INVENTED = 500

/** A function of a generated contract while it is written: `code` and `locals`; local 0 is for passing. */
export class Body {
  code = []
  locals = ['i32']
  #scratch = 0
  #invented = FIRST_INVENTED

  constructor(module, random, childCode) {
    Object.assign(this, { module, random, childCode })
  }

  local() {
    this.locals.push('i32')
    return this.locals.length - 1
  }

  /** An address with 256 bytes of its own. */
  scratch() {
    return SCRATCH + (this.#scratch++ * SCRATCH_SIZE) % (MEMORY - SCRATCH)
  }

  /** A handle that nothing has. */
  invented() {
    return this.#invented++
  }

  push(...code) {
    this.code.push(...code)
  }

  /** Appends a call of a host function as calls.mjs describes it; one value is a bad one if `bad`. */
  statement({ name, kinds, gives }, bad) {
    const statement = new Statement(this, kinds)
    const worst = bad && kinds.length > 0 ? this.random.int(0, kinds.length - 1) : -1
    const values = kinds.flatMap((kind, index) => statement.value(kind, index === worst))
    this.push(...statement.code, ...values, ...call(name), ...shown(SIGNATURES.get(name).results, gives), ...statement.afterwards)
  }
}

/** Code that returns a result. */
function shown(results, gives) {
  if (gives) return GIVEN[gives]
  if (results.length === 0) return []
  return [...(results[0] === 'i32' ? EXTEND_SIGNED : []), ...call('smallIntFinishSigned')]
}

/** What the kinds of kinds.mjs work with. What values of one call share is chosen once: a token, a curve, a callee. */
class Statement {
  code = []
  afterwards = []
  badPointers = [-1, MEMORY, MEMORY + 1, MEMORY - 3, 0x7fffffff, -0x80000000]
  #body
  #asset
  #transfers
  #plan
  #curve
  #hash
  #takesHash

  constructor(body, kinds) {
    this.#body = body
    this.#takesHash = kinds.includes('hashType')
    this.childCode = body.childCode
  }

  value(kind, bad) {
    return kind.includes('.') ? signedPart(this, kind, bad) : KINDS[kind](this, bad)
  }

  chance(percent) { return this.#body.random.chance(percent) }
  pick(list) { return this.#body.random.pick(list) }
  int(low, high) { return this.#body.random.int(low, high) }
  bytes(length) { return this.#body.random.bytes(length) }
  data(hex) { return this.#body.module.data(hex) }
  scratch() { return this.#body.scratch() }
  invented() { return this.#body.invented() }

  /** Runs before the call. */
  before(...code) { this.code.push(...code) }

  /** Runs behind the call. */
  after(...code) { this.afterwards.push(...code.flat()) }

  /** Keeps the handle that the code leaves; gives its local. */
  handle(...code) {
    const local = this.#body.local()
    this.before(...code, ...set(local))
    return local
  }

  asset(bad) {
    return (this.#asset ??= this.pick(bad ? STRANGE_ASSETS : ASSETS))
  }

  transfers(bad) {
    const count = bad ? this.pick([0, 1, 2]) : this.pick([1, 1, 2])
    const one = () => ({ ...this.pick(bad && this.chance(60) ? STRANGE_ASSETS : ASSETS.slice(0, 4)), amount: bad ? this.pick([0, 3, 9_000_000]) : this.int(1, 9) })
    return (this.#transfers ??= Array.from({ length: count }, one))
  }

  /** Whom a call goes to, what function, and with what arguments. */
  plan(bad) {
    return (this.#plan ??= choosePlan(this.#body.random, bad))
  }

  /** Function and arguments in one text. */
  callData(bad) {
    const { name, args } = this.plan(bad)
    return [name, ...args.map(hexOf)].join(hexOf('@'))
  }

  #chosenCurve() {
    if (!this.#curve) {
      const [name, bytes] = this.pick(CURVES)
      const hex = hexOf(name)
      this.#curve = { bytes, local: this.handle(...i32(this.data(hex)), ...i32(hex.length / 2), ...call('createEC')) }
    }
    return this.#curve
  }

  curve() { return get(this.#chosenCurve().local) }

  /** How many bytes a coordinate of the curve takes. */
  coordinate() { return this.#chosenCurve().bytes }

  /** A multiple of the curve's base point: the locals of its coordinates. */
  point(scalar) {
    const curve = this.curve()
    const [x, y] = [0, 1].map(() => this.handle(...i64(0), ...call('bigIntNew')))
    this.before(...get(x), ...get(y), ...curve, ...i32(this.data(scalar)), ...i32(scalar.length / 2), ...call('scalarBaseMultEC'), ...DROP)
    return [x, y]
  }

  /** A map that has an entry under `key1`, mostly. */
  map() {
    const map = this.handle(...call('managedMapNew'))
    const [key, value] = ['key1', 'value'].map((text) => this.handle(...i32(this.data(hexOf(text))), ...i32(text.length), ...call('mBufferNewFromBytes')))
    if (this.chance(80)) this.before(...get(map), ...get(key), ...get(value), ...call('managedMapPut'), ...DROP)
    return map
  }

  hashType() {
    return (this.#hash ??= this.int(0, 4))
  }

  /** The message that the secp256k1 signature is of when it is hashed as this call says. */
  secpMessage() {
    this.#hash = this.#takesHash ? this.pick([0, 1, 2]) : 2
    return SECP256K1_MESSAGES[this.#hash]
  }
}
