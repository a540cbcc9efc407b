// The corpus: every scenario of the examples and of tests/scenarios, as documents.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'

/** Where scenarios are searched, from the top of the repository. */
export const FOLDERS = ['web/examples', 'tests/scenarios', 'tests/bench']

/** Folders inside them that hold no part of a document. */
const LEFT_OUT = new Set(['src', 'target', 'node_modules'])

/** All files below a folder, as paths from the top of the repository, in order. */
function filesBelow(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return LEFT_OUT.has(entry.name) ? [] : filesBelow(path)
  })
}

function exists(folder) {
  return readdirSync(join(root, dirname(folder))).includes(basename(folder))
}

/** The folder of the bundle that plays a scenario, beside the engine's own code. */
function bundleOf(scenario) {
  return /"chain"\s*:\s*"(evm|stylus|ulm)"/.test(scenario) ? 'generated-evm' : 'generated'
}

/**
 * One document per scenario: `name` is the scenario's path from the top of the repository, `path` its path among the
 * document's files, which are the contracts and JSON files below the same folder; `bundle` is the engine's folder.
 */
export function documents(folders = FOLDERS) {
  return folders.filter(exists).flatMap((folder) => {
    const files = filesBelow(folder)
    const scenarios = files.filter((file) => file.endsWith('.scen.json'))
    return scenarios.map((name) => {
      const base = dirname(name)
      const parts = files.filter((file) => file.startsWith(`${base}/`) && /\.(wasm|bin|json)$/.test(file) && file !== name)
      const contents = parts.map((file) => [relative(base, file).split(sep).join('/'), readFileSync(join(root, file))])
      const scenario = readFileSync(join(root, name), 'utf8')
      return { name, path: basename(name), scenario, files: Object.fromEntries(contents), bundle: bundleOf(scenario) }
    })
  })
}
