import { expect, test, vi } from 'vitest'
import type { MultiversxAccount, World } from '../engine/protocol'

vi.hoisted(() => {
  class SilentWorker {
    postMessage() {}
    terminate() {}
  }
  vi.stubGlobal('Worker', SilentWorker)
})

const { accountsIn } = await import('./actual-accounts')

const token = { balance: '5', frozen: false }
const alice: MultiversxAccount = {
  address: '0xaa', name: 'address:alice', bech32: 'erd1a', isContract: false, nonce: '3', balance: '7', codeSize: 0, codeHash: '', username: '', codeMetadata: '0x',
  owner: '0x', developerReward: '0', marks: {}, before: {}, tokens: [{ token: 'GOLD-123456', nonce: '0', ...token }, { token: 'NFT-123456', nonce: '2', ...token }],
  roles: [{ token: 'NFT-123456', roles: ['ESDTRoleNFTCreate'], lastNonce: '2' }],
  storage: [
    { key: '0x73756d', value: '0x0a', keyText: '', readings: [] },
    { key: '0x6e616d65', value: '0x416461', keyText: '', readings: [] },
    { key: '0x01', value: '0xff', keyText: '', readings: [] },
  ],
}
const world = { moment: 1, accounts: [alice], block: {} } as unknown as World
const hexOf = (key: string) => ({ 'str:sum': '0x73756d', 'str:name': '0x6e616d65' })[key]

test('only what differs is written anew; what is not there is not expected', () => {
  const expected = { 'address:alice': { nonce: '2', balance: '1,0', comment: 'x' }, 'address:bob': { nonce: '0' } }
  const found = accountsIn(world, expected, ['/accounts/address:alice/nonce', '/accounts/address:bob', '/accounts'], hexOf)
  expect(found).toEqual({ 'address:alice': { nonce: '3', balance: '1,0', comment: 'x' }, '+': '' })
})

test('storage keeps its keys as they are written, and numbers stay numbers', () => {
  const expected = { 'address:alice': { storage: { 'str:sum': '8', 'str:name': 'str:Ada', 'str:gone': '1' } } }
  const paths = ['/accounts/address:alice/storage/str:sum', '/accounts/address:alice/storage/str:gone', '/accounts/address:alice/storage']
  expect(accountsIn(world, expected, paths, hexOf)).toEqual({ 'address:alice': { storage: { 'str:sum': '10', 'str:name': 'str:Ada', '0x01': '0xff' } } })
})

test('tokens are written with their instances and roles, or as a balance alone', () => {
  const found = accountsIn(world, { 'address:alice': {} }, ['/accounts/address:alice/esdt'], hexOf)
  expect(found).toEqual({
    'address:alice': { esdt: { 'str:GOLD-123456': '5', 'str:NFT-123456': { instances: [{ nonce: '2', balance: '5' }], lastNonce: '2', roles: ['ESDTRoleNFTCreate'] } } },
  })
})
