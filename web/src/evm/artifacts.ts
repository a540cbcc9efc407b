/** Contracts in what Solidity's tools write: standard JSON of `solc`, artifacts of Foundry and Hardhat; and bytecode as hex. */
import { hexToBytes } from '../state/bytes'

export interface Artifact {
  name: string
  /** Code that creates the contract. */
  code: Uint8Array
  /** ABI JSON, when there is one. */
  abi: string | undefined
}

/** The contracts of a JSON file; a text says why there is none. */
export function artifacts(value: unknown, fallback: string): Artifact[] | string {
  if (!isObject(value)) return NOTHING
  if (!isObject(value['contracts'])) {
    const name = text(value['contractName']) ?? fallback
    return one(name, value)
  }
  const errors = Array.isArray(value['errors']) ? value['errors'].filter((error) => isObject(error) && error['severity'] === 'error') : []
  const [first] = errors
  if (isObject(first)) return `the compiler refused it: ${text(first['message']) ?? 'error'}`
  return collected(value['contracts'])
}

const NOTHING = 'it holds no contract with bytecode'

/** By file and contract as in standard JSON, or by `file:contract` as in combined JSON. */
function collected(contracts: Record<string, unknown>): Artifact[] | string {
  const found: Artifact[] = []
  for (const [file, inside] of Object.entries(contracts)) {
    if (!isObject(inside)) continue
    const entries = 'bin' in inside || 'evm' in inside ? [[file.slice(file.lastIndexOf(':') + 1), inside] as const] : Object.entries(inside)
    for (const [name, contract] of entries) {
      const made = isObject(contract) ? one(name, contract) : NOTHING
      // Interfaces and abstract contracts have no code.
      if (typeof made !== 'string') found.push(...made)
      else if (made !== NOTHING) return made
    }
  }
  return found.length > 0 ? found : NOTHING
}

function one(name: string, contract: Record<string, unknown>): Artifact[] | string {
  const evm = isObject(contract['evm']) ? contract['evm'] : {}
  const written = contract['bytecode'] ?? evm['bytecode'] ?? contract['bin']
  const hex = text(isObject(written) ? written['object'] : written) ?? ''
  if (hex === '' || hex === '0x') return NOTHING
  const library = /__\$?([^$_]+)\$?__/.exec(hex)
  if (library) return `${name} must be linked first: a library's address is missing in its bytecode`
  const code = codeFromHex(hex)
  const abi = Array.isArray(contract['abi']) ? JSON.stringify(contract['abi'], null, 2) : text(contract['abi'])
  return code ? [{ name, code, abi }] : `the bytecode of ${name} is no hex`
}

/** The bytes of hex text with or without `0x`; undefined when it is something else. */
export function codeFromHex(hex: string): Uint8Array | undefined {
  const digits = hex.trim().replace(/^0x/, '')
  return /^([0-9a-fA-F]{2})+$/.test(digits) ? hexToBytes('0x' + digits) : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
