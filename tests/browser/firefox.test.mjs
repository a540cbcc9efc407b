// The corpus in Debian's Firefox, which a page of the test's own server plays and reports: the results are those of the native engine.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { documents, FOLDERS } from '../corpus/documents.mjs'
import { nativeResults } from '../corpus/native.mjs'
import { firefox, openInFirefox } from './firefox.mjs'
import { serve } from './site.mjs'

/** Longest that a document may take. */
const PATIENCE_MS = 120_000
const PAGE = '<!doctype html><title>Corpus</title><script type="module" src="/corpus/report.mjs"></script>'

const program = firefox()
const corpus = program ? documents() : []
/** By name: what the browser told, and who waits for it. */
const told = new Map(corpus.map(({ name }) => [name, later()]))
let site, close, native

function later() {
  let resolve
  const promise = new Promise((done) => (resolve = done))
  return { promise, resolve }
}

before(async () => {
  if (!program) return
  native = nativeResults(FOLDERS, corpus.map(({ name }) => name))
  site = await serve(
    { '': join(root, 'tests/browser/blank'), generated: join(root, 'web/src/engine/generated'), 'generated-evm': join(root, 'web/src/engine/generated-evm'), corpus: join(root, 'tests/corpus') },
    { answer },
  )
  close = openInFirefox(program, `${site.address}play`)
})

after(async () => {
  await close?.()
  await site?.close()
})

/** The page that plays, the documents, and the reports. */
function answer(request, response) {
  if (request.url === '/play') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  else if (request.url === '/documents') response.end(JSON.stringify(corpus.map(coded)))
  else if (request.method === 'POST') void take(request).then(() => response.writeHead(204).end())
  else return false
  return true
}

/** Bytes cross as base64. */
function coded({ files, ...document }) {
  return { ...document, files: Object.entries(files).map(([path, bytes]) => [path, bytes.toString('base64')]) }
}

async function take(request) {
  let text = ''
  for await (const part of request) text += part
  const { name, result } = JSON.parse(text)
  told.get(name)?.resolve(result)
}

async function resultOf(name) {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const over = new Promise((_, reject) => patience.addEventListener('abort', () => reject(new Error('Firefox told nothing'))))
  return Promise.race([told.get(name).promise, over])
}

if (!program) {
  console.log('skipped: the corpus in Firefox, 0 of 0: there is no firefox-esr')
  test('the corpus in Firefox', { skip: 'there is no firefox-esr' })
}

for (const document of corpus) {
  test(`${document.name} in ${program.version}`, async () => {
    const actual = await resultOf(document.name)
    const expected = native.get(document.name)
    assert.equal(actual.error, undefined)
    assert.deepEqual(actual.steps, expected.steps)
    assert.equal(actual.stateHash, expected.stateHash)
    assert.equal(actual.resultHash, expected.resultHash)
  })
}
