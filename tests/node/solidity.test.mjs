// The contracts in Solidity of the scenarios are what stands beside them in binary form, to the byte. (Those of the examples: their builder.)
// `PROSCENIUM_BLESS=1 node --test tests/node/solidity.test.mjs` writes them anew.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { compileSolidity } from '../../web/examples/solidity.mjs'

const folder = join(root, 'tests/scenarios')
const sources = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.sol')).map((path) => join(folder, path))

test('there are such contracts', () => assert.ok(sources.length > 0))

for (const source of sources) {
  test(basename(source), () => {
    const [{ code: built }] = compileSolidity([{ name: basename(source, '.sol'), folder: dirname(source) }])
    const binary = source.replace(/\.sol$/, '.bin')
    if (process.env.PROSCENIUM_BLESS) writeFileSync(binary, built)
    assert.deepEqual(readFileSync(binary), built)
  })
}
