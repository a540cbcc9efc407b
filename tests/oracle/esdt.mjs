// ESDT holdings of a scenario's setState as the raw storage that the chain keeps (protocol buffers under reserved keys).

import { magnitude, toBigInt } from './values.mjs'

const hexOf = (text) => Buffer.from(text).toString('hex')
const TOKEN = hexOf('ELRONDesdt')
const ROLES = hexOf('ELRONDroleesdt')
const LAST_NONCE = hexOf('ELRONDnonce')
const MOST_URIS = 100

function varint(number) {
  const bytes = []
  for (let rest = BigInt(number); ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...bytes, Number(rest)]).toString('hex')
    bytes.push(Number(rest & 0x7fn) | 0x80)
  }
}

/** A field of bytes, absent when `content` is undefined. */
const bytes = (field, content) =>
  content === undefined ? '' : varint(field * 8 + 2) + varint(content.length / 2) + content
const integer = (field, value) => (value === 0n ? '' : varint(field * 8) + varint(value))
const unlessEmpty = (content) => (content === '' ? undefined : content)

/** Sign byte and magnitude; zero takes a byte of magnitude. */
const amount = (value) => `00${magnitude(value) || '00'}`

function metadata(nonce, instance, evaluate) {
  if (nonce === 0n) return ''
  const field = (name) => evaluate(instance[name] ?? '')
  const uris = [instance.uri ?? []].flat(MOST_URIS).map(evaluate)
  return [
    integer(1, nonce),
    bytes(3, unlessEmpty(field('creator'))),
    integer(4, toBigInt(field('royalties'))),
    bytes(5, unlessEmpty(field('hash'))),
    ...uris.map((uri) => bytes(6, uri)),
    bytes(7, unlessEmpty(field('attributes'))),
  ].join('')
}

function instanceEntry(token, instance, frozen, evaluate) {
  const nonce = toBigInt(evaluate(instance.nonce ?? ''))
  const balance = toBigInt(evaluate(instance.balance ?? ''))
  const body = bytes(2, amount(balance)) + bytes(3, frozen ? '0100' : '0000') + bytes(4, metadata(nonce, instance, evaluate))
  return [TOKEN + token + magnitude(nonce), body]
}

/** Raw storage of one token of a setState: a number, or instances with roles and last nonce. */
function tokenEntries(token, held, evaluate) {
  if (typeof held === 'string') return [instanceEntry(token, { balance: held }, false, evaluate)]
  const direct = 'balance' in held ? [held] : []
  const frozen = toBigInt(evaluate(held.frozen ?? '')) > 0n
  const entries = [...direct, ...(held.instances ?? [])].map((instance) => instanceEntry(token, instance, frozen, evaluate))
  if (held.roles) entries.push([ROLES + token, held.roles.map((role) => bytes(1, hexOf(role))).join('')])
  const last = toBigInt(evaluate(held.lastNonce ?? ''))
  if (last > 0n) entries.push([LAST_NONCE + token, magnitude(last)])
  return entries
}

/** Raw storage of everything below `esdt` in an account of a setState. */
export function esdtStorage(esdt, evaluate) {
  return Object.fromEntries(Object.entries(esdt ?? {}).flatMap(([token, held]) => tokenEntries(evaluate(token), held, evaluate)))
}
