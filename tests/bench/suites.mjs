// The official scenario suites as one measurement: all scenarios that pass, natively, on wasm32 in Node, and on the official VM.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { EXCEPTIONS, FOLDERS } from '../official/expected.mjs'
import { playOnOracle } from '../oracle/player.mjs'
import { Simulnet, findOracle } from '../oracle/simulnet.mjs'

const GENERATED = join(root, 'web/src/engine/generated')
/** Fuel of a slice, as the page deals it out. A slice that never ends would stay in code that the browser has not compiled well yet. */
const SLICE = 4_000_000n
const RUNS = 3

/** Rows of a table, one for each way of playing; none without a checkout of the suites. */
export async function measureSuites() {
  const checkout = process.env.PROSCENIUM_CONFORMANCE
  if (!checkout) return []
  const suites = existsSync(join(checkout, 'test')) ? join(checkout, 'test') : checkout
  const files = FOLDERS.flatMap((folder) => scenarios(join(suites, folder))).filter((file) => !(relative(suites, file) in EXCEPTIONS))
  const rows = [['native', natively(files)], ['wasm32 in Node', await inNode(files)], ['official VM', await onOracle(suites, files)]]
  return rows.map(([name, took]) => ({ name, count: took?.count ?? files.length, milliseconds: took?.milliseconds }))
}

function scenarios(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.scen.json'))
    .map((name) => join(folder, name))
}

function shortest(runs) {
  return { milliseconds: Math.min(...runs) }
}

/** The command line, from its start to its end. */
function natively(files) {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release/proscenium')
  spawnSync('cargo', ['build', '--quiet', '--locked', '--release', '-p', 'proscenium'], { cwd: root, stdio: 'inherit' })
  const run = () => {
    const begin = performance.now()
    const { status, stdout } = spawnSync(program, ['test', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 })
    if (status !== 0) throw new Error(stdout)
    return performance.now() - begin
  }
  return shortest(Array.from({ length: RUNS }, run))
}

/** The bundle, files read and all. */
async function inNode(files) {
  const { default: init, Engine } = await import(join(GENERATED, 'proscenium.js'))
  await init({ module_or_path: readFileSync(join(GENERATED, 'proscenium_bg.wasm')) })
  const run = () => {
    const begin = performance.now()
    for (const file of files) play(new Engine(), file)
    return performance.now() - begin
  }
  return shortest(Array.from({ length: RUNS }, run))
}

/** Plays one document; what it names beside or above it is part of it. */
function play(engine, file) {
  const parts = new Map()
  const open = () => JSON.parse(engine.open(JSON.stringify({ path: basename(file), scenario: readFileSync(file, 'utf8') }), [...parts.keys()], [...parts.values()]))
  for (let { missing } = open(); missing.length > 0; { missing } = open()) {
    for (const name of missing) parts.set(name, readFileSync(join(file, '..', name)))
  }
  engine.begin(undefined)
  while (JSON.parse(engine.advance(SLICE)).state === 'running');
  engine.free()
}

/** The simulator, one for all scenarios that its interface can play. */
async function onOracle(suites, files) {
  const { folder, reason } = findOracle()
  if (!folder) {
    console.error(`The official VM is not measured: ${reason}.`)
    return { count: 0 }
  }
  let [count, milliseconds] = [0, 0]
  const unplayed = []
  for (const file of files) {
    const simulnet = await Simulnet.start(folder)
    const begin = performance.now()
    try {
      await playOnOracle(simulnet, file)
      milliseconds += performance.now() - begin
      count += 1
    } catch (error) {
      unplayed.push(`${relative(suites, file)}: ${error.message.split('\n')[0]}`)
    } finally {
      simulnet.stop()
    }
  }
  if (unplayed.length > 0) console.error(`The official VM's simulator cannot play ${unplayed.length} of them:\n${unplayed.join('\n')}`)
  return { count, milliseconds }
}
