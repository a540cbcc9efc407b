/** Worlds as they follow each other: the engine tells of what looks otherwise than before, accounts and entries; the rest stays as it is. */
import type { Account, World } from '../engine/protocol'

/** The world of an answer in which what looks as in `known` was left out, if it was. */
export function completed(answer: World, known: World | undefined): World {
  if (!answer.gone || !known) return answer
  const accounts = new Map(known.accounts.map((account) => [account.address, account]))
  const told = answer.accounts.map((account) => withEntries(account, accounts.get(account.address)))
  return { ...answer, accounts: merged(known.accounts, told, answer.gone, ({ address }) => address) }
}

function withEntries(account: Account, known: Account | undefined): Account {
  if (!account.gone || !known) return account
  const { gone, ...told } = account
  return { ...told, storage: merged(known.storage, account.storage, gone, ({ key }) => key) }
}

/** What is known without what is gone, and with what is told, in the order of the keys; the known list itself when there is nothing of either. */
function merged<T>(known: T[], told: readonly T[], gone: readonly string[], keyOf: (one: T) => string): T[] {
  if (told.length + gone.length === 0) return known
  const news = new Map(told.map((one) => [keyOf(one), one]))
  const lost = new Set(gone)
  const there = lost.size === 0 ? known : known.filter((one) => !lost.has(keyOf(one)))
  const list = there.map((one) => {
    const key = keyOf(one)
    const now = news.get(key)
    return now && news.delete(key) ? now : one
  })
  if (news.size === 0) return list
  const order = (one: T) => keyOf(one).toLowerCase()
  return [...list, ...news.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
