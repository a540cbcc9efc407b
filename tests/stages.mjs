// What `npm test` consists of, in order.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../crate/build/tasks/setup.mjs'

const LIBRARY = ['-p', 'proscenium', '--lib', '--target', 'wasm32-unknown-unknown', '--no-default-features']
const DENY = ['--', '-D', 'warnings']

const node = (...args) => ['node', args]
const cargo = (...args) => ['cargo', args]
const installed = (file, ...args) => node(join('node_modules', file), ...args)
const program = (name, ...args) => node('tests/programs.mjs', name, ...args)
const proscenium = (...args) => program('proscenium', ...args)

/** Node's own test runner over the test files of a folder, so many of them at a time. */
function nodeTests(folder, atOnce = 1) {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.mjs')).sort()
  return node('--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`, ...files.map((name) => join(folder, name)))
}

const rebuilt = 'test-results/examples'

/** Name of a stage: the commands that it consists of. */
const STAGES = {
  format: [cargo('fmt', '--all', '--check')],
  clippy: [
    cargo('clippy', '--locked', '--workspace', '--all-targets', ...DENY),
    cargo('clippy', '--locked', ...LIBRARY, '--features', 'multiversx,bindings', ...DENY),
    cargo('clippy', '--locked', ...LIBRARY, '--features', 'evm,bindings', ...DENY),
    cargo('clippy', '--locked', ...LIBRARY, '--features', 'prepare,bindings', ...DENY),
    cargo('clippy', '--locked', ...LIBRARY, '--features', 'text,bindings', ...DENY),
  ],
  rust: [cargo('test', '--locked', '--workspace')],
  fuzz: [program('fuzz', '--inputs', '2000'), node('tests/fuzz/links.mjs', '--inputs', '2000')],
  scenarios: [proscenium('test', 'web/examples', 'tests/scenarios', 'tests/bench')],
  official: [node('tests/official/run.mjs')],
  oracle: [nodeTests('tests/oracle'), node('tests/oracle/run.mjs')],
  bundles: [node('crate/build/tasks/bundles.mjs')],
  examples: [node('web/examples/build.mjs', '--check', rebuilt), proscenium('test', rebuilt)],
  types: [installed('typescript/bin/tsc', '-p', 'web')],
  // Nothing that a test waits for takes long, but the machine may be busy.
  page: [installed('vitest/vitest.mjs', 'run', '--root', 'web', '--testTimeout', '30000')],
  build: [installed('vite/bin/vite.js', 'build', 'web'), node('tests/page-size.mjs')],
  node: [nodeTests('tests/node'), node('tests/fuzz/files.mjs', '--inputs', '1000')],
  browser: [nodeTests('tests/browser', 2)],
}

/** Stages that wait for nothing but a processor, and mostly for one: they begin at once, beside the others. */
export const BESIDE = ['bundles', 'examples']

/** The stages with these names, or all: name and commands. */
export function stages(names) {
  const unknown = names.filter((name) => !(name in STAGES))
  if (unknown.length > 0) throw new Error(`there is no stage ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}`)
  return Object.entries(STAGES).filter(([name]) => names.length === 0 || names.includes(name))
}
