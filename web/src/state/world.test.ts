import { expect, test } from 'vitest'
import type { Account, World } from '../engine/protocol'
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
