// The part of the benchmark that runs in Node: scenarios on the bundles of wasm32.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { measure } from './measure.mjs'

/** Milliseconds by the path of the scenario. */
export async function inNode(measured) {
  const engines = new Map()
  const milliseconds = {}
  for (const document of measured) {
    if (!engines.has(document.bundle)) engines.set(document.bundle, await load(document.bundle))
    milliseconds[document.name] = measure(engines.get(document.bundle), document).milliseconds
  }
  return milliseconds
}

async function load(bundle) {
  const generated = join(root, 'web/src/engine', bundle)
  const { default: init, Engine } = await import(join(generated, 'proscenium.js'))
  await init({ module_or_path: readFileSync(join(generated, 'proscenium_bg.wasm')) })
  return Engine
}
