/** Worlds of very many accounts: the engine tells those that look otherwise than before, the others stay as they are. */
import type { World } from '../engine/protocol'

/** With fewer accounts it is quicker to tell of all of them. */
const MANY = 100

/** Whether a world is worth naming as known when the next one is asked for. */
export function isLarge(world: World | undefined): world is World {
  return world !== undefined && world.accounts.length > MANY
}

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
