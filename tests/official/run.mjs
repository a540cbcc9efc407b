// Two tests on data that is not ours to keep: the official scenario suites, and what the official VM did with generated contracts.
//
// PROSCENIUM_CONFORMANCE   a checkout of multiversx/mx-chain-vm-go, or its folder `test`
// PROSCENIUM_VECTORS       a folder of recorded scenarios: test.scen.json and expected.json in each of its folders

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { program } from '../programs.mjs'
import { DIFFERENT, EXCEPTIONS, FOLDERS } from './expected.mjs'

const failures = [...conformance(), ...vectors()]
if (failures.length > 0) {
  console.log(failures.join('\n'))
  process.exitCode = 1
}

function conformance() {
  const checkout = process.env.PROSCENIUM_CONFORMANCE
  if (!checkout) return skip('the official suites', 'PROSCENIUM_CONFORMANCE names no checkout of multiversx/mx-chain-vm-go')
  const suites = existsSync(join(checkout, 'test')) ? join(checkout, 'test') : checkout
  return FOLDERS.flatMap((folder) => {
    const { lines, passed } = play('test', join(suites, folder))
    const failed = new Set(lines.map((line) => `${folder}/${line.split(': ')[0]}`))
    console.log(`${folder}: ${passed} of ${passed + failed.size} pass`)
    const here = Object.keys(EXCEPTIONS).filter((name) => name.startsWith(`${folder}/`))
    return unlike(failed, new Set(here))
  })
}

function vectors() {
  const folder = process.env.PROSCENIUM_VECTORS
  if (!folder) return skip('the recorded scenarios', 'PROSCENIUM_VECTORS names no folder')
  const flags = ['--against', folder, '--root', folder, '--tx-hash', 'dots', '--gas-schedule', 'v4']
  const { lines, passed } = play('test', ...flags, folder)
  const failed = new Set(lines.map((line) => line.split('/')[0]))
  console.log(`recorded scenarios: ${passed} of ${passed + failed.size} agree`)
  return unlike(failed, new Set(Object.keys(DIFFERENT)))
}

/** A line for each name that is in only one of the two sets. */
function unlike(failed, expected) {
  const unexpected = [...failed].filter((name) => !expected.has(name))
  const mended = [...expected].filter((name) => !failed.has(name))
  return [...unexpected.map((name) => `${name} fails`), ...mended.map((name) => `${name} passes now: no exception any more`)]
}

/** Says visibly that something is not tested here. */
function skip(what, why) {
  console.log(`skipped: ${what}, ${why}`)
  return []
}

/** Plays scenarios; gives a line for each failure and the number that passed. */
function play(...args) {
  const run = spawnSync(program('proscenium'), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = run.stdout.trimEnd().split('\n')
  const count = /^(\d+) passed, /.exec(lines.pop() ?? '')
  if (!count) throw new Error(`proscenium ended with ${run.status}: ${run.stdout}`)
  return { lines, passed: Number(count[1]) }
}
