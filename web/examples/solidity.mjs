// Compiles contracts in Solidity with the compiler that package.json pins: to the code that creates them, and their ABIs.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import solc from 'solc'

/** A warning that holds for every use of transient storage. */
const TRANSIENT = '2394'

/** The same bytes on every machine: no hash of the sources behind the code. */
const SETTINGS = {
  evmVersion: 'prague',
  optimizer: { enabled: true, runs: 200 },
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
}

/**
 * Compiles contracts, each `{ name, folder }`, where the contract of this name is in the file of this name: in their order the code that
 * creates each, and its ABI as JSON text, both as bytes.
 * @throws when one does not compile, with the compiler's words, warnings included.
 */
export function compileSolidity(contracts) {
  const sources = Object.fromEntries(contracts.map(({ name, folder }) => [`${name}.sol`, { content: readFileSync(join(folder, `${name}.sol`), 'utf8') }]))
  const output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS })))
  const said = (output.errors ?? []).filter(({ errorCode }) => errorCode !== TRANSIENT).map(({ formattedMessage }) => formattedMessage)
  if (said.length > 0) throw new Error(said.join('\n'))
  return contracts.map(({ name }) => {
    const { abi, evm } = output.contracts[`${name}.sol`][name]
    return { code: Buffer.from(evm.bytecode.object, 'hex'), abi: Buffer.from(`${JSON.stringify(abi, null, 2)}\n`) }
  })
}

/** Writes what was compiled; where it stands in `committed`, it must be the same to the byte. */
export function writeCompiled(bytes, file, committed) {
  writeFileSync(file, bytes)
  if (existsSync(committed) && !readFileSync(committed).equals(bytes)) throw new Error(`${committed} is not what its source gives`)
}
