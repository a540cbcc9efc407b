// Builds the bundles of the engine and says how large they are, raw and as a web server sends them (brotli).

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { root, run } from './setup.mjs'

const ENGINE = join(root, 'web/src/engine')

/** Builds what has changed; `names` are those of the builder, none means all. */
export function buildBundles(names = []) {
  run('cargo', ['run', '--quiet', '--locked', '-p', 'proscenium-build', '--', ...names])
}

/** Size in bytes of a file after brotli at its highest quality. */
export function brotliSize(file) {
  const data = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length }
  return brotliCompressSync(data, { params }).length
}

/** The compiled bundles: folder name, path of the wasm file. */
export function bundles() {
  const folders = readdirSync(ENGINE).filter((name) => name.startsWith('generated'))
  return folders
    .map((folder) => ({ folder, wasm: join(ENGINE, folder, 'proscenium_bg.wasm') }))
    .filter(({ wasm }) => existsSync(wasm))
}

/** Prints one line per bundle. */
export function printSizes() {
  for (const { folder, wasm } of bundles()) {
    const raw = readFileSync(wasm).length
    console.log(`${folder}: ${kilobytes(raw)} KB, ${kilobytes(brotliSize(wasm))} KB in brotli`)
  }
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1)
}

if (process.argv[1] === import.meta.filename) {
  buildBundles(process.argv.slice(2))
  printSizes()
}
