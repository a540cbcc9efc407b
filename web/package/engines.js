/** The engine's bundles in Node, each loaded when it is first needed. */
import { readFile } from 'node:fs/promises'

const loading = new Map()

/** The functions and classes of a bundle: `multiversx`, `evm`, `prepare` or `text`. */
export function bundle(name) {
  if (!loading.has(name)) loading.set(name, load(name))
  return loading.get(name)
}

async function load(name) {
  const glue = await import(`./engine/${name}/proscenium.js`)
  await glue.default({ module_or_path: await readFile(new URL(`./engine/${name}/proscenium_bg.wasm`, import.meta.url)) })
  return glue
}

/** The bundle that plays a scenario, by its top-level key `chain`. */
export function bundleOf(scenario) {
  return /^(evm|stylus|ulm)$/.test(chainOf(scenario)) ? 'evm' : 'multiversx'
}

function chainOf(scenario) {
  try {
    return JSON.parse(scenario)?.chain
  } catch {
    // The engine tells what is wrong with it.
    return /"chain"\s*:\s*"(\w+)"/.exec(scenario)?.[1]
  }
}
