/** Text of modules and modules of text, made in a worker of its own that is started anew when it fails. */
import { Refused } from '../engine/client'
import type { EngineError } from '../engine/protocol'
import type { Listing } from '../engine/text'

export type ToPrinter = { id: number } & ({ name: 'print'; argument: Uint8Array } | { name: 'assemble'; argument: string })
export type FromPrinter = { id: number } & ({ answer: Listing | Uint8Array } | { error: EngineError } | { fault: string })

interface Pending {
  resolve(answer: never): void
  reject(reason: Error): void
}

let worker: Worker | undefined
const pending = new Map<number, Pending>()
let nextId = 1

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'printer' })
  started.onmessage = ({ data }: MessageEvent<FromPrinter>) => receive(data)
  started.onerror = (event) => lost(event.message || 'the printer could not be loaded')
  return started
}

function receive(message: FromPrinter): void {
  const waiting = pending.get(message.id)
  pending.delete(message.id)
  if ('answer' in message) waiting?.resolve(message.answer as never)
  else if ('error' in message) waiting?.reject(new Refused(message.error))
  else {
    waiting?.reject(new Error(message.fault))
    lost(message.fault)
  }
}

function lost(reason: string): void {
  worker?.terminate()
  worker = undefined
  const waiting = [...pending.values()]
  pending.clear()
  for (const { reject } of waiting) reject(new Error(reason))
}

function ask<A>(question: { name: 'print'; argument: Uint8Array } | { name: 'assemble'; argument: string }): Promise<A> {
  worker ??= start()
  const id = nextId++
  return new Promise<A>((resolve, reject) => {
    pending.set(id, { resolve, reject })
    worker?.postMessage({ ...question, id })
  })
}

const listings = new WeakMap<Uint8Array, Promise<Listing>>()

/** The text of a module or a Stylus program, made once. @throws Refused when it is none. */
export function listingOf(module: Uint8Array): Promise<Listing> {
  const known = listings.get(module)
  if (known) return known
  const made = ask<Listing>({ name: 'print', argument: module })
  listings.set(module, made)
  made.catch((error: unknown) => error instanceof Refused || listings.delete(module))
  return made
}

/** WAT to wasm. @throws Refused with the line and what is wrong there. */
export function assemble(text: string): Promise<Uint8Array> {
  return ask<Uint8Array>({ name: 'assemble', argument: text })
}
