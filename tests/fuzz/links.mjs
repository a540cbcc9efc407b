// Feeds the decoder of links with mutated ones, in Node: `node tests/fuzz/links.mjs --seconds 60 --seed 7` (or `--inputs N`).
// Whatever comes in, the decoder opens it or says what is wrong, within its limits; what it opens stays the same through another round.
// The decoder is the page's own, bundled by the page's own build tool.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { join as joined, split } from '../browser/links.mjs'
import { root } from '../../crate/build/tasks/setup.mjs'
import { mutate, option, pageModule, randomFrom, SLOW_MS } from './random.mjs'

const OUT = join(root, 'test-results/fuzz/links')
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

const { decode, encode, LinkProblem } = await pageModule('web/src/share/link.ts', OUT)
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
