/** Worlds as they follow each other: the engine tells of the accounts that look otherwise than before, the others stay as they are. */
import type { World } from '../engine/protocol'

/** The world of an answer in which the accounts of `known` that look the same were left out, if they were. */
export function completed(answer: World, known: World | undefined): World {
  if (!answer.gone || !known) return answer
  const told = new Map(answer.accounts.map((account) => [account.address, account]))
  const gone = new Set(answer.gone)
  const accounts = known.accounts.filter(({ address }) => !gone.has(address)).map((account) => told.get(account.address) ?? account)
  const before = new Set(known.accounts.map(({ address }) => address))
  const more = answer.accounts.filter(({ address }) => !before.has(address))
  if (more.length > 0) accounts.push(...more)
  const order = (address: string) => address.toLowerCase()
  if (more.length > 0) accounts.sort((a, b) => (order(a.address) < order(b.address) ? -1 : 1))
  return { ...answer, accounts }
}
