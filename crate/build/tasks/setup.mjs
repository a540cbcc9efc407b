// Gets a fresh clone ready: Node, Rust, the wasm32 target, the npm packages. Knows only Node's own modules, because it
// runs before anything is installed. What cannot be set up ends the task with one sentence that says what to do.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's top folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

const WASM_TARGET = 'wasm32-unknown-unknown'

/** Ends the task with one sentence, without a stack trace. */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Sets up everything that `npm start` and `npm test` need. Does nothing, quickly, when it is there already. */
export function setup() {
  checkNode()
  checkRust()
  addWasmTarget()
  installPackages()
}

/** Runs a program with its output shown; ends the task when it fails. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (done.error) stop(`${program} could not be started: ${done.error.message}.`)
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Runs npm through the Node that runs this, so that no shell is needed on any system. */
export function npm(args) {
  const cli = process.env.npm_execpath
  if (cli) run(process.execPath, [cli, ...args])
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' })
}

/** The standard output of a program, trimmed; undefined when it is missing or fails. */
export function output(program, args) {
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  return done.status === 0 ? done.stdout.trim() : undefined
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  stop(`Node ${process.versions.node} cannot build the page: install Node 20.19, or 22.12 or newer, from https://nodejs.org.`)
}

function checkRust() {
  const version = output('rustc', ['--version'])
  if (!version || !output('cargo', ['--version'])) {
    stop('Rust is missing: install it from https://rustup.rs, then run this command again.')
  }
  const needed = /^rust-version = "([\d.]+)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1]
  const found = /(\d+\.\d+)/.exec(version)[1]
  if (!atLeast(found, needed)) {
    stop(`Rust ${needed} or newer is needed and ${found} is installed: run "rustup update stable", or install a newer Rust.`)
  }
}

/** True when version `found` is not older than `needed`, both of the form 1.90. */
function atLeast(found, needed) {
  const [a, b] = [found, needed].map((version) => version.split('.').map(Number))
  return a[0] !== b[0] ? a[0] > b[0] : a[1] >= b[1]
}

function addWasmTarget() {
  const library = output('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET])
  if (library && existsSync(library)) return
  if (output('rustup', ['--version']) === undefined) {
    stop(`The Rust target ${WASM_TARGET} is missing and there is no rustup to add it: install it as your system packages it (Debian: libstd-rust-dev-wasm32).`)
  }
  const added = spawnSync('rustup', ['target', 'add', WASM_TARGET], { cwd: root, stdio: 'inherit' })
  if (added.status !== 0) {
    stop(`The Rust target ${WASM_TARGET} could not be added: run "rustup target add ${WASM_TARGET}" where the network allows it.`)
  }
}

/** Installs exactly what package-lock.json says, unless that very lock file was installed last. */
function installPackages() {
  const stamp = join(root, 'node_modules', '.installed-lock')
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  npm(['ci', '--no-audit', '--no-fund'])
  writeFileSync(stamp, lock)
}
