// Differences from the oracle that are to stay, each with its reason. tests/README.md shows `what` and `why`.

import { ADDRESSES } from './pools.mjs'

const SYSTEM = `state ${ADDRESSES.system}`

/**
 * `covers` says whether a difference, as compare.mjs tells it, is the one that is meant. Behind one that `ends` its scenario
 * nothing can be compared.
 */
export const EXPECTED = [
  {
    what: 'the message when a contract deploys code that is no module',
    why: 'the oracle gives the text of its own WebAssembly engine',
    covers: ({ field, oracle, node }) => field === 'message' && /^could not create wasmer instance/.test(oracle) && node === 'invalid contract code',
  },
  {
    what: 'an account in which there is nothing, which only one side has',
    why: 'roll-backs leave accounts there that a failed transaction touched first: the oracle\'s many, the node\'s the system account alone',
    covers: ({ field, oracle, node }) => (isState(field) && node === undefined && isEmpty(oracle)) || (field === SYSTEM && oracle === undefined && isEmpty(node)),
  },
  {
    what: 'code and code metadata of a contract whose upgrade was undone',
    why: 'the roll-back of the oracle restores storage and balances alone',
    covers: ({ field }) => / code(Metadata)?$/.test(field),
    ends: true,
  },
  {
    what: 'the balance of the sender, when a contract asks for it during a transaction with a value',
    why: 'the oracle takes the value from the sender at the end of the transaction; the chain, and this node, at its beginning',
    covers: ({ field, right }) => field === 'out' && asked(right, 'getExternalBalance', 'bigIntGetExternalBalance'),
  },
  {
    what: 'calls of an address without code that is of another VM\'s form',
    why: 'the oracle hands them to that VM, which is not there',
    covers: ({ right }) => /^account not found: 0{16}(?!0500)/.test(right.result?.message ?? ''),
  },
  {
    what: 'calls of an address that does not have 32 bytes',
    why: 'the node has no such addresses, so that this is the first that it finds wrong',
    covers: ({ right }) => /^account not found: (?![0-9a-f]{64}$)/.test(right.result?.message ?? ''),
    ends: true,
  },
  {
    what: 'what begins when something was sent to an address that does not have 32 bytes',
    why: 'the oracle makes an account there and cannot tell the state of the world any more',
    covers: ({ field }) => field === 'broken',
    ends: true,
  },
  {
    what: 'a transaction at which the VM of the oracle panics',
    why: 'numbers overflow in its own code; the node goes on with the meaning of the function',
    covers: ({ field, oracle }) => field === 'error' && oracle === 'VM execution panicked',
    ends: true,
  },
]

function isEmpty({ nonce, balance, code, storage, reserved }) {
  return nonce === '0' && balance === '0' && code === '' && Object.keys({ ...storage, ...reserved }).length === 0
}

/** The difference that a whole account is. */
const isState = (field) => /^state [0-9a-f]+$/.test(field)

/** Whether a transaction called one of these host functions. */
const asked = ({ result }, ...names) => names.some((name) => name in (result?.hookGas ?? {}))

/** The entry that explains a difference, if there is one. */
export const explain = (difference) => EXPECTED.find(({ covers }) => covers(difference))
