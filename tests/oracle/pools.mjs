// What the generated calls are made of: accounts, tokens, keys, edge values, and signatures. Byte strings are hex.

export const hexOf = (text) => Buffer.from(text).toString('hex')

const user = (name) => hexOf(name.padEnd(32, '_'))
const contract = (name) => `00000000000000000500${hexOf(name.padEnd(22, '_'))}`

export const ADDRESSES = {
  alice: user('alice'),
  bob: user('bob'),
  main: contract('main'),
  callee: contract('callee'),
  child: contract('child'),
  stranger: user('stranger'),
  ghost: contract('ghost'),
  system: 'ff'.repeat(32),
}

/** Names of the accounts that scenarios have, and of those that they do not have. */
export const CONTRACTS = ['main', 'callee', 'child']
export const ABSENT = ['stranger', 'ghost', 'system']

export const FUNGIBLE = 'FUN-123456'
export const SEMI = 'SFT-00ff00'
export const SINGLE = 'NFT-abcdef'

/** Tokens with a nonce that somebody holds. */
export const ASSETS = [
  { token: FUNGIBLE, nonce: 0 },
  { token: FUNGIBLE, nonce: 0 },
  { token: SEMI, nonce: 1 },
  { token: SEMI, nonce: 2 },
  { token: SINGLE, nonce: 1 },
]
/** Tokens and nonces that nobody holds, and what is no token. */
export const STRANGE_ASSETS = [
  { token: FUNGIBLE, nonce: 1 },
  { token: SEMI, nonce: 0 },
  { token: SEMI, nonce: 77 },
  { token: 'NIL-000000', nonce: 0 },
  { token: 'EGLD-000000', nonce: 0 },
  { token: 'EGLD', nonce: 0 },
  { token: 'lower-123456', nonce: 0 },
  { token: '', nonce: 0 },
]

export const KEYS = ['key1', 'key2', 'small1', 'preset', '', 'k'.repeat(40), 'ELRON'].map(hexOf)
export const RESERVED_KEYS = ['ELRONDx', 'ELRONDVM@TIMELOCKkey1', 'ELRONDesdtFUN-123456', 'ELROND'].map(hexOf)

/** Exact sizes and limits of numbers, as text for i64. */
export const NUMBERS = ['0', '1', '-1', '2', '-2', '5', '127', '128', '-128', '-129', '255', '256', '65535', '1000000', '-1000000', '2147483647', '-2147483648', '4294967296', '9007199254740993', '9223372036854775807', '-9223372036854775808']

export const BAD_HANDLES = [-1, 99, 1000, 0x7fffffff, -0x80000000]
export const BAD_LENGTHS = [-1, -0x80000000, 0x7fffffff, 100_000]
export const BAD_INDICES = [-1, 3, 100, 0x7fffffff]
export const NAMES = ['ESDTTransfer', 'ESDTLocalMint', 'bigIntAdd', 'getCaller', 'echo', 'init', '', 'SaveKeyValue', 'upgradeContract'].map(hexOf)
export const CALLBACKS = ['cbOk', 'cbErr', 'callBack', ''].map(hexOf)
export const BAD_CALLBACKS = ['missing', 'init', 'ESDTTransfer', 'no name'].map(hexOf)
export const METADATA = ['0506', '0502', '0100', '0000', '0506']
export const BAD_METADATA = ['05', '050607', '']

/** Curves and how many bytes a coordinate takes. */
export const CURVES = [['p224', 28], ['p256', 32], ['p384', 48], ['p521', 66]]

const MESSAGE = hexOf('a message to be signed')
/** The SHA-256 of the message, and that hash's SHA-256, which is what is signed. */
const HASH = '5c0400738a21f89f2d9838d2c055a0ff76d66895d4a8caafd301117cd0c44355'
const HASH_OF_HASH = '2c5dfcdf881855e155f0696ac93919119bdfe56912d65d7aeb43c7f35cac45cf'

/** Keys with a signature each, made for this test. */
export const SIGNED = {
  ed25519: {
    key: 'e4e870d0d1b9ce68083a378c3e899818a36c8af88882bfee602f4877b2dc5cb3',
    message: MESSAGE,
    signature: 'ead5e31a048eb8d36b17c135fc76f33d8ca1eb79a0902ff0fd109f4c763fad29fb49207535da3996b4429f3072697b60a511f4270ab2ba0eb1cf99031fcf9f07',
  },
  secp256k1: {
    key: '02e56a56b2667e28757bafb90257c2eb845d9a57467c8eaa2df13c5b6dc0e0ae7e',
    message: MESSAGE,
    signature: '3044022064482a6c9044105ba335bba4d0d7a69366d8d1f9d68085b3169c526a7c26293e02201e772b2f642c55718833ae07805bc9a2a2f5d9095b66868b24c86e9045171ca8',
  },
  secp256r1: {
    key: '03a23de7dc36e7faec99aa13fd935f19b16102ce805d8d17f480839cd3a8d173c4',
    message: HASH_OF_HASH,
    signature: '1ca31b8cbdc5d623a7039234cc4e4f5567bc8f58dfe0a8933719ad0260581d7e761f6358793e54eb1c21205862d756bbe579b6bae349df3b2e9e5ff06faa8d3e',
  },
  bls: { key: '00'.repeat(96), message: MESSAGE, signature: '00'.repeat(48) },
}

/** What the secp256k1 signature is of, by the type of hash: the digest itself, SHA-256, double SHA-256. */
export const SECP256K1_MESSAGES = [HASH_OF_HASH, HASH, MESSAGE]
