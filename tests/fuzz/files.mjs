// Feeds what the page does with incoming files with mutated ones, in Node, on the shipped bundles: contracts, text, scenarios, ABIs, what
// compilers give, saved projects, lessons, archives. `node tests/fuzz/files.mjs --seconds 60 --seed 7` (or `--inputs N`).
// Whatever comes in becomes files, contracts, a project, or problems that are told, within the limits; a project that opens is saved and
// opened again as it was; the reader of JSON takes what JSON.parse takes, and says the same.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { mutate, option, pageModule, randomFrom, SLOW_MS } from './random.mjs'

const OUT = join(root, 'test-results/fuzz/files')
const WANTED = /\.(wasm|wat|wast|bin|stylus|abi|json)$/
/** Longer seeds would say no more, and be slow. */
const MOST = 60_000

const page = await pageModule('tests/fuzz/files.ts', OUT)

/** A bundle of the engine, as the page fetches it. */
async function bundle(folder) {
  const generated = join(root, 'web/src/engine', folder)
  const glue = await import(join(generated, 'proscenium.js'))
  await glue.default({ module_or_path: readFileSync(join(generated, 'proscenium_bg.wasm')) })
  return glue
}

const [multiversx, evm, preparation, text] = await Promise.all(['generated', 'generated-evm', 'generated-prepare', 'generated-text'].map(bundle))

/** What the engine says of a file, an error as the page has it. */
async function asked(ask) {
  try {
    return await ask()
  } catch (error) {
    // A trap is a fault of ours, and ends the run.
    if (error instanceof Error) throw Object.assign(error, { fault: true })
    throw Object.assign(new Error(error.message), { error })
  }
}

const engineOf = (chain) => (chain === 'multiversx' ? multiversx : evm).Engine
const inspector = { multiversx: new multiversx.Engine(), evm: new evm.Engine() }
const services = {
  inspect: (bytes, chain) => asked(() => JSON.parse(inspector[engineOf(chain) === evm.Engine ? 'evm' : 'multiversx'].inspectModule(bytes))),
  prepare: (bytes, plain) => asked(() => (plain ? preparation.plain(bytes) : preparation.prepare(bytes))),
  translate: (path, source) => asked(() => preparation.translate(path, source) ?? null),
  assemble: (source) => asked(() => text.assemble(source)),
}

/** Small files of the examples, the lessons and the tests, by path. */
function seeds() {
  const below = (folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name))
  const names = ['web/examples', 'web/lessons', 'tests/fuzz/abi', 'tests/bench/contracts'].flatMap(below)
  const wanted = names.filter((name) => WANTED.test(name) && !/target|node_modules/.test(name))
  const files = wanted.map((name) => ({ path: basename(name), bytes: readFileSync(join(root, name)) })).filter(({ bytes }) => bytes.length <= MOST)
  return [...files, ...files.filter(({ path }) => path.endsWith('.scen.json')).map(saved)]
}

/** A scenario as a saved project. */
function saved({ path, bytes }) {
  const document = { scenario: bytes.toString(), path, files: { 'a.wasm': new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) } }
  return { path: `${path}.proscenium.json`, bytes: Buffer.from(page.writeProject({ name: path, document, selection: { step: 0 } }, { engine: '1', stateHash: '' })) }
}

const corpus = seeds()

/** One to three files, one of them changed, under its own name or another's; at times all of them in an archive that may be changed. */
function input(below) {
  const files = Array.from({ length: 1 + below(3) }, () => ({ ...corpus[below(corpus.length)] }))
  const changed = files[below(files.length)]
  changed.bytes = mutate(below, changed.bytes)
  if (below(8) === 0) changed.path = corpus[below(corpus.length)].path
  if (below(4) > 0) return files
  const archive = Buffer.from(page.zip(Object.fromEntries(files.map(({ path, bytes }) => [`folder/${path}`, bytes]))))
  return [{ path: 'folder.zip', bytes: below(2) === 0 ? archive : mutate(below, archive) }]
}

const seed = option('--seed', 1)
const inputs = option('--inputs', process.argv.includes('--seconds') ? Infinity : 20_000)
const until = Date.now() + 1000 * option('--seconds', Infinity)
const below = randomFrom(seed)
const found = { projects: 0, contracts: 0, problems: 0 }
const begun = Date.now()
let slowest = 0
let count = 0
for (; count < inputs && Date.now() < until; count++) {
  const files = input(below)
  const before = Date.now()
  try {
    await play(files)
    slowest = Math.max(slowest, Date.now() - before)
    assert.ok(Date.now() - before < SLOW_MS, 'too slow')
  } catch (error) {
    mkdirSync(OUT, { recursive: true })
    for (const { path, bytes } of files) writeFileSync(join(OUT, `failed-${path}`), bytes)
    console.error(`seed ${seed}, input ${count}, kept in test-results/fuzz/files/failed-*`)
    throw error
  }
}

async function play(files) {
  const { files: gathered, problems } = await page.fromFiles(files.map(({ path, bytes }) => new File([bytes], path)))
  assert.ok(gathered.reduce((sum, { bytes }) => sum + bytes.length, 0) <= page.LIMITS.total)
  for (const { bytes } of gathered) sameAsTheirs(bytes)
  const chain = ['multiversx', 'stylus', undefined][below(3)]
  const imported = await page.importFiles(gathered, [], services, chain, chain ?? 'multiversx')
  found.problems += problems.length + imported.problems.length
  found.contracts += imported.contracts.length
  if (!imported.project) return
  found.projects++
  const { document } = imported.project
  const again = page.readProject(JSON.parse(page.writeProject(imported.project)))
  assert.ok(again.ok)
  assert.equal(again.project.document.scenario, document.scenario)
  assert.deepEqual(Object.keys(again.project.document.files), Object.keys(document.files))
  for (const [path, bytes] of Object.entries(document.files)) assert.ok(Buffer.from(bytes).equals(Buffer.from(again.project.document.files[path])))
}

/** The page's reader of JSON takes the same texts as the browser's, deep nesting aside, and finds the same in them. */
function sameAsTheirs(bytes) {
  const source = Buffer.from(bytes).toString()
  const theirs = attempt(() => JSON.parse(source))
  const ours = attempt(() => page.valueOf(page.parse(source)))
  if (ours.error?.message === 'nested too deeply') return
  assert.equal(ours.error === undefined, theirs.error === undefined, source.slice(0, 200))
  if (!ours.error) assert.deepEqual(ours.value, theirs.value)
}

function attempt(work) {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

const seconds = (Date.now() - begun) / 1000
const kinds = Object.entries(found).map(([kind, n]) => `${n} ${kind}`)
console.log(`files: ${count} inputs in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second, seed ${seed}, slowest ${slowest} ms: ${kinds.join(', ')}`)
// Most files are changed in one place only: enough of them must still be what they were.
assert.ok(count < 1000 || (found.projects > count / 50 && found.contracts > count / 50))
