/** Addresses as the scenario writes them. */
import { computed } from '@preact/signals'
import { toBech32 } from '../state/bech32'
import { known } from '../ui/accounts'
import { names, plainName } from '../ui/app'
import { shortAddress } from '../ui/format'
import { evaluate } from './ask'

/** Expressions of the addresses that the scenario and the world know, by `0x` hex. */
const expressions = computed<ReadonlyMap<string, string>>(
  () => new Map(known.value.flatMap(({ expression }) => {
    const hex = evaluate(expression).answer
    return hex === undefined ? [] : [[hex, expression]]
  })),
)

/** An address in hex as an expression: `address:alice`, else `bech32:erd1...`. */
export function expressionOf(hex: string): string {
  const bech32 = toBech32(hex)
  return expressions.value.get(hex) ?? (bech32 === undefined ? hex : `bech32:${bech32}`)
}

/** An address in hex as people read it. */
export function nameOf(hex: string): string {
  const expression = expressions.value.get(hex)
  return names.value.get(hex) ?? (expression === undefined ? shortAddress(hex) : plainName(expression))
}
