// Plays scenarios on the project's own node, by the command line.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { program } from '../programs.mjs'
import { GAS_FLOOR } from './player.mjs'

/** Flags that make the node do as the simulator does. */
const LIKE_THE_SIMULATOR = ['--gas-schedule', 'v4', '--tx-hash', 'dots', '--gas-floor', String(GAS_FLOOR)]

/** Plays every scenario below `work`; gives a function that reads the result document of one, written below `out`. */
export async function playOnNode(work, out) {
  const flags = ['test', ...LIKE_THE_SIMULATOR, '--json', out, '--root', work, work]
  const child = spawn(program('proscenium'), flags, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk) => { text = (text + chunk).slice(-10_000) })
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  // Expectations of the scenarios fail where the schedule is another than theirs: the stage `scenarios` is for those.
  if (!/^\d+ passed, \d+ failed/m.test(text)) throw new Error(`proscenium ended with ${status}: ${text}`)
  return (file) => JSON.parse(readFileSync(join(out, relative(work, file)), 'utf8'))
}
