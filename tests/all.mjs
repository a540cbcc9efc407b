// `npm test`: sets up, runs every test there is, and ends with one line that counts them.

import { spawn } from 'node:child_process'
import { root, setup } from '../crate/build/tasks/setup.mjs'

const BUNDLE = ['-p', 'proscenium', '--lib', '--target', 'wasm32-unknown-unknown', '--no-default-features']

/** The stages in order: what a stage is called, and the command it is. */
const stages = [
  ['format', 'cargo', ['fmt', '--all', '--check']],
  ['clippy', 'cargo', ['clippy', '--locked', '--workspace', '--all-targets', '--', '-D', 'warnings']],
  ['clippy, wasm32', 'cargo', ['clippy', '--locked', ...BUNDLE, '--features', 'multiversx,bindings', '--', '-D', 'warnings']],
  ['Rust tests', 'cargo', ['test', '--locked', '--workspace']],
]

/** How the runners print their counts: cargo, vitest, node:test, and the command line's own. */
const COUNTS = [
  /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm,
  /^ *Tests +(?:(?<failed>\d+) failed \| )?(?<passed>\d+) passed/gm,
  /^\S* ?pass (?<passed>\d+)\n\S* ?fail (?<failed>\d+)/gm,
  /^(?<passed>\d+) passed, (?<failed>\d+) failed/gm,
]

/** Runs one command with its output shown; gives its exit status and what it printed. */
function execute(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } })
    let text = ''
    child.stdout.on('data', (chunk) => { text += chunk; process.stdout.write(chunk) })
    child.stderr.on('data', (chunk) => process.stderr.write(chunk))
    child.on('error', (error) => { console.error(error.message); resolve({ status: 1, text }) })
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })
}

/** Adds up what the runners say; a stage that counts nothing is itself one test. */
function count(status, text) {
  const total = { passed: 0, failed: 0 }
  for (const pattern of COUNTS) {
    for (const { groups } of text.matchAll(pattern)) {
      total.passed += Number(groups.passed)
      total.failed += Number(groups.failed ?? 0)
    }
  }
  if (status === 0 && total.passed + total.failed === 0) total.passed = 1
  if (status !== 0 && total.failed === 0) total.failed = 1
  return total
}

setup()
const results = []
for (const [name, program, args] of stages) {
  console.log(`\n== ${name}`)
  const begin = Date.now()
  const { status, text } = await execute(program, args)
  results.push({ name, status, ...count(status, text), seconds: Math.round((Date.now() - begin) / 1000) })
}

console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(seconds).padStart(5)} s`)
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1
