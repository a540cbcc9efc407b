// Plays a scenario on the oracle and writes down what happened, as a result document.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { esdtStorage } from './esdt.mjs'
import { readEvents } from './trace.mjs'
import { evaluator, magnitude, toBigInt } from './values.mjs'

/** The lowest gas limit that the simulator takes. */
export const GAS_FLOOR = 50_000n
const MOST_GAS = 2n ** 63n - 1n
/** What the simulator says ever after once it has made an account at an address that does not have 32 bytes. */
const SHORT_ADDRESS = /wrong size when encoding address/
const NOBODY = '00'.repeat(32)
const VM_TYPE = '0500'
const METADATA = '0506'
/** The form of the addresses that the simulator gives to deployed contracts: a counter. */
const OWN_ADDRESS = /00000000000000000500[0-9a-f]{16}0{28}/
const RESERVED = Buffer.from('ELROND').toString('hex')
const REWARD = Buffer.from('ELRONDreward').toString('hex')
const BLOCK_FIELDS = { blockTimestamp: 'timestamp', blockNonce: 'nonce', blockRound: 'round', blockEpoch: 'epoch' }
const EMPTY = { nonce: 0, balance: '0', code: '', codeMetadata: '', owner: '', storage: {} }

/** The address of the contract that `creator` deploys with `nonce` when the scenario names none. */
function deployedBy(creator, nonce) {
  const low = (BigInt(nonce) & 0xffn).toString(16).padStart(2, '0')
  return `00000000000000000500${'11'.repeat(4)}${creator.slice(0, 30)}${low}${creator.slice(60)}`
}

/** Plays the scenario in `file` on a fresh simulator; gives its result document, which ends with `broken` where the simulator broke. */
export async function playOnOracle(simulnet, file) {
  const player = new Player(simulnet)
  try {
    await player.file(file, '')
  } catch (error) {
    if (!SHORT_ADDRESS.test(error.message)) throw error
    player.steps.push({ ...player.steps.pop(), broken: error.message })
  }
  return { steps: player.steps }
}

class Player {
  steps = []
  #simulnet
  #evaluate
  #blocks = { current: {}, previous: {} }
  #newAddresses = new Map()
  /** Where the simulator itself put contracts that the scenario has elsewhere. */
  #hidden = new Set()

  constructor(simulnet) {
    this.#simulnet = simulnet
  }

  async file(path, prefix) {
    const before = this.#evaluate
    this.#evaluate = evaluator(dirname(path))
    for (const [index, step] of JSON.parse(readFileSync(path, 'utf8')).steps.entries()) {
      const at = `${prefix}${index}`
      if (step.step === 'externalSteps') await this.file(join(dirname(path), step.path), `${at}/`)
      else this.steps.push({ at, step: step.step, id: step.id ?? '', ...(await this.#play(step)) })
    }
    this.#evaluate = before
  }

  async #play(step) {
    const action = { setState: this.#setState, checkState: this.#state, scDeploy: this.#deploy, scCall: this.#call, scQuery: this.#query, transfer: this.#transfer, validatorReward: this.#reward }[step.step]
    return (await action?.call(this, step)) ?? {}
  }

  #number(expression) {
    return toBigInt(this.#evaluate(expression ?? ''))
  }

  async #setState(step) {
    const all = await this.#simulnet.accounts()
    for (const [key, account] of Object.entries(step.accounts ?? {})) {
      const address = this.#evaluate(key)
      await this.#simulnet.setAccount(address, this.#account(account, account.update ? all[address] : undefined))
      this.#hidden.delete(address)
    }
    for (const { creatorAddress, creatorNonce, newAddress } of step.newAddresses ?? []) {
      const key = `${this.#evaluate(creatorAddress)}:${this.#number(creatorNonce)}`
      if (!this.#newAddresses.has(key)) this.#newAddresses.set(key, this.#evaluate(newAddress))
    }
    await this.#block('current', step.currentBlockInfo)
    await this.#block('previous', step.previousBlockInfo)
  }

  #account(account, before = EMPTY) {
    const evaluate = this.#evaluate
    const storage = Object.entries(account.storage ?? {}).map(([key, value]) => [evaluate(key), evaluate(value)])
    const code = account.code === undefined ? before.code : evaluate(account.code)
    return {
      nonce: account.nonce === undefined ? before.nonce : this.#number(account.nonce),
      balance: account.balance === undefined ? before.balance : String(this.#number(account.balance)),
      code,
      codeMetadata: account.codeMetadata === undefined ? before.codeMetadata || METADATA : evaluate(account.codeMetadata),
      owner: account.owner === undefined ? before.owner : evaluate(account.owner),
      storage: { ...before.storage, ...Object.fromEntries(storage), ...esdtStorage(account.esdt, evaluate) },
    }
  }

  async #block(which, info) {
    if (!info) return
    for (const [field, name] of Object.entries(BLOCK_FIELDS)) {
      if (info[field] !== undefined) this.#blocks[which][name] = this.#number(info[field])
    }
    await this.#simulnet.setBlock(which, this.#blocks[which])
  }

  /** The state of the world as a result document has it. */
  async #state() {
    const accounts = Object.entries(await this.#simulnet.accounts()).filter(([address]) => !this.#hidden.has(address))
    return { state: Object.fromEntries(accounts.map(([address, account]) => [address, stateOf(account)])) }
  }

  /** Sends a transaction of a step; gives its result and the accounts as they were before it. */
  async #send(from, to, data, tx, gasDefault) {
    const before = await this.#simulnet.accounts()
    if (!before[from]) return { error: 'the sender does not exist' }
    const gasPrice = this.#number(tx.gasPrice)
    const asked = tx.gasLimit === undefined ? gasDefault : this.#number(tx.gasLimit)
    const gasLimit = asked < GAS_FLOOR ? GAS_FLOOR : asked
    if (gasLimit > asked && gasPrice > 0n) {
      const balance = String(BigInt(before[from].balance) + (gasLimit - asked) * gasPrice)
      await this.#simulnet.updateAccount(from, { balance })
    }
    const value = this.#number(tx.egldValue ?? tx.value)
    const answer = await this.#simulnet.send({ from, to, nonce: before[from].nonce, value, data, gasLimit, gasPrice })
    return answer.error ? answer : { answer, before, result: resultOf(answer, gasLimit) }
  }

  async #deploy({ tx }) {
    const evaluate = this.#evaluate
    const from = evaluate(tx.from)
    const metadata = tx.codeMetadata === undefined ? METADATA : evaluate(tx.codeMetadata)
    const data = [evaluate(tx.contractCode), VM_TYPE, metadata, ...(tx.arguments ?? []).map(evaluate)].join('@')
    const { error, before, result } = await this.#send(from, NOBODY, data, tx, 0n)
    if (error) return { error }
    const { nonce } = before[from]
    const want = this.#newAddresses.get(`${from}:${nonce}`) ?? deployedBy(from, nonce)
    const message = result.message.replace(OWN_ADDRESS, want)
    if (result.status !== 0) return { result: { ...result, message } }
    const got = await this.#deployed(before)
    return { result: got ? await this.#move(result, got, want) : result }
  }

  /** The account that a deployment added, at an address of the simulator's own choice. */
  async #deployed(before) {
    const now = await this.#simulnet.accounts()
    return Object.keys(now).find((address) => !(address in before) && now[address].code !== '')
  }

  /** Moves a new contract to the address that the scenario has for it, and renames it in the result. */
  async #move(result, got, want) {
    const account = (await this.#simulnet.accounts())[got]
    const storage = JSON.parse(JSON.stringify(account.storage).replaceAll(got, want))
    await this.#simulnet.setAccount(want, { ...account, storage })
    this.#hidden.add(got)
    return JSON.parse(JSON.stringify(result).replaceAll(got, want))
  }

  async #call({ tx }) {
    const from = this.#evaluate(tx.from)
    const parts = [tx.function, ...(tx.arguments ?? []).map(this.#evaluate)]
    const { to, data } = this.#withTokens(tx, from, parts)
    const { error, result } = await this.#send(from, to, data, tx, 0n)
    return error ? { error } : { result }
  }

  /** Receiver and data of a transaction, which are the sender's own when it carries tokens. */
  #withTokens(tx, from, [name, ...args]) {
    const evaluate = this.#evaluate
    const to = evaluate(tx.to)
    const tokens = [tx.esdtValue ?? tx.esdt ?? []].flat()
    if (tokens.length === 0) return { to, data: [name, ...args].join('@') }
    const records = tokens.flatMap((each) => [evaluate(each.tokenIdentifier), evaluate(each.nonce ?? ''), evaluate(each.value ?? '')])
    const rest = name ? [Buffer.from(name).toString('hex'), ...args] : []
    return { to: from, data: ['MultiESDTNFTTransfer', to, magnitude(BigInt(tokens.length)), ...records, ...rest].join('@') }
  }

  /** A query is a call of the contract by itself; the nonce that it costs is given back. */
  async #query({ tx }) {
    const to = this.#evaluate(tx.to)
    const data = [tx.function, ...(tx.arguments ?? []).map(this.#evaluate)].join('@')
    const { [to]: before } = await this.#simulnet.accounts()
    const { error, result } = await this.#send(to, to, data, tx, MOST_GAS)
    if (before) await this.#simulnet.updateAccount(to, { nonce: before.nonce })
    return error ? { error } : { result }
  }

  async #transfer({ tx }) {
    const from = this.#evaluate(tx.from)
    const { to, data } = this.#withTokens(tx, from, [''])
    const { error } = await this.#send(from, to, data, tx, GAS_FLOOR)
    return error ? { error } : {}
  }

  async #reward({ tx }) {
    const to = this.#evaluate(tx.to)
    const value = this.#number(tx.egldValue ?? tx.value)
    const account = (await this.#simulnet.accounts())[to]
    const total = magnitude(toBigInt(account.storage[REWARD] ?? '') + value)
    const balance = String(BigInt(account.balance) + value)
    await this.#simulnet.setAccount(to, { ...account, balance, storage: { ...account.storage, [REWARD]: total } })
  }
}

function stateOf(account) {
  const entries = Object.entries(account.storage).filter(([, value]) => value !== '')
  return {
    nonce: String(account.nonce),
    balance: account.balance,
    code: account.code ? createHash('sha256').update(account.code, 'hex').digest('hex') : '',
    codeMetadata: account.code ? account.codeMetadata : '',
    owner: account.owner,
    storage: Object.fromEntries(entries.filter(([key]) => !key.startsWith(RESERVED))),
    reserved: Object.fromEntries(entries.filter(([key]) => key.startsWith(RESERVED))),
  }
}

/** The results that a contract returned, behind `@` and the status in the simulator's answer. */
function outOf(answer) {
  const logged = answer.logs?.events?.find((event) => event.identifier === 'writeLog')?.data ?? ''
  const data = answer.smartContractResults?.[0]?.data ?? Buffer.from(logged, 'base64').toString('latin1')
  return data.split('@').slice(2)
}

function resultOf(answer, gasLimit) {
  const { returnCode: status, returnMessage: message } = answer.executionReceipt
  const { events, complete } = status === 0 ? readEvents(answer.executionLogs ?? '') : { events: [], complete: false }
  const gasUsed = BigInt(answer.gasUsed)
  return {
    status,
    message,
    out: status === 0 ? outOf(answer) : [],
    gasLimit: String(gasLimit),
    gasUsed: String(gasUsed),
    gasRemaining: String(gasLimit - gasUsed),
    events,
    eventsPartial: !complete,
  }
}
