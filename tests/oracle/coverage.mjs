// Which host functions the transactions called, as the node counted them.

import { SIGNATURES } from './wasm.mjs'

/** Lines that say how many of all host functions the result documents show calls of, and which are missing. */
export function coverage(documents) {
  const called = new Set(documents.flatMap(({ steps }) => steps).flatMap(({ result }) => Object.keys(result?.hookGas ?? {})))
  const missing = [...SIGNATURES.keys()].filter((name) => !called.has(name))
  const first = `${SIGNATURES.size - missing.length} of ${SIGNATURES.size} host functions called`
  return missing.length > 0 ? [first, `not called: ${missing.join(', ')}`] : [first]
}
