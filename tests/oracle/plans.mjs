// What generated contracts call: functions of each other, built-in functions, and what is not there.

import { ADDRESSES, ASSETS, FUNGIBLE, SEMI, SINGLE, hexOf } from './pools.mjs'
import { magnitude } from './values.mjs'

const { alice, bob, main, callee, child, stranger, ghost } = ADDRESSES
const number = (value) => magnitude(BigInt(value))

/** Functions of the callee (contracts.mjs). */
export const CALLEE_FUNCTIONS = ['echo', 'who', 'store', 'log', 'pay', 'payToken', 'again', 'later', 'fail', 'trap', 'burn', 'reject']
const MOSTLY = ['echo', 'who', 'store', 'log', 'pay', 'payToken', 'again', 'later']

const holding = (random) => random.pick(ASSETS)
const some = (random) => number(random.int(1, 20))
const onwards = (random) => (random.chance(50) ? [hexOf(random.pick(MOSTLY)), random.bytes(3)] : [])

/** Built-in functions with arguments that work when `main` calls them, and where they are sent; some lack a role. */
const BUILTIN = {
  ESDTTransfer: (r) => ({ to: r.pick([callee, bob]), args: [hexOf(FUNGIBLE), some(r), ...onwards(r)] }),
  ESDTNFTTransfer: (r) => ({ args: [hexOf(SEMI), number(r.int(1, 2)), some(r), r.pick([callee, bob]), ...onwards(r)] }),
  MultiESDTNFTTransfer: (r) => ({ args: [r.pick([callee, bob]), '02', hexOf(FUNGIBLE), '', some(r), hexOf(SEMI), '01', some(r), ...onwards(r)] }),
  ESDTLocalMint: (r) => ({ args: [hexOf(r.pick([FUNGIBLE, FUNGIBLE, SEMI])), some(r)] }),
  ESDTLocalBurn: (r) => ({ args: [hexOf(FUNGIBLE), some(r)] }),
  ESDTNFTCreate: (r) => ({ args: [hexOf(r.pick([SEMI, SINGLE])), number(r.int(1, 2)), hexOf('a name'), number(r.pick([0, 500, 10_000, 10_001])), r.bytes(4), hexOf('attributes'), hexOf('uri'), hexOf('more')] }),
  ESDTNFTAddQuantity: (r) => ({ args: [hexOf(SEMI), number(r.int(1, 3)), some(r)] }),
  ESDTNFTBurn: (r) => ({ args: [hexOf(r.pick([SEMI, SINGLE])), '01', number(1)] }),
  ESDTNFTUpdateAttributes: (r) => ({ args: [hexOf(SEMI), '01', r.bytes(r.int(0, 12))] }),
  ESDTNFTAddURI: (r) => ({ args: [hexOf(SEMI), '01', r.bytes(6), r.bytes(3)] }),
  ESDTSetNewURIs: (r) => ({ args: [hexOf(SEMI), '02', r.bytes(6), r.bytes(3)] }),
  ESDTModifyRoyalties: (r) => ({ args: [hexOf(SEMI), '01', number(r.int(0, 9000))] }),
  ESDTModifyCreator: (r) => ({ args: [hexOf(r.pick([SEMI, SINGLE])), '01'] }),
  ESDTMetaDataRecreate: (r) => ({ args: [hexOf(SEMI), '02', hexOf('new name'), number(77), r.bytes(4), hexOf('new'), hexOf('new uri')] }),
  ESDTMetaDataUpdate: (r) => ({ args: [hexOf(SEMI), '02', hexOf('new name'), number(78), r.bytes(4), hexOf('new'), hexOf('new uri')] }),
  SaveKeyValue: (r) => ({ to: r.pick([main, alice]), args: [hexOf('key'), r.bytes(3)] }),
  ChangeOwnerAddress: (r) => ({ to: r.pick([child, callee]), args: [r.pick([main, bob])] }),
  ClaimDeveloperRewards: (r) => ({ to: r.pick([child, callee]), args: [] }),
  SetUserName: () => ({ to: bob, args: [hexOf('bob.elrond')] }),
  ESDTBurn: (r) => ({ args: [hexOf(FUNGIBLE), some(r)] }),
  ESDTPause: () => ({ args: [hexOf(FUNGIBLE)] }),
  ESDTFreeze: () => ({ args: [hexOf(FUNGIBLE)] }),
  ESDTSetRole: () => ({ args: [hexOf(FUNGIBLE), hexOf('ESDTRoleLocalMint')] }),
}

function builtinPlan(random, bad) {
  const name = random.pick(Object.keys(BUILTIN))
  const { to = main, args } = BUILTIN[name](random)
  if (!bad) return { to, name: hexOf(name), args }
  const emptied = [...args.slice(0, -1), '']
  const changed = random.pick([args.slice(0, -1), [...args, '01'], emptied, [hexOf(holding(random).token), ...args.slice(1)]])
  return { to: random.pick([to, to, callee, bob]), name: hexOf(name), args: changed }
}

/** Address, function and arguments of a call, in hex. */
export function choosePlan(random, bad) {
  const args = Array.from({ length: random.int(0, 3) }, () => random.bytes(random.pick([0, 1, 8, 20])))
  if (bad && random.chance(50)) {
    const name = random.pick(['missing', 'init', 'upgrade', 'callBack', '', 'no name', 'fail', 'trap', 'burn', 'reject'])
    return { to: random.pick([callee, callee, bob, stranger, ghost]), name: hexOf(name), args }
  }
  if (random.chance(25)) return builtinPlan(random, bad)
  if (random.chance(12)) return { to: random.pick([alice, bob]), name: random.pick(['', hexOf('hello')]), args }
  if (random.chance(10)) return { to: main, name: hexOf('leaf'), args }
  return { to: callee, name: hexOf(random.pick(random.chance(80) ? MOSTLY : CALLEE_FUNCTIONS)), args }
}
