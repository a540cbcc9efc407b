// The contracts of a generated scenario: `main`, whose functions call what is to be tested; `callee`, which main's calls go to; and
// `child`, which is deployed and upgraded.

import { CALLS } from './calls.mjs'
import { compute } from './compute.mjs'
import { ADDRESSES, FUNGIBLE, hexOf } from './pools.mjs'
import { Body } from './statement.mjs'
import { DROP, Module, UNREACHABLE, branch, call, i32, i64, ifElse, loop } from './wasm.mjs'

const SCRATCH = 0x10000
const OWN = 900
const LESS = [0x48]

const text = (module, value) => [...i32(module.data(hexOf(value))), ...i32(value.length)]
const word = (module, value) => i32(module.data(value.toString(16).padStart(64, '0')))
const finishBuffer = [...i32(OWN), ...call('mBufferFinish'), ...DROP]

/** Returns the first three arguments. */
function echo() {
  const one = (index) => [...i32(index), ...call('getNumArguments'), ...LESS, ...ifElse([...i32(index), ...i32(OWN), ...call('mBufferGetArgument'), ...DROP, ...finishBuffer], [])]
  return [0, 1, 2].flatMap(one)
}

const store = (module, key, value) => [...text(module, key), ...text(module, value), ...call('storageStore'), ...DROP]
const caller = [...i32(SCRATCH), ...call('getCaller')]
const nothing = [...i32(0), ...i32(0)]

/** A contract that only keeps what it is deployed with. */
export function childContract(mark) {
  const module = new Module({ pages: 1 })
  module.function('init', [...store(module, 'child', mark), ...echo()])
  module.function('upgrade', [...store(module, 'upgraded', mark), ...echo()])
  module.function('echo', echo())
  return module.encode()
}

/** What the functions of `callee` do, by name (plans.mjs). */
function calleeFunctions(module) {
  const main = i32(module.data(ADDRESSES.main))
  return {
    init: [],
    upgrade: echo(),
    callBack: echo(),
    echo: echo(),
    who: [...caller, ...i32(SCRATCH), ...i32(32), ...call('finish'), ...i32(OWN), ...call('bigIntGetCallValue'), ...i32(OWN), ...call('bigIntFinishUnsigned'), ...call('getNumESDTTransfers'), 0xac, ...call('smallIntFinishSigned')],
    store: store(module, 'lib', 'value'),
    log: [...i32(1), ...i32(module.data('05000000')), ...text(module, 'topic').slice(0, -2), ...text(module, 'data'), ...call('writeEventLog')],
    pay: [...caller, ...i32(SCRATCH), ...word(module, 3), ...nothing, ...call('transferValue'), ...DROP],
    payToken: [...caller, ...i32(SCRATCH), ...text(module, FUNGIBLE), ...word(module, 2), ...i64(0), ...i64(0), ...nothing, ...nothing, ...i32(0), ...call('transferESDTNFTExecute'), ...DROP],
    again: [...i64(-1), ...main, ...word(module, 1), ...text(module, 'leaf'), ...nothing, ...i32(0), ...call('executeOnDestContext'), ...DROP],
    later: [...main, ...word(module, 0), ...text(module, 'leaf'), ...nothing, ...nothing, ...i64(3_000_000), ...i64(0), ...call('createAsyncCall'), ...DROP],
    fail: [...text(module, 'callee fails'), ...call('signalError')],
    trap: UNREACHABLE,
    burn: loop(branch(0)),
    reject: [...call('checkNoPayment'), ...echo()],
  }
}

export function calleeContract() {
  const module = new Module()
  for (const [name, code] of Object.entries(calleeFunctions(module))) module.function(name, code)
  return module.encode()
}

/** Functions that often fail by what the transaction brings; they stand last. */
const RISKY = /ESDTValue|ESDTToken(Name|Nonce|Type)|ESDTCallValue|ByIndex|erify|checkNoPayment|execute|Execute|transfer|Transfer|Deploy|deploy|createContract|CreateContract|NFT|setAsync/

/** 0 for functions that only compute or read, 1 for those that often fail or change much, 2 for those behind which nothing runs. */
export const risk = (name) => (CALLS.get(name).last ? 2 : RISKY.test(name) ? 1 : 0)

/** A function of `main` that calls these host functions, in the order of their risk. */
function testFunction(module, random, names, childCode) {
  const body = new Body(module, random, childCode)
  const last = names.toSorted((a, b) => risk(a) - risk(b)).filter((name, at, all) => risk(name) < 2 || at === all.length - 1)
  if (random.chance(40)) compute(body, 0)
  last.forEach((name, at) => body.statement(CALLS.get(name), at === last.length - 1 && random.chance(40)))
  return body
}

/** `main`: one function for each list of host functions in `groups`, `f0` onwards, and three callbacks with one call each. */
export function mainContract(random, groups, callbacks, childCode) {
  const module = new Module()
  module.function('leaf', [...store(module, 'leaf', 'was here'), ...echo()])
  module.function('init', echo())
  module.function('upgrade', echo())
  groups.forEach((names, index) => {
    const { code, locals } = testFunction(module, random, names, childCode)
    module.function(`f${index}`, code, locals)
  })
  for (const name of ['callBack', 'cbOk', 'cbErr']) {
    const { code, locals } = testFunction(module, random, [callbacks.next()], childCode)
    module.function(name, [...echo(), ...code], locals)
  }
  return module.encode()
}

