/** The host functions of the open chain, as the help sheet shows them. */
import { signal } from '@preact/signals'
import type { HostFunction } from '../engine/protocol'
import { bundleOf } from '../state/chain'
import { session } from '../ui/app'

const tables = signal<Readonly<Record<string, ReadonlyMap<string, HostFunction>>>>({})
const asked = new Set<string>()

/** Undefined when the chain has none of this name, or while the table is on its way. */
export function hostFunction(name: string): HostFunction | undefined {
  const bundle = bundleOf(session.chain.value)
  if (!asked.has(bundle)) {
    asked.add(bundle)
    // Without an engine there is no table; the header says what is wrong with it.
    session.request('hostFunctions', {}).then((all) => (tables.value = { ...tables.value, [bundle]: new Map(all.map((one) => [one.name, one])) }), () => asked.delete(bundle))
  }
  return tables.value[bundle]?.get(name)
}

/** What it does, in one paragraph: the headings of its documentation stand before what they head. */
export function aboutOf({ doc }: HostFunction): string {
  return doc.replace(/\s*# (\w+)\s*/g, ' $1: ')
}

/** With the names of the parameters: `(handle: i32) -> i32`. */
export function signatureOf({ params, signature }: HostFunction): string {
  const result = /\s*(->|→).*$/.exec(signature)?.[0] ?? ''
  return params.length > 0 ? `(${params.map(({ name, type }) => `${name}: ${type}`).join(', ')})${result}` : signature
}
