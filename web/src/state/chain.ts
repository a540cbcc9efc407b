/** Whose rules a scenario plays by: what it says under its top-level key `chain`. */
import { lastFew } from './kept'
import { outline } from './outline'

export type Chain = 'multiversx' | 'evm' | 'stylus' | 'ulm'

/** The engine bundle that plays it: the EVM chains share one node. */
export type Bundle = 'multiversx' | 'evm'

export const EVM_CHAINS = ['stylus', 'ulm', 'evm'] as const
export const CHAINS: readonly Chain[] = ['multiversx', ...EVM_CHAINS]

/** The chain of a scenario's text; of text that is no scenario at the moment, the one that it seems to name. */
export const chainOf = lastFew((text: string): Chain => {
  if (!text.includes('"chain"')) return 'multiversx'
  const found = outline(text)
  return named(found ? found.frame['chain'] : /"chain"\s*:\s*"(\w+)"/.exec(text)?.[1])
})

export function bundleOf(chain: Chain): Bundle {
  return chain === 'multiversx' ? 'multiversx' : 'evm'
}

function named(name: unknown): Chain {
  return EVM_CHAINS.find((chain) => chain === name) ?? 'multiversx'
}
