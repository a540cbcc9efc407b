// The npm package as its users get it: packed, installed in a folder of its own, and called.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before, test } from 'node:test'
import { assemblePackage, PACKAGE } from '../../crate/build/tasks/package.mjs'
import { root } from '../../crate/build/tasks/setup.mjs'
import { program } from '../programs.mjs'

/** A step that does not hold, one that cannot be run, and a file that is not there. */
const FAILING = {
  name: 'failing',
  steps: [
    { step: 'setState', accounts: { 'address:alice': { balance: '5' } } },
    { step: 'checkState', id: 'balance', accounts: { 'address:alice': { balance: '6' } } },
    { step: 'scCall', id: 'nobody', tx: { from: 'address:alice', to: 'sc:nobody', function: 'f', gasLimit: '1,000,000', gasPrice: '0' } },
  ],
}
const EXAMPLES = ['adder', 'token', 'ulm-token', 'stylus-text', 'solidity-token']

let folder
let listed
before(async () => {
  await assemblePackage()
  folder = mkdtempSync(join(tmpdir(), 'proscenium-package-'))
  listed = JSON.parse(run('npm', ['pack', PACKAGE, '--dry-run', '--json']).stdout)[0]
  const [{ filename }] = JSON.parse(run('npm', ['pack', PACKAGE, '--json']).stdout)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)])
  for (const name of EXAMPLES) cpSync(join(root, 'web/examples', name), join(folder, 'suite', name), { recursive: true, filter: (path) => !/\/(src|target)$/.test(path) })
  mkdirSync(join(folder, 'failing'))
  writeFileSync(join(folder, 'failing/failing.scen.json'), JSON.stringify(FAILING))
  writeFileSync(join(folder, 'failing/missing.scen.json'), '{"steps":[{"step":"setState","accounts":{"sc:a":{"code":"file:nope.wasm"}}}]}')
  writeFileSync(join(folder, 'failing/syntax.scen.json'), '{"steps":[')
})
after(() => folder && rmSync(folder, { recursive: true, force: true }))

function run(program, args, status = 0) {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
  assert.equal(done.status, status, `${program} ${args.join(' ')}\n${done.stdout}\n${done.stderr}`)
  return done
}

/** The lines that the installed command prints. */
function proscenium(args, status = 0) {
  return run('npx', ['--no-install', 'proscenium', ...args], status).stdout.trimEnd().split('\n')
}

/** The lines of the native command. */
function native(args) {
  const done = spawnSync(program('proscenium'), ['test', ...args.map((arg) => join(folder, arg))], { cwd: root, encoding: 'utf8' })
  return { status: done.status, lines: done.stdout.trimEnd().split('\n') }
}

test('the package holds the bundles, the licences and the types, has the version of the workspace, and no dependencies', () => {
  const paths = listed.files.map(({ path }) => path)
  const engine = ['multiversx', 'evm', 'prepare', 'text'].flatMap((name) => [`engine/${name}/proscenium.js`, `engine/${name}/proscenium_bg.wasm`])
  for (const path of [...engine, 'LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'index.js', 'index.d.ts', 'stage.js', 'stage.d.ts', 'cli.js', 'link.js']) assert.ok(paths.includes(path), path)
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  assert.equal(manifest.version, /^version = "(.+)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1])
  assert.equal(manifest.dependencies, undefined)
  assert.deepEqual(proscenium(['--version']), [`proscenium ${manifest.version}`])
})

test('examples of all chains pass', () => {
  const [adder, token] = [proscenium(['test', 'suite/adder']), proscenium(['test', 'suite/stylus-text', 'suite/ulm-token'])]
  assert.match(adder.at(-1), /^[1-9]\d* passed, 0 failed, 0 skipped$/)
  assert.match(token.at(-1), /^[1-9]\d* passed, 0 failed, 0 skipped$/)
})

test('failures are told with step, expected and actual, as by the native command', () => {
  const lines = proscenium(['test', 'failing', 'suite/adder/adder.scen.json'], 1)
  assert.ok(lines.includes('failing.scen.json: step 1 checkState "balance": /accounts/address:alice/balance: wrong balance; expected 6, actual 5'), lines.join('\n'))
  assert.equal(lines.at(-1), '1 passed, 3 failed, 0 skipped')
  const expected = native(['failing', 'suite/adder/adder.scen.json'])
  assert.equal(expected.status, 1)
  // Paths of missing files are told as they were given.
  assert.deepEqual(lines, expected.lines.map((line) => line.replace(`${folder}/`, '')))
})

test('shards are all scenarios, none twice', () => {
  const all = counts(proscenium(['test', 'suite', 'failing'], 1))
  const shards = [1, 2, 3].map((index) => {
    const done = spawnSync('npx', ['--no-install', 'proscenium', 'test', 'suite', 'failing', '--shard', `${index}/3`], { cwd: folder, encoding: 'utf8' })
    return { status: done.status, ...counts(done.stdout.trimEnd().split('\n')) }
  })
  assert.equal(shards.reduce((sum, { passed }) => sum + passed, 0), all.passed)
  assert.deepEqual(shards.flatMap(({ failures }) => failures).sort(), [...all.failures].sort())
  for (const { failed, status } of shards) assert.equal(status, failed > 0 ? 1 : 0)
  const sizes = shards.map(({ passed, failed }) => passed + failed)
  assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join(', '))
})

function counts(lines) {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed, 0 skipped$/.exec(lines.at(-1)).map(Number)
  return { passed, failed, failures: lines.slice(0, -1) }
}

test('shards are the same parts whatever the order of the paths, and a scenario that is named twice is played once', async () => {
  const { find, shard } = await import(pathToFileURL(join(folder, 'node_modules/proscenium/scenarios.js')).href)
  const paths = ['suite', 'failing'].map((name) => join(folder, name))
  const one = await find(paths)
  const other = await find([...paths].reverse().concat(join(folder, 'suite/adder/adder.scen.json')))
  assert.equal(other.length, one.length)
  for (const count of [1, 2, 5, 40]) {
    const parts = Array.from({ length: count }, (_, at) => places(shard(one, { index: at + 1, count })))
    assert.deepEqual(parts.flat().sort(), places(one))
    assert.deepEqual(Array.from({ length: count }, (_, at) => places(shard(other, { index: at + 1, count }))), parts)
  }
})

function places(scenarios) {
  return scenarios.map(({ place }) => place).sort()
}

test('what cannot be tried is told, with status 2', () => {
  for (const [args, why] of [[['test', 'nowhere'], /nowhere/], [['test', 'node_modules/proscenium/engine'], /no file below it/], [['test'], /needs a scenario/], [['dance'], /no command dance/], [['test', 'suite', '--shard', '4/3'], /i from 1 to n/], [['test', 'suite', '--lenient'], /lenient/]]) {
    assert.match(run('npx', ['--no-install', 'proscenium', ...args], 2).stderr, why)
  }
})

test('play gives the results of a document; what TypeScript says of it is so', async () => {
  const { play, missingFiles } = await import(pathToFileURL(join(folder, 'node_modules/proscenium/index.js')).href)
  const adder = { path: 'adder.scen.json', scenario: readFileSync(join(folder, 'suite/adder/adder.scen.json'), 'utf8') }
  assert.deepEqual(await missingFiles(adder), ['adder.wasm'])
  const played = await play({ ...adder, files: { 'adder.wasm': readFileSync(join(folder, 'suite/adder/adder.wasm')) } })
  assert.equal(played.passed, true)
  assert.ok(played.steps.some(({ outcome }) => outcome?.gasUsed))
  assert.match(played.resultHash, /^[0-9a-f]{64}$/)
  const failed = await play({ scenario: JSON.stringify(FAILING) })
  assert.deepEqual(failed.steps.map(({ verdict }) => verdict), ['ok', 'failed', 'error'])
  await assert.rejects(play({}), TypeError)
  const program = `import { play, type Played } from 'proscenium'
    import 'proscenium/stage'
    export const played: Promise<Played> = play({ scenario: '' })
    export const passed: Promise<boolean> = played.then(({ passed, steps }) => passed && steps[0]?.verdict === 'ok')
    const stage = document.createElement('proscenium-stage')
    stage.addEventListener('changed', ({ detail }) => console.log(detail.step + 1))
    export const name: Promise<string> = stage.open('AQ').then(({ name }) => name)
    // @ts-expect-error A step is a number.
    void stage.goTo('1')`
  writeFileSync(join(folder, 'program.ts'), program)
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--ignoreConfig', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', 'program.ts'])
})
