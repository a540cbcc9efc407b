// The wasm32 bundles in Node give, for every scenario of the corpus, the result that the native engine gives.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { documents, FOLDERS } from '../corpus/documents.mjs'
import { nativeResults } from '../corpus/native.mjs'
import { replay } from '../corpus/replay.mjs'

/** The engine of the bundle in a folder. */
async function load(folder) {
  const generated = join(root, 'web/src/engine', folder)
  const { default: init, Engine } = await import(join(generated, 'proscenium.js'))
  await init({ module_or_path: readFileSync(join(generated, 'proscenium_bg.wasm')) })
  return Engine
}

const engines = { generated: await load('generated'), 'generated-evm': await load('generated-evm') }

const corpus = documents()
const native = nativeResults(FOLDERS, corpus.map(({ name }) => name))

test('there is a corpus', () => assert.ok(corpus.length >= 8, `${corpus.length} scenarios`))

for (const document of corpus) {
  test(document.name, () => {
    const expected = native.get(document.name)
    const actual = replay(engines[document.bundle], document)
    assert.match(expected.stateHash, /^[0-9a-f]{64}$/)
    assert.deepEqual(actual.steps, expected.steps)
    assert.equal(actual.stateHash, expected.stateHash)
    assert.equal(actual.resultHash, expected.resultHash)
  })
}
