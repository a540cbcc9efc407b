// What the built page weighs, as a web server sends it (brotli). Fails when a part is heavier than it may be.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliSize } from '../crate/build/tasks/bundles.mjs'
import { root } from '../crate/build/tasks/setup.mjs'

const DIST = join(root, 'web/dist')
const ASSETS = join(DIST, 'assets')
const KB = 1000

/** The files that the built page's HTML names, and the HTML: what is loaded before anything is shown. */
export function firstLoad() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const named = readdirSync(ASSETS).filter((name) => html.includes(`assets/${name}`))
  return [join(DIST, 'index.html'), ...named.map((name) => join(ASSETS, name))]
}

/** What is loaded when it is needed, by the feature that needs it: the limit for all its files together. */
const LAZY = {
  workbench: [/^workbench-/, 25],
  editor: [/^(editor|ScenarioEditor|WatEditor)-/, 120],
  'checks as they were found': [/^actual-accounts-/, 2],
  'sharing and links': [/^(ShareDialog|open|Verdict|texts|link|share|compare)-/, 12],
  gallery: [/^Gallery-/, 6],
  'typed forms': [/^(typed|Field)-/, 12],
  configuration: [/^Configuration-/, 5],
  code: [/^Code-/, 12],
  'help, palette': [/^(HelpDialog|Palette)-/, 9],
  workspaces: [/^(Workspaces|Recent|store|transfer|tell)-/, 6],
  lessons: [/^(Lessons|LessonPane|LessonText|lessons|Writer|begin|written|write|writing-texts|read)-/, 16],
  'German': [/^de-/, 24],
  handout: [/^print-/, 5],
  'embedded page': [/^(Embedded|parent)-/, 5],
}

function row(what, files, limit) {
  const size = files.reduce((sum, file) => sum + brotliSize(file), 0)
  const verdict = size <= limit * KB ? 'ok' : 'TOO HEAVY'
  console.log(`${what.padEnd(32)} ${(size / KB).toFixed(1).padStart(8)} KB of ${String(limit).padStart(4)}   ${verdict}`)
  return size <= limit * KB
}

function main() {
  const assets = readdirSync(ASSETS)
  const bundle = (folder) => [join(root, 'web/src/engine', folder, 'proscenium_bg.wasm')].filter((file) => existsSync(file))
  const results = [
    row('page, first load', firstLoad(), 60),
    ...Object.entries(LAZY).map(([what, [pattern, limit]]) => row(what, assets.filter((name) => pattern.test(name)).map((name) => join(ASSETS, name)), limit)),
    row('engine bundle multiversx', bundle('generated'), 550),
    row('engine bundle evm', bundle('generated-evm'), 800),
    row('engine bundle prepare', bundle('generated-prepare'), 500),
    row('engine bundle text', bundle('generated-text'), 400),
  ]
  const failed = results.filter((ok) => !ok).length
  console.log(`${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
