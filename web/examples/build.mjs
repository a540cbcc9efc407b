// Builds the example contracts.
//
//   node build.mjs                 builds every contract and puts the .wasm into its example's folder
//   node build.mjs --check [DIR]   leaves the examples alone: builds into DIR (a new temporary folder by default), puts
//                                  each example's scenarios beside its contracts, and prints DIR as the last line
//
// The committed contracts are what the page ships; a rebuilt one may differ in bytes (another compiler) but not in what
// it does, so a check plays the same scenarios on what was built here.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileSolidity, writeCompiled } from './solidity.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const targetDir = join(here, 'target')
const wasmTarget = 'wasm32-unknown-unknown'

/** The descriptions of all examples. */
function readManifests() {
  return readdirSync(here)
    .map((name) => join(here, name, 'example.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
}

/** Every Wasm contract of the examples: the example's name and chain, the contract's name, and its text form if it has one. */
function listContracts(manifests) {
  return manifests.flatMap(({ name: example, chain, files }) =>
    files
      .filter((file) => file.endsWith('.wasm'))
      .map((file) => {
        const name = basename(file, '.wasm')
        const text = join(here, example, `${name}.wat`)
        return { example, chain, name, text: existsSync(text) ? text : undefined }
      }),
  )
}

/** Runs cargo in this folder, where `.cargo/config.toml` has the compiler flags. */
function cargo(...args) {
  const env = { ...process.env }
  // Flags from outside would replace the ones in `.cargo/config.toml`.
  delete env.RUSTFLAGS
  delete env.CARGO_ENCODED_RUSTFLAGS
  const run = spawnSync('cargo', args, { cwd: here, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (run.error) throw run.error
  if (run.status !== 0) throw new Error(`cargo ${args.join(' ')} ended with ${run.status ?? run.signal}`)
}

/** Runs the tool that assembles and checks contracts. */
function wasmTool(...args) {
  cargo('run', '--quiet', '--locked', '--target-dir', targetDir, '-p', 'wasm-tool', '--', ...args)
}

/** Copies a file without its access rights. */
function copy(from, to) {
  writeFileSync(to, readFileSync(from))
}

/**
 * Compiler flags for Stylus. A program pays for every page of memory, so the stack is half a page; and texts of its panics name source
 * files, which must not depend on where this machine keeps them.
 */
function stylusFlags() {
  cargo('fetch', '--locked', '--target', wasmTarget)
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src')
  const paths = readdirSync(sources).map((name) => `--remap-path-prefix=${join(sources, name)}=crates`)
  return ['--config', `target.${wasmTarget}.rustflags=${JSON.stringify(['-Clink-arg=-zstack-size=32768', ...paths])}`]
}

/** Compiles the contracts that are packages of this workspace; those for Stylus apart, so that nobody else's crates change with theirs. */
function buildRust(contracts, out) {
  const [programs, others] = [true, false].map((stylus) => contracts.filter(({ chain }) => (chain === 'stylus') === stylus))
  compile(others, out)
  compile(programs, out, ...stylusFlags())
  wasmTool('prepare', ...programs.map(({ example, name }) => join(out, example, `${name}.wasm`)))
}

function compile(contracts, out, ...options) {
  const packages = contracts.flatMap(({ name }) => ['-p', name])
  cargo('build', '--release', '--locked', '--target', wasmTarget, '--target-dir', targetDir, ...options, ...packages)
  for (const { example, name } of contracts) {
    const built = join(targetDir, wasmTarget, 'release', `${name.replaceAll('-', '_')}.wasm`)
    copy(built, join(out, example, `${name}.wasm`))
  }
}

/** Assembles the contracts that are written in the text format. */
function buildText(contracts, out) {
  const files = contracts.map(({ example, name, text }) => {
    const file = join(out, example, `${name}.wat`)
    if (file !== text) copy(text, file)
    return file
  })
  wasmTool('assemble', ...files)
}

/** Writes the ABI of the contracts that are built with the MultiversX framework; in a check it must be the one that is committed. */
function buildAbis(manifests, out) {
  cargo('run', '--quiet', '--locked', '--target-dir', targetDir, '-p', 'abi-tool', '--', out)
  for (const { name, files } of manifests) {
    for (const file of files.filter((file) => file.endsWith('.abi.json'))) {
      const [built, committed] = [out, here].map((folder) => readFileSync(join(folder, name, file), 'utf8'))
      if (built !== committed) throw new Error(`${join(name, file)} is not what its contract offers: build the examples`)
    }
  }
}

/** Compiles the contracts in Solidity, with the ABIs that are listed; in a check they must be those that are committed. Gives their number. */
function buildSolidity(manifests, out) {
  const listed = manifests.flatMap(({ name, files }) => files.map((file) => join(name, file)))
  const codes = listed.filter((file) => file.endsWith('.bin'))
  const contracts = codes.map((file) => ({ name: basename(file, '.bin'), folder: join(here, dirname(file)) }))
  for (const [index, { code, abi }] of compileSolidity(contracts).entries()) {
    const built = [[codes[index], code], [codes[index].replace(/bin$/, 'abi.json'), abi]]
    for (const [file, bytes] of built.filter(([file]) => listed.includes(file))) writeCompiled(bytes, join(out, file), join(here, file))
  }
  return codes.length
}

/** Makes a folder for each example in `out`, with its scenarios. */
function copyScenarios(manifests, out) {
  for (const { name } of manifests) {
    mkdirSync(join(out, name), { recursive: true })
    const scenarios = readdirSync(join(here, name)).filter((file) => /\.(scen|steps)\.json$/.test(file))
    for (const file of scenarios) copy(join(here, name, file), join(out, name, file))
  }
}

function main(args) {
  const check = args[0] === '--check'
  if (args.length > (check ? 2 : 0)) throw new Error('usage: node build.mjs [--check [DIR]]')
  const out = check ? resolve(args[1] ?? mkdtempSync(join(tmpdir(), 'proscenium-examples-'))) : here
  const manifests = readManifests()
  const contracts = listContracts(manifests)
  if (check) copyScenarios(manifests, out)
  buildRust(contracts.filter(({ text }) => !text), out)
  buildText(contracts.filter(({ text }) => text), out)
  const solidity = buildSolidity(manifests, out)
  buildAbis(manifests.filter(({ chain }) => chain === 'multiversx'), out)
  for (const [command, chain] of [['check', 'multiversx'], ['check-ulm', 'ulm']]) {
    const built = contracts.filter((contract) => contract.chain === chain)
    wasmTool(command, ...built.map(({ example, name }) => join(out, example, `${name}.wasm`)))
  }
  console.log(check ? out : `${contracts.length + solidity} contracts built`)
}

main(process.argv.slice(2))
