/** Whose rules a scenario plays by: what it says under its top-level key `chain`. */
import { JsonError, member, parse } from './json'

export type Chain = 'multiversx' | 'evm' | 'stylus' | 'ulm'

/** The engine bundle that plays it: the EVM chains share one node. */
export type Bundle = 'multiversx' | 'evm'

export const EVM_CHAINS = ['stylus', 'ulm', 'evm'] as const
export const CHAINS: readonly Chain[] = ['multiversx', ...EVM_CHAINS]

let last: { text: string; chain: Chain } | undefined

/** The chain of a scenario's text; of text that is no JSON at the moment, the one that it seems to name. */
export function chainOf(text: string): Chain {
  if (last?.text !== text) last = { text, chain: find(text) }
  return last.chain
}

export function bundleOf(chain: Chain): Bundle {
  return chain === 'multiversx' ? 'multiversx' : 'evm'
}

function find(text: string): Chain {
  if (!text.includes('"chain"')) return 'multiversx'
  try {
    const node = member(parse(text), 'chain')
    return named(node?.kind === 'scalar' ? node.value : undefined)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return named(/"chain"\s*:\s*"(\w+)"/.exec(text)?.[1])
  }
}

function named(name: unknown): Chain {
  return EVM_CHAINS.find((chain) => chain === name) ?? 'multiversx'
}
