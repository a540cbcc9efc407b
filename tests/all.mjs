// `npm test`: sets up, runs every test there is, and ends with one line that counts them.
// `node tests/all.mjs STAGE...` runs only some of the stages of stages.mjs.

import { spawn } from 'node:child_process'
import { browserPath } from './browser/find.mjs'
import { root, setup } from '../crate/build/tasks/setup.mjs'
import { BESIDE, stages } from './stages.mjs'

/** How the runners print their counts: cargo, vitest, node:test, and the project's own programs. */
const COUNTS = [
  /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm,
  /^ *Tests +(?:(?<failed>\d+) failed \| )?(?<passed>\d+) passed/gm,
  /^\S* ?pass (?<passed>\d+)\n\S* ?fail (?<failed>\d+)/gm,
  /^(?<passed>\d+) passed, (?<failed>\d+) failed/gm,
]

/** Runs one command; gives its exit status and what it printed. `show` is given its output as it comes. */
function execute([program, args], show) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      show(chunk)
    })
    child.stderr.on('data', show)
    child.on('error', (error) => resolve({ status: 1, text: error.message }))
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })
}

/** Adds up what the runners say; a command that counts nothing is itself one test, unless it says that it skipped something. */
function count(status, text) {
  const skipped = [...text.matchAll(/^skipped: /gm)].length
  const total = { passed: 0, failed: 0, skipped }
  for (const pattern of COUNTS) {
    for (const { groups } of text.matchAll(pattern)) {
      total.passed += Number(groups.passed)
      total.failed += Number(groups.failed ?? 0)
    }
  }
  if (status === 0 && total.passed + total.failed + skipped === 0) total.passed = 1
  if (status !== 0 && total.failed === 0) total.failed = 1
  return total
}

/** Runs a stage to its first command that fails. */
async function runStage([name, commands], show) {
  show(`\n== ${name}\n`)
  const begin = Date.now()
  const result = { name, passed: 0, failed: 0, skipped: 0, seconds: 0 }
  for (const command of commands) {
    const { status, text } = await execute(command, show)
    const { passed, failed, skipped } = count(status, text)
    result.passed += passed
    result.failed += failed
    result.skipped += skipped
    if (status !== 0) break
  }
  result.seconds = Math.round((Date.now() - begin) / 1000)
  return result
}

/** Runs stages one after the other, their output kept; gives, by name, what resolves to the result of one and shows its output. */
function runBeside(stages) {
  let last = Promise.resolve()
  return new Map(
    stages.map((stage) => {
      const output = []
      const done = (last = last.then(() => runStage(stage, (chunk) => output.push(chunk))))
      const take = async () => {
        const result = await done
        for (const chunk of output) process.stdout.write(chunk)
        return result
      }
      return [stage[0], take]
    }),
  )
}

setup()
const chosen = stages(process.argv.slice(2))
if (chosen.some(([name]) => name === 'browser')) browserPath()

const begin = Date.now()
const beside = runBeside(chosen.filter(([name]) => BESIDE.includes(name)))
const results = []
for (const stage of chosen) results.push(await (beside.get(stage[0])?.() ?? runStage(stage, (chunk) => process.stdout.write(chunk))))

console.log('')
for (const { name, passed, failed, skipped, seconds } of results) {
  const rest = skipped > 0 ? `   ${skipped} skipped` : ''
  console.log(`${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(seconds).padStart(5)} s${rest}`)
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`)
console.log(`${Math.round((Date.now() - begin) / 1000)} s in all`)
process.exitCode = sum('failed') === 0 ? 0 : 1
