/** What a check found, written as the check expects it. Fetched when somebody asks for it. */
import type { Account, StepResult, StorageEntry, World } from '../engine/protocol'
import { hexToBytes, toText } from '../state/bytes'
import type { Json, JsonObject } from '../state/json'
import type { Step } from '../state/scenario'
import { session } from '../ui/app'
import { isEvm } from '../ui/evm'
import { object } from '../ui/summary'

const OTHERS = '+'

/** The accounts of a check with what the world held when it ran; what it expected rightly stays as it is written. */
export async function actualAccounts(step: Step, { differences, endEvent }: StepResult): Promise<JsonObject> {
  const world = await session.request('world', { moment: endEvent })
  const accounts = object(step['accounts'])
  const keys = await keysOf(accounts)
  return accountsIn(world, accounts, differences.map(({ path }) => path), (key) => keys.get(key))
}

/** Storage keys in hex, by their expressions. */
async function keysOf(accounts: JsonObject): Promise<ReadonlyMap<string, string>> {
  const written = new Set(Object.values(accounts).flatMap((account) => Object.keys(object(object(account)['storage']))))
  const evaluated = [...written].map(async (expression) => {
    const answer = await session.request('value', { expression }).catch(() => undefined)
    return [expression, isEvm.value && answer ? '0x' + answer.hex.slice(2).padStart(64, '0') : (answer?.hex ?? '')] as const
  })
  return new Map(await Promise.all(evaluated))
}

/** `differing`: paths into the step; `hexOf`: a storage key's bytes. */
export function accountsIn(world: World, accounts: JsonObject, differing: readonly string[], hexOf: (key: string) => string | undefined): JsonObject {
  const found: JsonObject = {}
  for (const [expression, expected] of Object.entries(accounts)) {
    const path = child('/accounts', expression)
    const paths = differing.filter((one) => one === path || one.startsWith(path + '/')).map((one) => one.slice(path.length + 1))
    const account = world.accounts.find((one) => isAt(one, expression))
    if (expression === OTHERS || paths.length === 0) found[expression] = expected
    else if (account) found[expression] = actual(object(expected), account, paths, hexOf)
  }
  return differing.includes('/accounts') ? { ...found, [OTHERS]: '' } : found
}

function isAt(account: Account, expression: string): boolean {
  const names = [account.name, account.address.toLowerCase(), 'bech32' in account ? `bech32:${account.bech32}` : undefined]
  return names.includes(expression) || names.includes(expression.toLowerCase())
}

function actual(expected: JsonObject, account: Account, paths: readonly string[], hexOf: (key: string) => string | undefined): JsonObject {
  const fields = new Set(paths.map((path) => path.split('/')[0] ?? ''))
  const changed = [...fields].map((field): [string, Json] => [field, fieldOf(field, expected[field], account, paths, hexOf)])
  return { ...expected, ...Object.fromEntries(changed) }
}

function fieldOf(field: string, expected: Json | undefined, account: Account, paths: readonly string[], hexOf: (key: string) => string | undefined): Json {
  if (field === 'storage') return storage(object(expected), account.storage, paths, hexOf)
  if (field === 'nonce' || field === 'balance') return account[field]
  if ('bech32' in account) {
    if (field === 'esdt') return tokens(object(expected), account)
    if (field === 'developerRewards') return account.developerReward
    if (field === 'username' || field === 'owner' || field === 'codeMetadata') return written(account[field])
  }
  // Code that is in no file, and what the world does not tell, is not checked.
  return field === 'code' && account.codeFile ? `file:${account.codeFile}` : '*'
}

/** Entries that were expected rightly stay, others are written by what they hold; further ones by their bytes. */
function storage(expected: JsonObject, entries: readonly StorageEntry[], paths: readonly string[], hexOf: (key: string) => string | undefined): JsonObject {
  const found: JsonObject = {}
  const known = new Map(Object.keys(expected).map((key) => [hexOf(key), key]))
  for (const key of Object.keys(expected)) if (key === OTHERS) found[key] = expected[key]
  for (const { key, value } of entries) {
    const name = known.get(key) ?? written(key)
    const isRight = name in expected && !paths.includes(child('storage', name))
    if (isRight || known.has(key) || !(OTHERS in expected)) found[name] = isRight ? expected[name] : numberLike(expected[name]) ? String(BigInt(value === '0x' ? 0 : value)) : written(value)
  }
  return found
}

function numberLike(value: Json | undefined): boolean {
  return typeof value === 'string' && /^[\d,_]+$/.test(value)
}

function tokens(expected: JsonObject, account: Extract<Account, { bech32: string }>): JsonObject {
  const held = new Set([...account.tokens.map(({ token }) => token), ...account.roles.map(({ token }) => token)])
  return Object.fromEntries([...held].map((token) => [`str:${token}`, tokenOf(object(expected[`str:${token}`]), token, account)]))
}

function tokenOf(expected: JsonObject, token: string, account: Extract<Account, { bech32: string }>): Json {
  const own = account.tokens.filter((one) => one.token === token)
  const roles = account.roles.find((one) => one.token === token)
  const isPlain = Object.keys(expected).length === 0 && !roles && own.length === 1 && own[0]?.nonce === '0'
  if (isPlain) return own[0]?.balance ?? '0'
  const instances = own.map(({ nonce, balance }) => ({ nonce, balance }))
  return { instances, ...(roles && roles.lastNonce !== '0' && { lastNonce: roles.lastNonce }), ...(roles && roles.roles.length > 0 && { roles: roles.roles }) }
}

/** Bytes as text where they are some, else in hex. */
function written(hex: string): string {
  if (hex === '' || hex === '0x') return ''
  if (!hex.startsWith('0x')) return hex
  const text = toText(hexToBytes(hex))
  return text !== undefined && /^[\x20-\x7b\x7d\x7e]{3,}$/.test(text) ? `str:${text}` : hex
}

/** A path with a further key. */
function child(path: string, key: string): string {
  return `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
