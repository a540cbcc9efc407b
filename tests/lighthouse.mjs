// `node tests/lighthouse.mjs [RUNS]`: Lighthouse on the built page, served as a host does it; prints the median of five runs and fails below
// the limits. Lighthouse itself is fetched by npx: nothing else needs it.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { browserPath } from './browser/find.mjs'
import { serve } from './browser/site.mjs'
import { root } from '../crate/build/tasks/setup.mjs'

const LIGHTHOUSE = 'lighthouse@12.8.2'
const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 100 }

/** The scores of one run, of 100, by category. */
async function measure(address, chrome) {
  const flags = `--chrome-flags=--headless=new --no-sandbox`
  const args = ['--yes', LIGHTHOUSE, address, '--quiet', '--output=json', `--only-categories=${Object.keys(LIMITS)}`, flags]
  const text = await run('npx', args, { ...process.env, CHROME_PATH: chrome })
  const { categories } = JSON.parse(text)
  return Object.fromEntries(Object.keys(LIMITS).map((name) => [name, Math.round(categories[name].score * 100)]))
}

function run(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (status) => (status === 0 ? resolve(text) : reject(new Error(`${program} ended with ${status}`))))
  })
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

const runs = Number(process.argv[2] ?? 5)
const chrome = browserPath()
const site = await serve({ '': join(root, 'web/dist') }, { compress: true })
const scores = []
for (let i = 0; i < runs; i++) scores.push(await measure(site.address, chrome))
await site.close()

let failed = 0
for (const [name, limit] of Object.entries(LIMITS)) {
  const all = scores.map((score) => score[name])
  const middle = median([...all])
  if (middle < limit) failed += 1
  console.log(`${name.padEnd(16)} ${String(middle).padStart(4)} of ${limit}   ${middle < limit ? 'TOO LOW' : 'ok'}   (${all.join(', ')})`)
}
console.log(`${Object.keys(LIMITS).length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
