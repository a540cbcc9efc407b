// What the fuzzers that run in Node share: random numbers, mutations, options, the page's own code.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../../crate/build/tasks/setup.mjs'

/** One input may take this long, in milliseconds; the machine may be busy with other things. */
export const SLOW_MS = 5000

/** Bundles a module of the page with the page's own build tool; gives what it exports. `out` is a folder for the bundle. */
export async function pageModule(entry, out) {
  const lib = { entry: join(root, entry), formats: ['es'], fileName: 'module' }
  await build({ configFile: false, logLevel: 'error', build: { lib, outDir: out, target: 'es2022', emptyOutDir: true } })
  return import(pathToFileURL(join(out, 'module.js')).href)
}

/** Mulberry32: the same inputs for the same seed. */
export function randomFrom(seed) {
  let state = seed
  return (end) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end
  }
}

/** Changes, removes, repeats or puts in bytes at a few places. */
export function mutate(below, bytes) {
  let changed = Buffer.from(bytes)
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(changed.length + 1)
    const length = below(1 + below(40))
    const part = [
      () => Buffer.from([below(256)]),
      () => Buffer.alloc(0),
      () => Buffer.from(Array.from({ length }, () => below(256))),
      () => changed.subarray(below(changed.length + 1)).subarray(0, length),
      () => Buffer.from(['[', ']', '{"', '"', ',', 'null', '-1', '1e99', '\\u0000', '__proto__'][below(10)]),
    ][below(5)]()
    changed = Buffer.concat([changed.subarray(0, at), part, changed.subarray(Math.min(changed.length, at + below(length + 2)))])
  }
  return changed
}

/** The number behind an option of the command line. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
