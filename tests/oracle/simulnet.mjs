// Starts and drives the oracle: the official MultiversX VM behind HTTP, in the optional package of the name below.

import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromBech32, toBech32 } from './bech32.mjs'

const PACKAGE = '@xsuite/light-simulnet-linux-amd64'
const PROGRAM = 'lsproxy'
const START_TIMEOUT = 10_000

/** The folder of the oracle's programs, or the reason why it cannot run here. */
export function findOracle() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { reason: `${PACKAGE} runs on linux x64 and this is ${process.platform} ${process.arch}` }
  }
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'bin')
    chmodSync(join(folder, PROGRAM), 0o755)
    return { folder }
  } catch (error) {
    return { reason: `${PACKAGE} is not installed (${error.code ?? error.message})` }
  }
}

/** A TCP port that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** JSON in which big integers are plain numbers, which the simulator wants for gas. */
function toJson(body) {
  const marked = JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? `#${value}#` : value))
  return marked.replace(/"#(\d+)#"/g, '$1')
}

/** One running simulator. Its world is empty at first and lives as long as its process. */
export class Simulnet {
  #child
  #url
  #text = ''

  /** Starts the simulator in `folder`; fails with what it said when it does not answer in time. */
  static async start(folder) {
    const simulnet = new Simulnet()
    const port = await freePort()
    simulnet.#url = `http://127.0.0.1:${port}`
    simulnet.#child = spawn(join(folder, PROGRAM), ['--server-port', String(port)], {
      cwd: folder,
      env: { LD_LIBRARY_PATH: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    simulnet.#child.on('error', (error) => { simulnet.#text += error.message })
    simulnet.#child.stderr.on('data', (chunk) => { simulnet.#text = (simulnet.#text + chunk).slice(-2000) })
    await simulnet.#answers()
    return simulnet
  }

  async #answers() {
    for (const end = Date.now() + START_TIMEOUT; Date.now() < end && this.#child.exitCode === null; await sleep(10)) {
      try {
        return await this.#http('/network/status/0')
      } catch {
        continue
      }
    }
    this.stop()
    throw new Error(`the simulator does not start: ${this.#text}`)
  }

  /** What the simulator wrote to standard error last, for reports of its crashes. */
  get lastWords() {
    return this.#text
  }

  stop() {
    this.#child.kill('SIGKILL')
  }

  async #http(path, body) {
    const options = body === undefined ? {} : { method: 'POST', body: toJson(body) }
    const answer = await (await fetch(this.#url + path, options)).text()
    return JSON.parse(answer.replace(/("gasUsed":\s*)(\d+)/, '$1"$2"'))
  }

  async #successful(path, body) {
    const answer = await this.#http(path, body)
    if (answer.code !== 'successful') throw new Error(`${path}: ${answer.error}`)
    return answer.data
  }

  /** All accounts by address in hex, as the simulator gives them, with `owner` in hex and `codeMetadata` in hex. */
  async accounts() {
    const { accounts } = await this.#successful('/admin/get-all-accounts')
    const entries = (accounts ?? []).map((account) => [fromBech32(account.address), {
      nonce: account.nonce,
      balance: account.balance,
      code: account.code ?? '',
      codeMetadata: Buffer.from(account.codeMetadata ?? '', 'base64').toString('hex'),
      owner: account.ownerAddress ? fromBech32(account.ownerAddress) : '',
      storage: account.pairs ?? {},
    }])
    return Object.fromEntries(entries)
  }

  /** Puts a whole account in place of the one at this address; `account` as `accounts` gives it. */
  async setAccount(address, { nonce, balance, code, codeMetadata, owner, storage }) {
    const kvs = storage
    const ownerAddress = owner ? toBech32(owner) : ''
    const metadata = code ? codeMetadata : ''
    const body = { address: toBech32(address), nonce, balance, code, codeMetadata: metadata, owner: ownerAddress, kvs }
    await this.#successful('/admin/set-accounts', [body])
  }

  /** Changes the named fields, `nonce` and `balance`, of an account that is there. */
  async updateAccount(address, fields) {
    await this.#successful('/admin/update-accounts', [{ address: toBech32(address), ...fields }])
  }

  /** Sets `which` block, `current` or `previous`: timestamp, nonce, round and epoch. */
  async setBlock(which, block) {
    await this.#successful(`/admin/set-${which}-block-info`, block)
  }

  /** Sends a transaction; gives the simulator's answer about it, or `error`. Addresses and data in hex. */
  async send({ from, to, nonce, value, data, gasLimit, gasPrice }) {
    const sent = await this.#http('/transaction/send', {
      nonce,
      value: String(value),
      sender: toBech32(from),
      receiver: toBech32(to),
      gasPrice,
      gasLimit,
      data: Buffer.from(data, 'latin1').toString('base64'),
      chainID: 'S',
      version: 1,
      signature: '00',
    })
    if (sent.code !== 'successful') return { error: sent.error }
    return (await this.#successful(`/transaction/${sent.data.txHash}?withResults=true`)).transaction
  }
}
