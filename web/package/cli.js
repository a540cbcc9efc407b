#!/usr/bin/env node
/** `npx proscenium test PATH... [--shard i/n]`. Exit status: 0 all passed, 1 some failed, 2 it could not be tried. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { play } from './index.js'
import { find, load, Refused, shard } from './scenarios.js'

const USAGE = `Plays scenarios of smart contracts.

  proscenium test PATH... [--shard i/n]

PATH     a scenario, or a folder that is searched for files ending with .scen.json, and for scenarios of Skribe
--shard  play only part i of n (from 1); all parts together are all scenarios, none twice
`

const OPTIONS = { shard: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'V' } }

/** Carries out a command; gives the exit status. */
async function main(args) {
  const { values, positionals } = parse(args)
  if (values.help) return say(USAGE.trimEnd())
  if (values.version) return say(`proscenium ${JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).version}`)
  const [command, ...paths] = positionals
  if (command !== 'test') throw new Refused(`${command === undefined ? 'no command was given' : `there is no command ${command}`}; there is test\n\n${USAGE}`)
  if (paths.length === 0) throw new Refused(`test needs a scenario or a folder\n\n${USAGE}`)
  const part = values.shard === undefined ? { index: 1, count: 1 } : partOf(values.shard)
  return test(shard(await find(paths), part))
}

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Refused(error.message)
  }
}

function partOf(value) {
  const [index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).slice(1).map(Number)
  if (!(index >= 1 && index <= count)) throw new Refused(`--shard ${value}: it must be i/n, with i from 1 to n`)
  return { index, count }
}

/** A line for each failure, then the counts. Nothing is left out here: the native command does that with its `--against`. */
async function test(scenarios) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { file, name } of scenarios) {
    const problems = await problemsOf(file)
    counts[problems.length === 0 ? 'passed' : 'failed']++
    for (const problem of problems) say(`${name}: ${problem}`)
  }
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  return counts.failed === 0 ? 0 : 1
}

async function problemsOf(file) {
  const { document, problems } = await load(file)
  return problems.length > 0 ? problems : (await play(document)).problems
}

function say(line) {
  process.stdout.write(`${line}\n`)
  return 0
}

// A reader that went away is no failure.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 2))
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`proscenium: ${error instanceof Refused ? error.message : `a fault of the engine: ${error.stack ?? error}`}\n`)
  process.exitCode = 2
}
