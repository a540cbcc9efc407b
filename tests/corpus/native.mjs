// The same documents on the native engine: the command line writes a result document per scenario.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { program } from '../programs.mjs'

/** Runs all scenarios below the folders; gives their result documents by the scenario's path from the top. */
export function nativeResults(folders, names) {
  const out = mkdtempSync(join(tmpdir(), 'proscenium-results-'))
  try {
    const args = ['test', '--json', out, '--root', '.', ...folders]
    const run = spawnSync(program('proscenium'), args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    const last = run.stdout?.trim().split('\n').at(-1)
    if (run.status !== 0) throw new Error(`proscenium test ended with ${run.status}: ${last}`)
    return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(out, name), 'utf8'))]))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
