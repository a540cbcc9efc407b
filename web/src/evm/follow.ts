/** What the page knows of an EVM scenario besides its world: the contracts that its steps create, the functions and events that it names. */
import { effect, signal } from '@preact/signals'
import type { Json } from '../state/json'
import type { Step } from '../state/scenario'
import { created, functionNames, session, steps } from '../ui/app'
import { isEvm } from '../ui/evm'
import { codeName, object, text } from '../ui/summary'
import { abis } from './abis'
import { canonical, parseSignature, type Signature } from './signature'

/** Events, functions and errors by what their hash begins with: all of it for events, four bytes for the others. */
export const events = signal<ReadonlyMap<string, Signature>>(new Map())
export const functions = signal<ReadonlyMap<string, Signature>>(new Map())
export const errors = signal<ReadonlyMap<string, Signature>>(new Map())

const SENDS = new Set(['scDeploy', 'scCall', 'transfer', 'activate'])

export function follow(): void {
  effect(() => {
    created.value = isEvm.value ? createdNames(steps.value) : new Map()
  })
  effect(() => {
    if (isEvm.value) void learn([...steps.value.flatMap(signatures), ...abis.value.flatMap(({ signatures }) => signatures)])
  })
}

/** Names for the addresses of the contracts that the steps deploy, after their files. */
export function createdNames(steps: readonly Step[]): Map<string, string> {
  const found = new Map<string, string>()
  const nonces = new Map<string, bigint>()
  for (const step of steps) {
    for (const [address, account] of Object.entries(object(step['accounts']))) {
      const nonce = text(object(account)['nonce']).replace(/[,_]/g, '')
      if (step.step === 'setState' && /^\d+$/.test(nonce)) nonces.set(address, BigInt(nonce))
    }
    const tx = object(step['tx'])
    const from = text(tx['from'])
    if (!from || !SENDS.has(step.step ?? '')) continue
    const nonce = nonces.get(from) ?? 0n
    nonces.set(from, nonce + 1n)
    if (step.step === 'scDeploy') found.set(`create:${from}#${nonce}`, free(codeName(tx['contractCode']), found))
  }
  return found
}

function free(name: string, taken: ReadonlyMap<string, string>): string {
  const others = new Set(taken.values())
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} ${n}`
    if (!others.has(candidate)) return candidate
  }
}

/** The first four bytes of a function's hash, once the engine has said them. */
export function selectorOf({ name, inputs, outputs }: Signature): string {
  const wanted = canonical({ name, inputs, outputs })
  for (const [selector, signature] of functions.value) if (canonical(signature) === wanted) return selector
  return ''
}

type Found = ['function' | 'event' | 'error', Signature]

/** What a step calls and expects by signature. */
function signatures(step: Step): Found[] {
  const expect = object(step['expect'])
  const logs = Array.isArray(expect['logs']) ? expect['logs'] : []
  return [
    ...named('function', object(object(step['tx'])['call'])['function']),
    ...named('error', object(expect['revert'])['error']),
    ...logs.flatMap((log) => named('event', object(log)['event'])),
  ]
}

function named(kind: Found[0], value: Json | undefined): Found[] {
  const signature = parseSignature(text(value))
  return signature ? [[kind, signature]] : []
}

/** Hashes that the engine has given, by signature. */
const hashes = new Map<string, Promise<string | undefined>>()

async function learn(found: readonly Found[]): Promise<void> {
  const all = await Promise.all(found.map(async ([kind, signature]) => ({ kind, signature, hash: await hash(canonical(signature)) })))
  const by = (wanted: Found[0], digits: number) =>
    new Map(all.flatMap(({ kind, signature, hash }) => (kind === wanted && hash ? [[hash.slice(0, digits), signature] as const] : [])))
  functions.value = by('function', 10)
  functionNames.value = new Map([...functions.value].map(([selector, { name }]) => [selector, name]))
  events.value = by('event', 66)
  errors.value = by('error', 10)
}

function hash(signature: string): Promise<string | undefined> {
  const known = hashes.get(signature)
  if (known) return known
  const asked = session.request('value', { expression: `keccak256:str:${signature}` }).then(
    ({ hex }) => hex,
    // The engine may have been lost: it is asked again the next time.
    () => void hashes.delete(signature),
  )
  const found = asked.then((hex) => hex ?? undefined)
  hashes.set(signature, found)
  return found
}
