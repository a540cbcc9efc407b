// Builds the example contracts.
//
//   node build.mjs                 builds every contract and puts the .wasm beside its source
//   node build.mjs --check [DIR]   leaves the sources alone: builds into DIR (a new temporary folder by default), with
//                                  each example's scenario beside its contracts, and prints DIR as the last line
//
// The committed contracts are what the page ships; a rebuilt one may differ in bytes (another compiler) but not in what
// it does, so a check plays the same scenarios on what was built here.

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const targetDir = join(here, 'target')

/** The examples on disk: every folder that has a manifest. */
function readExamples() {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'example.json')))
    .map((entry) => JSON.parse(readFileSync(join(here, entry.name, 'example.json'), 'utf8')))
}

/** Runs cargo in this folder, where `.cargo/config.toml` has the compiler flags. */
function cargo(args) {
  const env = { ...process.env }
  // Flags from outside would replace the ones in `.cargo/config.toml`.
  delete env.RUSTFLAGS
  delete env.CARGO_ENCODED_RUSTFLAGS
  const run = spawnSync('cargo', [...args, '--locked', '--target-dir', targetDir], { cwd: here, env, stdio: 'inherit' })
  if (run.error) throw run.error
  if (run.status !== 0) throw new Error(`cargo ${args.join(' ')} ended with ${run.status}`)
}

/** Builds the Rust contracts and copies each to `<out>/<name>/<name>.wasm`. */
function buildRust(names, out) {
  const target = 'wasm32-unknown-unknown'
  cargo(['build', '--release', '--target', target, ...names.flatMap((name) => ['-p', name])])
  for (const name of names) {
    const file = `${name.replaceAll('-', '_')}.wasm`
    copyFileSync(join(targetDir, target, 'release', file), join(out, name, `${name}.wasm`))
  }
}

/** Copies what the example's scenario needs beside the contracts to `<out>/<name>`. */
function copyScenario(example, out) {
  mkdirSync(join(out, example.name), { recursive: true })
  copyFileSync(join(here, example.name, example.scenario), join(out, example.name, example.scenario))
}

function main(args) {
  const check = args[0] === '--check'
  if (args.length > (check ? 2 : 0)) throw new Error('usage: node build.mjs [--check [DIR]]')
  const out = check ? (args[1] ?? mkdtempSync(join(tmpdir(), 'proscenium-examples-'))) : here
  const examples = readExamples()
  if (check) for (const example of examples) copyScenario(example, out)
  buildRust(examples.filter((example) => existsSync(join(here, example.name, 'Cargo.toml'))).map(({ name }) => name), out)
  if (check) console.log(out)
}

main(process.argv.slice(2))
