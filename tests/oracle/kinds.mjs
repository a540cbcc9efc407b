// The kinds of values in calls.mjs: how a call comes by each, and what is returned of what it writes.
//
// A kind gets the statement (statement.mjs) and whether its value is to be a bad one; it gives the code that pushes the value,
// and may add code that runs before the call or behind it.

import {
  ABSENT, ADDRESSES, BAD_CALLBACKS, BAD_HANDLES, BAD_INDICES, BAD_LENGTHS, BAD_METADATA, CALLBACKS, CONTRACTS, KEYS, METADATA, NAMES,
  NUMBERS, RESERVED_KEYS, SIGNED, hexOf,
} from './pools.mjs'
import { magnitude } from './values.mjs'
import { DROP, SHIFT_RIGHT, STORE8, call, get, i32, i64, set } from './wasm.mjs'

/** Pointers outside the memory. The oracle breaks at accounts of which the end of the memory cuts the address short. */
const OUTSIDE = [-1, 0x7fffffff, -0x80000000]
/** How much of the memory behind an output pointer is returned. */
const SHOWN = 40

/** A pointer to bytes, and their length. */
function span(s, hex, bad) {
  const pointer = i32(bad && s.chance(40) ? s.pick(s.badPointers) : s.data(hex))
  return [...pointer, ...i32(bad && s.chance(60) ? s.pick(BAD_LENGTHS) : hex.length / 2)]
}

const pointer = (s, hex, bad) => i32(bad ? s.pick(s.badPointers) : s.data(hex))

/** A pointer whose memory is returned after the call. */
function out(s, bad) {
  if (bad) return i32(s.pick(s.badPointers))
  const at = s.scratch()
  s.after(i32(at), i32(SHOWN), call('finish'))
  return i32(at)
}

/** A new managed buffer with these bytes. */
const buffer = (s, hex, bad) => (bad ? i32(s.pick(BAD_HANDLES)) : get(s.handle(...i32(s.data(hex)), ...i32(hex.length / 2), ...call('mBufferNewFromBytes'))))

/** A destination: a handle that the contract invents, or one of a thing that is there; its content is returned afterwards. */
function destination(s, create, ...finish) {
  const made = s.chance(40) ? i32(s.invented()) : get(s.handle(...create))
  s.after(made, ...finish)
  return made
}

/** A new big integer with the value of these bytes, signed. */
function bigInt(s, hex) {
  const local = s.handle(...i64(0), ...call('bigIntNew'))
  s.before(...get(local), ...i32(s.data(hex)), ...i32(hex.length / 2), ...call('bigIntSetSignedBytes'))
  return local
}

/** A big integer of up to `bytes` bytes; negative in half of the cases unless `natural`. */
function anyInt(s, bad, { bytes = 40, natural = false } = {}) {
  if (bad) return i32(s.pick(BAD_HANDLES))
  if (s.chance(60)) return get(s.handle(...i64(natural ? s.pick(NUMBERS).replace('-', '') : s.pick(NUMBERS)), ...call('bigIntNew')))
  return get(bigInt(s, (natural ? '00' : '') + s.bytes(s.int(0, bytes))))
}

function anyFloat(s, bad) {
  if (bad) return i32(s.pick(BAD_HANDLES))
  const ways = [
    () => [...i64(s.int(-1000, 1000)), ...i64(s.int(1, 300)), ...call('bigFloatNewFromFrac')],
    () => [...i64(s.int(-99, 99)), ...i64(-s.int(0, 20)), ...call('bigFloatNewFromSci')],
    () => [...i32(s.int(-9, 9)), ...i32(s.int(0, 99)), ...i32(-s.int(1, 4)), ...call('bigFloatNewFromParts')],
  ]
  return get(s.handle(...s.pick(ways)()))
}

/** Stores a handle big-endian at a fixed address. */
const storeHandle = (at, handle) => [24, 16, 8, 0].flatMap((shift, index) => [...i32(at + index), ...handle, ...i32(shift), ...SHIFT_RIGHT, ...STORE8])

/** A managed vector: a buffer with the handles of buffers. */
function vector(s, items, bad) {
  if (bad && s.chance(50)) return buffer(s, s.pick(['00', '00000063', '0000006300']), false)
  const at = s.scratch()
  items.forEach((item, index) => s.before(...storeHandle(at + 4 * index, buffer(s, item, false))))
  if (bad) return i32(s.pick(BAD_HANDLES))
  return get(s.handle(...i32(at), ...i32(4 * items.length), ...call('mBufferNewFromBytes')))
}

/** Records of 16 bytes: handle of the token, nonce, handle of the amount. */
function transferRecords(s, bad) {
  const at = s.scratch()
  const transfers = s.transfers(bad)
  transfers.forEach(({ token, nonce, amount }, index) => {
    const record = at + 16 * index
    s.before(...storeHandle(record, buffer(s, hexOf(token), false)))
    s.before(...i32(record + 11), ...i32(nonce), ...STORE8)
    s.before(...storeHandle(record + 12, get(s.handle(...i64(amount), ...call('bigIntNew')))))
  })
  return get(s.handle(...i32(at), ...i32(16 * transfers.length - (bad && s.chance(20) ? 3 : 0)), ...call('mBufferNewFromBytes')))
}

/** Number of byte strings, pointer to their lengths (little-endian), pointer to their bytes. */
function list(s, items, bad, count = items.length) {
  const lengths = items.map((item) => (item.length / 2).toString(16).padStart(2, '0').padEnd(8, '0')).join('')
  return [...i32(bad && s.chance(50) ? s.pick([-1, count + 1]) : count), ...pointer(s, lengths, bad && s.chance(50)), ...pointer(s, items.join(''), false)]
}

/** Coordinates of a point: their handles. */
function point(s, bad) {
  if (bad) return [...i32(s.pick(BAD_HANDLES)), ...i32(0)]
  const [x, y] = s.point(s.bytes(s.int(1, 20)))
  return [...get(x), ...get(y)]
}

/** Bytes of a point, written by `writer` before the call: pointer and length. */
function encoded(s, writer, length, bad) {
  const at = s.scratch()
  const [x, y] = s.point(s.bytes(4))
  s.before(...get(x), ...get(y), ...s.curve(), ...i32(at), ...call(writer), ...DROP)
  if (bad && s.chance(50)) s.before(...i32(at + 5), ...i32(s.int(0, 255)), ...STORE8)
  return [at, bad && s.chance(50) ? length - 1 : length]
}

const spanOf = ([at, length]) => [...i32(at), ...i32(length)]
const bufferOf = (s, [at, length]) => get(s.handle(...i32(at), ...i32(length), ...call('mBufferNewFromBytes')))
const uncompressed = (s, bad) => encoded(s, 'marshalEC', 1 + 2 * s.coordinate(), bad)
const compressed = (s, bad) => encoded(s, 'marshalCompressedEC', 1 + s.coordinate(), bad)

const place = (s, bad) => ADDRESSES[s.pick(bad ? ABSENT : Object.keys(ADDRESSES))]
const key = (s, bad) => s.pick(bad ? RESERVED_KEYS : KEYS)
const token = (s, bad) => hexOf(s.asset(bad).token)
const source = (s, bad) => ADDRESSES[s.pick(bad ? [...ABSENT, 'bob'] : ['child', 'callee'])]
const metadata = (s, bad) => s.pick(bad ? BAD_METADATA : METADATA)
const amount = (s, bad) => (bad ? s.pick(['ff'.repeat(32), `${'00'.repeat(20)}${'ff'.repeat(12)}`]) : s.int(0, 5).toString(16).padStart(64, '0'))
const scalar = (s, bad) => s.bytes(bad ? s.pick([0, 70]) : s.pick([1, 4, 32]))
const curveName = (s, bad) => hexOf(bad ? s.pick(['p192', '', 'P256']) : s.pick(['p224', 'p256', 'p384', 'p521']))
const code = (s, bad) => (bad ? s.pick(['', '00', s.childCode.slice(0, -20)]) : s.childCode)
const child = (s, bad) => ADDRESSES[s.pick(bad ? ['bob', 'callee', 'ghost', 'main'] : ['child'])]
const gas = (s, bad) => i64(bad ? s.pick([0, 1000, 1_000_000, 2n ** 63n - 1n]) : s.pick([-1, 4_000_000, 20_000_000, 60_000_000]))
const small = (low, high, ...bad) => (s, isBad) => i32(isBad && bad.length > 0 ? s.pick(bad) : s.int(low, high))

/** A small number, minimal big-endian. */
const number = (value) => magnitude(BigInt(value))

const finishBuffer = [...call('mBufferFinish'), ...DROP]

export const KINDS = {
  out,
  i32: (s) => i32(s.pick([0, 1, -1, 5, 100, 2_147_483_647, -2_147_483_648, s.int(-1000, 1000)])),
  i64: (s) => i64(s.pick(NUMBERS)),
  index: (s, bad) => i32(bad ? s.pick(BAD_INDICES) : s.int(0, 2)),
  returned: small(0, 1, -1, 50),
  length: small(1, 60, 0, -1),
  position: small(0, 12, -1, 100),
  bits: small(0, 90, -1),
  exponent: small(-6, 0, 1, -400),
  exponent64: (s, bad) => i64(bad ? s.pick([5, -322, -400]) : s.int(-12, 0)),
  power: small(0, 9, -1, 3_000),
  hashType: (s) => i32(s.hashType()),
  gas,
  extraGas: (s, bad) => i64(bad ? s.pick([-1, 2n ** 62n]) : s.pick([0, 100_000, 3_000_000])),
  nonce: (s, bad) => i64(s.asset(bad).nonce),
  address: (s, bad) => (bad ? i32(s.pick(OUTSIDE)) : pointer(s, place(s, s.chance(10)), false)),
  to: (s, bad) => (bad && s.chance(30) ? i32(s.pick(OUTSIDE)) : pointer(s, s.plan(bad).to, false)),
  payee: (s, bad) => pointer(s, bad ? place(s, s.chance(50)) : ADDRESSES[s.pick(['alice', 'bob', 'callee'])], false),
  source: (s, bad) => pointer(s, source(s, bad), false),
  child: (s, bad) => pointer(s, child(s, bad), false),
  metadata: (s) => pointer(s, metadata(s), false),
  word: (s, bad) => pointer(s, amount(s, bad), bad && s.chance(20)),
  token: (s, bad) => span(s, token(s, bad), bad && s.chance(30)),
  key: (s, bad) => span(s, key(s, bad), bad && s.chance(50)),
  bytes: (s, bad) => span(s, s.bytes(s.int(0, 70)), bad),
  lengthFirst: (s, bad) => { const hex = s.bytes(s.int(0, 12)); return [...i32(bad ? s.pick(BAD_LENGTHS) : hex.length / 2), ...i32(s.data(hex))] },
  words: (s, bad) => { const count = s.int(0, 3); return [...pointer(s, s.bytes(32 * count), false), ...i32(bad ? -1 : count)] },
  note: (s, bad) => span(s, hexOf(bad ? s.pick(['ESDTTransfer', 'ESDTTransfer@01@02']) : s.pick(['', '', 'hello', 'with@00'])), false),
  function: (s, bad) => span(s, s.plan(bad).name, bad && s.chance(20)),
  arguments: (s, bad) => list(s, s.plan(bad).args, bad && s.chance(30)),
  callData: (s, bad) => span(s, bad && s.chance(40) ? hexOf(s.pick(['', 'echo@0', '@@'])) : s.callData(bad), false),
  callback: (s, bad) => span(s, s.pick(bad ? BAD_CALLBACKS : CALLBACKS), false),
  transfers: (s, bad) => list(s, s.transfers(bad).flatMap(({ token: name, nonce, amount: value }) => [hexOf(name), number(nonce), number(value)]), false, s.transfers(bad).length),
  codeParts: (s, bad) => { const hex = code(s, bad); return [...i32(s.data(hex)), ...i32(s.data(metadata(s))), ...i32(hex.length / 2)] },
  curveName: (s, bad) => span(s, curveName(s, bad), false),
  scalar: (s, bad) => span(s, scalar(s, bad), false),
  marshalled: (s, bad) => spanOf(uncompressed(s, bad)),
  compressed: (s, bad) => spanOf(compressed(s, bad)),

  buf: (s, bad) => buffer(s, s.bytes(s.int(0, 50)), bad),
  bufOut: (s, bad) => (bad && s.chance(10) ? i32(0) : destination(s, call('mBufferNew'), ...finishBuffer)),
  bufChanged: (s, bad) => { const made = buffer(s, s.bytes(s.int(8, 40)), bad); s.after(...made, ...finishBuffer); return made },
  bufAddress: (s, bad) => buffer(s, place(s, bad && s.chance(60)), bad && s.chance(60)),
  bufContract: (s, bad) => buffer(s, ADDRESSES[bad ? 'ghost' : s.pick(CONTRACTS)], bad && s.chance(30)),
  bufTo: (s, bad) => buffer(s, s.plan(bad).to, bad && s.chance(20)),
  bufSource: (s, bad) => buffer(s, source(s, bad), false),
  bufChild: (s, bad) => buffer(s, child(s, bad), false),
  bufToken: (s, bad) => buffer(s, token(s, bad), bad && s.chance(30)),
  bufKey: (s, bad) => buffer(s, key(s, bad), bad && s.chance(30)),
  bufName: (s, bad) => buffer(s, s.pick(NAMES), bad),
  bufFunction: (s, bad) => buffer(s, s.plan(bad).name, bad && s.chance(20)),
  bufArguments: (s, bad) => vector(s, s.plan(bad).args, bad && s.chance(40)),
  bufTopics: (s, bad) => vector(s, [s.bytes(4), s.bytes(33), ''].slice(0, s.int(0, 3)), bad),
  bufTransfers: transferRecords,
  bufMetadata: (s, bad) => buffer(s, metadata(s, bad), false),
  bufCode: (s, bad) => buffer(s, code(s, bad), false),
  bufSmall: (s, bad) => buffer(s, s.bytes(bad ? s.int(9, 12) : s.int(0, 8)), false),
  bufFloat: (s, bad) => buffer(s, bad ? s.pick(['', '010800000035', '010a00000035', s.bytes(18)]) : `010${s.pick('ab')}00000035${s.pick(['00000008', 'fffffffc'])}8${s.bytes(6)}000`.slice(0, 36), false),
  bufScalar: (s, bad) => buffer(s, scalar(s, bad), false),
  bufCurveName: (s, bad) => buffer(s, curveName(s, bad), false),
  bufMarshalled: (s, bad) => bufferOf(s, uncompressed(s, bad)),
  bufCompressed: (s, bad) => bufferOf(s, compressed(s, bad)),

  int: anyInt,
  intNatural: (s, bad) => (bad && s.chance(50) ? get(s.handle(...i64(-3), ...call('bigIntNew'))) : anyInt(s, bad, { natural: true })),
  intSmall: (s, bad) => get(s.handle(...i64(bad ? -2 : s.int(0, 12)), ...call('bigIntNew'))),
  intValue: (s, bad) => (bad ? s.pick([i32(99), get(bigInt(s, `7f${s.bytes(20)}`)), get(s.handle(...i64(-4), ...call('bigIntNew')))]) : get(s.handle(...i64(s.int(0, 5)), ...call('bigIntNew')))),
  intOut: (s, bad) => (bad && s.chance(10) ? i32(0) : destination(s, [...i64(7), ...call('bigIntNew')], ...call('bigIntFinishSigned'))),
  intReady: (s, bad) => { const made = bad ? i32(s.pick(BAD_HANDLES)) : get(s.handle(...i64(0), ...call('bigIntNew'))); s.after(...made, ...call('bigIntFinishSigned')); return made },
  float: anyFloat,
  floatOut: (s) => { const shown = s.invented(); return destination(s, [...i64(1), ...i64(3), ...call('bigFloatNewFromFrac')], ...floatToBuffer(shown)) },
  map: (s, bad) => (bad ? i32(s.pick(BAD_HANDLES)) : get(s.map())),
  curve: (s, bad) => (bad ? i32(s.pick(BAD_HANDLES)) : s.curve()),
  point,
  blsKeys: (s, bad) => vector(s, [SIGNED.bls.key, SIGNED.bls.key].slice(s.int(0, 1)), bad),
}

/** With a big float's handle on the stack, which goes through local 0: returns the bytes of the float. */
function floatToBuffer(shown) {
  return [...set(0), ...i32(shown), ...get(0), ...call('mBufferFromBigFloat'), ...DROP, ...i32(shown), ...finishBuffer]
}

/** What a function returns when it is a handle: its content. */
export const GIVEN = {
  buf: finishBuffer,
  int: call('bigIntFinishSigned'),
  float: floatToBuffer(0x1000),
  map: DROP,
  curve: [...call('getCurveLengthEC'), ...DROP],
}

/** A part of a signed message (pools.mjs), as `scheme.part`, `.bytes` behind it for pointer and length, `.buf` for a buffer. */
export function signedPart(s, kind, bad) {
  const [scheme, part, form] = kind.split('.')
  let hex = part === 'message' && scheme === 'secp256k1' ? s.secpMessage() : SIGNED[scheme][part]
  if (bad) hex = s.chance(50) ? s.bytes(hex.length / 2) : hex.slice(0, -2)
  if (form === 'buf') return buffer(s, hex, false)
  return form === 'bytes' ? span(s, hex, false) : pointer(s, hex, false)
}
