// `npm run bench`: measures everything in one run and prints the tables of the README.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { browserPath } from '../browser/find.mjs'
import { compileSolidity } from '../../web/examples/solidity.mjs'
import { documents } from '../corpus/documents.mjs'
import { writeMany } from './many.mjs'
import { measureSuites } from './suites.mjs'
import { printUsable } from './usable.mjs'
import { brotliSize, buildBundles, bundles } from '../../crate/build/tasks/bundles.mjs'
import { firstLoad } from '../page-size.mjs'
import { npm, output, root, setup } from '../../crate/build/tasks/setup.mjs'

const ADDER = 'web/examples/adder/adder.scen.json'

setup()
browserPath()
buildBundles()
npm(['run', '--silent', 'build:page'])

checkSolidity('tests/bench/contracts', 'Keccak')
const measured = documents(['tests/bench', 'web/examples', writeMany()]).filter(
  ({ name }) => !name.startsWith('web/examples/') || name === ADDER,
)

console.error('Measuring natively.')
const native = measureNatively(measured.map(({ name }) => name))
console.error('Measuring in Node.')
const { inNode } = await import('./node.mjs')
const node = await inNode(measured)
console.error('Measuring in the browser.')
const { inBrowser } = await import('./browser.mjs')
const { scenarios, loads, page, usable, version } = await inBrowser(measured)
console.error('Measuring the official suites.')
const suites = await measureSuites()

printMachine()
printSpeed()
printSuites()
printPage()
printUsable(usable)
printSizes()

/** The contract is what its source gives. */
function checkSolidity(folder, name) {
  const [{ code }] = compileSolidity([{ name, folder: join(root, folder) }])
  if (!readFileSync(join(root, folder, `${name}.bin`)).equals(code)) throw new Error(`${name}.bin is not what its source gives`)
}

/** Milliseconds by the path of the scenario. */
function measureNatively(names) {
  const args = ['run', '--quiet', '--locked', '--release', '-p', 'proscenium-tests', '--bin', 'bench', '--', ...names]
  const run = spawnSync('cargo', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (run.status !== 0) throw new Error(`the native benchmark ended with ${run.status}`)
  return JSON.parse(run.stdout)
}

function printMachine() {
  const cores = cpus()
  console.log(`Measured on ${cores.length} cores (${cores[0].model.trim()}), Chromium ${version}, ${output('rustc', ['--version'])}.\n`)
}

function printSpeed() {
  console.log('| scenario | native, ms | without metering | metering adds | Node, ms | Chromium, ms | times slower | events | memory, MB | bytes per event |')
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  for (const { name } of measured) {
    const { milliseconds, events, grown } = scenarios[name]
    const { metered, unmetered } = native[name]
    const cells = [
      basename(name, '.scen.json'),
      digits(metered),
      unmetered ? digits(unmetered) : '',
      unmetered ? `${Math.round((metered / unmetered - 1) * 100)} %` : '',
      digits(node[name]),
      digits(milliseconds),
      (milliseconds / metered).toFixed(2),
      events,
      (grown / 1e6).toFixed(1),
      events >= 10_000 ? Math.round(grown / events) : '',
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  console.log('')
}

function printSuites() {
  if (suites.length === 0) return console.log('The official suites are not measured: PROSCENIUM_CONFORMANCE names no checkout.\n')
  console.log('| official suites | scenarios | ms | scenarios per second |')
  console.log('|---|---|---|---|')
  for (const { name, count, milliseconds } of suites) {
    const cells = count > 0 ? [count, Math.round(milliseconds), Math.round((count * 1000) / milliseconds)] : ['not measured', '', '']
    console.log(`| ${[name, ...cells].join(' | ')} |`)
  }
  console.log('')
}

function printPage() {
  console.log('| page, on localhost | |')
  console.log('|---|---|')
  console.log(`| from opening to engine ready, first visit | ${Math.round(page.first)} ms |`)
  console.log(`| the same, later visits | ${Math.round(page.later)} ms |`)
  console.log(`| adder example, click to green | ${Math.round(page.click)} ms |`)
  console.log(`| memory of the engine after it | ${(page.memory / 1e6).toFixed(1)} MB |`)
  console.log(`| MultiversX bundle, from its request to a small document played, first visit | ${Math.round(loads.generated)} ms |`)
  console.log(`| EVM bundle, the same | ${Math.round(loads['generated-evm'])} ms |`)
  console.log('')
}

function printSizes() {
  console.log('| file, as sent (brotli) | KB |')
  console.log('|---|---|')
  console.log(`| page: HTML, style, scripts loaded at once | ${kilobytes(firstLoad().reduce((sum, file) => sum + brotliSize(file), 0))} |`)
  for (const { folder, wasm } of bundles()) {
    const name = folder === 'generated' ? 'multiversx' : folder.replace('generated-', '')
    console.log(`| engine bundle ${name} | ${kilobytes(brotliSize(wasm))} |`)
  }
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1)
}

function digits(milliseconds) {
  return milliseconds >= 10 ? milliseconds.toFixed(1) : milliseconds.toPrecision(2)
}
