// Code that computes: arithmetic, loops, branches, memory and indirect calls, for the gas of instructions.

import { EXTEND_SIGNED, GROW, LOAD32, STORE32, DROP, WRAP, block, branchIf, branchTable, call, callIndirect, get, i32, i64, ifElse, loop, set } from './wasm.mjs'

// Opcodes by what they take and give.
const BINARY_32 = [0x6a, 0x6b, 0x6c, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f]
const UNARY_32 = [0x67, 0x68, 0x69, 0x45, 0xc0, 0xc1]
const DIVISIONS_32 = [0x6d, 0x6e, 0x6f, 0x70]
const BINARY_64 = [0x7c, 0x7d, 0x7e, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a]
const UNARY_64 = [0x79, 0x7a, 0x7b, 0xc2, 0xc3, 0xc4]
const MEMORY_AREA = 0x1f000

function arithmetic32(random, value) {
  const step = () => {
    if (random.chance(20)) return [random.pick(UNARY_32)]
    if (random.chance(15)) return [...i32(random.int(random.chance(3) ? 0 : 1, 9)), random.pick(DIVISIONS_32)]
    return [...i32(random.word()), random.pick(BINARY_32)]
  }
  return [...value, ...Array.from({ length: random.int(1, 6) }, step).flat()]
}

function arithmetic64(random, value) {
  const step = () => (random.chance(25) ? [random.pick(UNARY_64)] : [...i64(random.word() * 65_537), random.pick(BINARY_64)])
  return [...value, ...EXTEND_SIGNED, ...Array.from({ length: random.int(1, 6) }, step).flat(), ...WRAP]
}

/** Ways to go on with the number in a local. */
const WAYS = [
  (random, x) => [...arithmetic32(random, get(x)), ...set(x)],
  (random, x) => [...arithmetic64(random, get(x)), ...set(x)],
  (random, x) => [...i32(MEMORY_AREA), ...get(x), ...STORE32, ...i32(MEMORY_AREA + random.int(0, 8)), ...LOAD32, ...set(x)],
  (random, x) => [...get(x), ...ifElse([...arithmetic32(random, get(x)), ...set(x)], random.chance(50) ? [...i32(3), ...set(x)] : [])],
  (random, x) => [...block([...block([...block([...get(x), ...i32(3), 0x71, ...branchTable([0, 1], 2)]), ...arithmetic32(random, get(x)), ...set(x)]), ...i32(5), ...set(x)])],
  (random, x) => [...i32(random.pick([0, 1, 1, 2])), ...GROW, ...DROP, 0x3f, 0x00, ...set(x)],
  (random, x, own) => [...i32(random.pick([own, own, 10_000])), ...callIndirect, ...get(x), ...set(x)],
]

/** Appends code that computes and returns a number. `own` is the index of a function that may be called through the table. */
export function compute(body, own) {
  const { random } = body
  const [x, rounds] = [body.local(), body.local()]
  const way = () => random.pick(random.chance(90) ? WAYS.slice(0, -2) : WAYS)(random, x, own)
  const inner = Array.from({ length: random.int(1, 3) }, way).flat()
  const count = [...get(rounds), ...i32(1), 0x6b, ...set(rounds), ...get(rounds), ...branchIf(0)]
  body.push(...i32(random.word()), ...set(x), ...i32(random.int(1, 12)), ...set(rounds), ...loop([...inner, ...count]))
  body.push(...way(), ...get(x), ...EXTEND_SIGNED, ...call('smallIntFinishSigned'))
}
