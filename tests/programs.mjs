// The workspace's own programs, as tests run them: `node tests/programs.mjs NAME ARGUMENT...`, or `program(NAME)`.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, run } from '../crate/build/tasks/setup.mjs'

/**
 * The path of a program, built. All are built together, as `cargo test` does it: each by itself would have the library compiled
 * anew, because the crates that they share would have other features.
 */
export function program(name) {
  run('cargo', ['build', '--quiet', '--locked', '--workspace', '--bins'])
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
  return join(target, 'debug', process.platform === 'win32' ? `${name}.exe` : name)
}

if (process.argv[1] === import.meta.filename) {
  const [name, ...args] = process.argv.slice(2)
  const { status, error } = spawnSync(program(name), args, { cwd: root, stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
}
