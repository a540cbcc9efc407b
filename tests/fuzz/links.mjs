// Feeds the decoder of links with mutated ones, in Node: `node tests/fuzz/links.mjs --seconds 60 --seed 7` (or `--inputs N`).
// Whatever comes in, the decoder opens it or says what is wrong, within its limits; what it opens stays the same through another round.
// The decoder is the page's own, bundled by the page's own build tool.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { join as joined, split } from '../browser/links.mjs'
import { root } from '../../crate/build/tasks/setup.mjs'

const OUT = join(root, 'test-results/fuzz/links')
/** One input may take this long, in milliseconds; the machine may be busy with other things. */
const SLOW_MS = 5000

/** Bundles the decoder; gives its functions. */
async function decoder() {
  const lib = { entry: join(root, 'web/src/share/link.ts'), formats: ['es'], fileName: 'link' }
  await build({ configFile: false, logLevel: 'error', build: { lib, outDir: OUT, target: 'es2022', emptyOutDir: true } })
  return import(pathToFileURL(join(OUT, 'link.js')).href)
}

/** Mulberry32: the same inputs for the same seed. */
function randomFrom(seed) {
  let state = seed
  return (end) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end
  }
}

/** Changes, removes, repeats or puts in bytes at a few places. */
function mutate(below, bytes) {
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

/** A fragment whose checksum is right, so that the decoder goes on to what is in it. */
function fragmentOf(body, version = 1) {
  const checksum = createHash('sha256').update(body).digest().subarray(0, 4)
  return Buffer.concat([Buffer.from([version]), checksum, deflateRawSync(body)]).toString('base64url')
}

/** A changed link: in its text, in its packed bytes, in its body, or in one section, with lengths that are right. */
function input(below, fragment) {
  const bytes = Buffer.from(fragment, 'base64url')
  switch (below(4)) {
    case 0:
      return mutate(below, Buffer.from(fragment)).toString()
    case 1:
      return mutate(below, bytes).toString('base64url')
    case 2:
      return fragmentOf(mutate(below, inflateRawSync(bytes.subarray(5))))
    default: {
      const sections = split(inflateRawSync(bytes.subarray(5)))
      const at = below(sections.length)
      return fragmentOf(joined(sections.map((section, i) => (i === at ? mutate(below, section) : section))))
    }
  }
}

function option(name, otherwise) {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const { decode, encode, LinkProblem } = await decoder()
const seeds = JSON.parse(readFileSync(join(root, 'web/src/share/fixtures.json'), 'utf8')).map(({ fragment }) => fragment)
const seed = option('--seed', 1)
const inputs = option('--inputs', process.argv.includes('--seconds') ? Infinity : 20_000)
const until = Date.now() + 1000 * option('--seconds', Infinity)
const below = randomFrom(seed)
const found = { opened: 0 }
const begun = Date.now()
let count = 0
for (; count < inputs && Date.now() < until; count++) {
  const fragment = input(below, seeds[below(seeds.length)])
  try {
    await play(fragment)
  } catch (error) {
    mkdirSync(OUT, { recursive: true })
    writeFileSync(join(OUT, 'failed.txt'), fragment)
    console.error(`seed ${seed}, input ${count}, kept in test-results/fuzz/links/failed.txt`)
    throw error
  }
}

async function play(fragment) {
  const before = Date.now()
  const link = await decode(fragment).catch((error) => {
    assert.ok(error instanceof LinkProblem, error)
    found[error.flaw] = (found[error.flaw] ?? 0) + 1
  })
  assert.ok(Date.now() - before < SLOW_MS, 'too slow')
  if (!link) return
  found.opened++
  assert.deepEqual(await decode(await encode(link)), link)
}

const seconds = (Date.now() - begun) / 1000
const kinds = Object.entries(found).map(([kind, n]) => `${n} ${kind}`)
console.log(`links: ${count} inputs in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second, seed ${seed}: ${kinds.join(', ')}`)
// A change inside the scenario must still open: else the bodies are not reached.
assert.ok(found.opened > count / 20 || count < 1000)
