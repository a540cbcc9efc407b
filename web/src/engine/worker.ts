/** The worker: loads the engine's bundle and serves the protocol. All of its logic is in `serve.ts`. */
import init, { Engine } from './generated/proscenium.js'
import type { FromWorker, ToWorker } from './protocol'
import { Server } from './serve'

const post = (message: FromWorker) => self.postMessage(message)

let panic: string | undefined
const error = console.error
// The engine's panic hook writes to the console before the trap; the page shows that text.
console.error = (...parts: unknown[]) => {
  panic = parts.map(String).join(' ')
  error(...parts)
}

/** Lets the worker's waiting messages in: a task of its own, without the delay of a timer. */
const channel = new MessageChannel()
let resume: (() => void) | undefined
channel.port1.onmessage = () => resume?.()
function pause(): Promise<void> {
  return new Promise((resolve) => {
    resume = resolve
    channel.port2.postMessage(undefined)
  })
}

async function start(): Promise<Server> {
  await init()
  const warm = new Engine()
  warm.warmUp()
  warm.free()
  return new Server({ create: () => new Engine(), post, now: () => performance.now(), pause, lastPanic: () => panic })
}

const started = start()
self.onmessage = (event: MessageEvent<ToWorker>) => void started.then((server) => server.receive(event.data))
started.then(
  (server) => post({ type: 'ready', version: server.version() }),
  (reason) => post({ type: 'crashed', message: panic ?? String(reason) }),
)
