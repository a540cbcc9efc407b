// Puts the npm package together in web/package/dist, from the bundles that are built: `node crate/build/tasks/package.mjs`.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root, stop } from './setup.mjs'

const SOURCE = join(root, 'web/package')
/** The publishable folder. */
export const PACKAGE = join(SOURCE, 'dist')

/** Name of a bundle in the package: its folder beside the page's engine. */
const BUNDLES = { multiversx: 'generated', evm: 'generated-evm', prepare: 'generated-prepare', text: 'generated-text' }

export async function assemblePackage() {
  rmSync(PACKAGE, { recursive: true, force: true })
  // First, because it empties the folder.
  await bundleLinks()
  copySources()
  for (const [name, folder] of Object.entries(BUNDLES)) copyBundle(name, folder)
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(root, name), join(PACKAGE, name))
  writeManifest()
}

function copySources() {
  for (const name of readdirSync(SOURCE)) {
    if (/\.(js|d\.ts)$|^README\.md$/.test(name)) cpSync(join(SOURCE, name), join(PACKAGE, name))
  }
}

function copyBundle(name, folder) {
  const from = join(root, 'web/src/engine', folder)
  const to = join(PACKAGE, 'engine', name)
  mkdirSync(to, { recursive: true })
  for (const file of ['proscenium.js', 'proscenium_bg.wasm']) {
    if (!existsSync(join(from, file))) stop(`The bundle ${name} is not built: run "npm run build:bundles" first.`)
    cpSync(join(from, file), join(to, file))
  }
}

/** The page's own writer of links, as a module by itself. */
async function bundleLinks() {
  const lib = { entry: join(SOURCE, 'link-entry.ts'), formats: ['es'], fileName: 'link' }
  await build({ configFile: false, publicDir: false, logLevel: 'error', build: { lib, outDir: PACKAGE, target: 'es2022', minify: true, emptyOutDir: true } })
}

/** The package has the version of the workspace, which the engine tells as its own. */
function writeManifest() {
  const manifest = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'))
  const { name, ...rest } = manifest
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify({ name, version, ...rest }, null, 2)}\n`)
}

if (process.argv[1] === import.meta.filename) {
  await assemblePackage()
  console.log('web/package/dist: ready for "npm publish web/package/dist"')
}
