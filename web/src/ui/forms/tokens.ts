/** Tokens as forms write them. */
import type { Json, JsonObject } from '../../state/json'
import { toField } from './edit'

/** An identifier as people write it: without the mark that makes it text. */
export function fromToken(value: Json | undefined): string {
  return toField(value).replace(/^str:(?=[A-Z0-9]+-[0-9a-f]{6}$)/, '')
}

/** What is typed as an expression: identifiers become text, anything else stays as it is. */
export function toToken(typed: string): string {
  return /^[A-Z0-9]+-[0-9a-f]{6}$/.test(typed) ? `str:${typed}` : typed
}

/** A token that was only a balance, with room for all that an account can have of it. */
export function allFields(balance: Json | undefined): JsonObject {
  return { instances: [{ nonce: '0', balance: balance ?? '0' }] }
}

/** An identifier that the tokens do not have yet. */
export function freeToken(tokens: JsonObject): string {
  for (let n = 123456; ; n++) {
    const token = `str:TOKEN-${n}`
    if (!(token in tokens)) return token
  }
}
