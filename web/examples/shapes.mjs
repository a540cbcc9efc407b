// `node shapes.mjs`: plays every example of the page and writes `shapes.json`, what the gallery draws of each: for every step its
// width, and the calls in it as [depth, left, width, 1 when it succeeded], left and width in percent of the step.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const HERE = import.meta.dirname
const BUNDLES = join(HERE, '../src/engine')
/** Deeper calls are drawn in the last lane. */
const LANES = 2
/** The widths of the timeline in the page (`timeline-scale.ts`). */
const width = (events) => round(Math.min(40, 6 + Math.sqrt(events)))
const round = (value) => Math.round(value * 10) / 10

/** The examples of the page, by their folders. */
export function examples() {
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name }) => {
    try {
      return [JSON.parse(readFileSync(join(HERE, name, 'example.json'), 'utf8'))]
    } catch {
      return []
    }
  })
}

/** The shape of an example, played by the engine of its chain: one entry for each step. */
export function shapeOf(engines, { name, chain, scenario, more = [], files }) {
  const Engine = chain === 'multiversx' ? engines.multiversx : engines.evm
  const read = (path) => readFileSync(join(HERE, name, path))
  const others = [...more, ...files]
  const engine = new Engine()
  engine.open(JSON.stringify({ scenario: read(scenario).toString(), path: scenario }), others, others.map(read))
  engine.begin(undefined)
  const results = []
  for (let state = 'running'; state === 'running'; ) {
    const slice = JSON.parse(engine.advance(4_000_000n))
    results.push(...slice.results)
    state = slice.state
  }
  const shape = results.map((result) => stepShape(engine, result))
  engine.free()
  return shape
}

function stepShape(engine, { index, outcome, firstEvent, endEvent }) {
  const length = Math.max(1, endEvent - firstEvent)
  const bar = (node) => [Math.min(node.depth, LANES - 1), round((100 * (node.firstEvent - firstEvent)) / length), round((100 * (node.endEvent - node.firstEvent)) / length), node.ok ? 1 : 0]
  const flat = (nodes) => nodes.flatMap((node) => [bar(node), ...flat(node.children)])
  const calls = outcome ? flat(JSON.parse(engine.callTree(index))) : []
  return [width(endEvent - firstEvent), calls.length > 0 ? calls : [[0, 0, 100, 1]]]
}

/** The engines of both bundles. */
export async function loadEngines() {
  return { multiversx: await load('generated'), evm: await load('generated-evm') }
}

async function load(folder) {
  const bundle = join(BUNDLES, folder)
  const { default: init, Engine } = await import(pathToFileURL(join(bundle, 'proscenium.js')).href)
  await init({ module_or_path: readFileSync(join(bundle, 'proscenium_bg.wasm')) })
  return Engine
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const engines = await loadEngines()
  const lines = examples().map((example) => `  ${JSON.stringify(example.name)}: ${JSON.stringify(shapeOf(engines, example))}`)
  writeFileSync(join(HERE, 'shapes.json'), `{\n${lines.join(',\n')}\n}\n`)
}
