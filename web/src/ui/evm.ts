/** The page's part for the EVM chains, which is loaded when a document first needs it. */
import { computed, effect, signal } from '@preact/signals'
import type * as Part from '../evm'
import { bundleOf } from '../state/chain'
import { session } from './app'
import { shownBundle } from './format'
import { MULTIVERSX, type Schema } from './forms/schema'
import { notLoaded } from './lazy'

/** Undefined until it is there. */
export const evm = signal<typeof Part | undefined>(undefined)

export const isEvm = computed(() => session.chain.value !== 'multiversx')

const NOTHING: Schema = { scenario: [], tx: {}, expect: [], usual: {}, account: [], step: {}, expects: [] }

/** The fields of the open scenario's steps. */
export const schema = computed(() => (isEvm.value ? (evm.value?.SCHEMA ?? NOTHING) : MULTIVERSX))

/** Starts following the open scenario's chain. */
export function followChain(): void {
  effect(() => {
    shownBundle.value = bundleOf(session.chain.value)
    if (isEvm.value) void loadEvm().catch(notLoaded)
  })
}

export async function loadEvm(): Promise<typeof Part> {
  const part = evm.peek() ?? (await import('../evm'))
  if (!evm.peek()) {
    evm.value = part
    part.follow()
  }
  return part
}
