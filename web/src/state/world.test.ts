import { expect, test } from 'vitest'
import type { Account, StorageEntry, World } from '../engine/protocol'
import { completed } from './world'

const account = (address: string, nonce: string) => ({ address, nonce }) as Account
const world = (accounts: Account[], gone?: string[]) => ({ moment: 0, accounts, ...(gone && { gone }) }) as World
const known = world([account('0x0A', '1'), account('0x0c', '2'), account('0x0E', '3')])

test('an answer that tells of all accounts is the world', () => {
  const answer = world([account('0x0A', '5')])
  expect(completed(answer, known)).toBe(answer)
})

test('accounts that were left out stay the same objects, new ones stand in their order', () => {
  const { accounts } = completed(world([account('0x0b', '9'), account('0x0c', '7')], ['0x0A']), known)
  expect(accounts.map(({ address, nonce }) => `${address} ${nonce}`)).toEqual(['0x0b 9', '0x0c 7', '0x0E 3'])
  expect(accounts[2]).toBe(known.accounts[2])
})

test('entries that were left out stay the same objects, and a storage of which nothing is told the same list', () => {
  const stored = (entries: string[], gone?: string[]) => ({ address: '0x0a', storage: entries.map((entry) => ({ key: entry.slice(0, 4), value: entry.slice(5) }) as StorageEntry), ...(gone && { gone }) }) as Account
  const before = world([stored(['0x01 1', '0x02 2', '0x04 4'])])
  const next = (account: Account) => completed(world([account], []), before).accounts[0]
  const after = next(stored(['0x02 5', '0x03 3'], ['0x04']))
  expect(after?.storage.map(({ key, value }) => `${key} ${value}`)).toEqual(['0x01 1', '0x02 5', '0x03 3'])
  expect(after?.storage[0]).toBe(before.accounts[0]?.storage[0])
  expect(after).not.toHaveProperty('gone')
  expect(next(stored([], []))?.storage).toBe(before.accounts[0]?.storage)
  expect(next(stored(['0x07 7']))?.storage).toHaveLength(1)
})
