// The wasm32 bundles in a real browser give, for every scenario of the corpus, the result that the native engine gives.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { documents, FOLDERS } from '../corpus/documents.mjs'
import { nativeResults } from '../corpus/native.mjs'
import { launch } from './chromium.mjs'
import { serve } from './site.mjs'

const corpus = documents()
let site, browser, page, native

before(async () => {
  native = nativeResults(FOLDERS, corpus.map(({ name }) => name))
  site = await serve({ '': join(root, 'tests/browser/blank'), generated: join(root, 'web/src/engine/generated'), 'generated-evm': join(root, 'web/src/engine/generated-evm'), corpus: join(root, 'tests/corpus') })
  browser = await launch()
  page = await browser.newPage()
  await page.goto(site.address)
})

after(async () => {
  await browser?.close()
  await site?.close()
})

/** Replays one document inside the page; bytes cross as base64. */
async function replayInPage(document) {
  const files = Object.entries(document.files).map(([path, bytes]) => [path, bytes.toString('base64')])
  return page.evaluate(
    async ([path, scenario, files, bundle]) => {
      const [{ default: init, Engine }, { replay }] = await Promise.all([import(`/${bundle}/proscenium.js`), import('/corpus/replay.mjs')])
      await init()
      const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
      return replay(Engine, { path, scenario, files: Object.fromEntries(files.map(([path, text]) => [path, bytes(text)])) })
    },
    [document.path, document.scenario, files, document.bundle],
  )
}

for (const document of corpus) {
  test(document.name, async () => {
    const expected = native.get(document.name)
    const actual = await replayInPage(document)
    assert.deepEqual(actual.steps, expected.steps)
    assert.equal(actual.stateHash, expected.stateHash)
    assert.equal(actual.resultHash, expected.resultHash)
  })
}
