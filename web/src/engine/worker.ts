/** The worker: loads the engine's bundle and serves the protocol. All of its logic is in `serve.ts`. */
import type { Bundle } from '../state/chain'
import init, { Engine } from './generated/proscenium.js'
import type { EngineError, FromWorker, ToWorker } from './protocol'
import { type Engine as AnyEngine, type Preparation, Server } from './serve'

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

interface Glue {
  default(): Promise<unknown>
  Engine: new () => AnyEngine
}

// A glob, because the bundle is optional: a build without it says so when it is asked for.
const evm = import.meta.glob<Glue>('./generated-evm/proscenium.js')

interface PreparationGlue extends Preparation {
  default(): Promise<unknown>
}

const preparation = import.meta.glob<PreparationGlue>('./generated-prepare/proscenium.js')
let preparing: Promise<Preparation> | undefined

async function prepare<Made>(make: (preparation: Preparation) => Made): Promise<Made> {
  preparing ??= loadPreparation()
  try {
    return make(await preparing)
  } catch (error) {
    // What is no EngineError is asked for again the next time, and is a fault of the page, not of the file.
    if (!(error instanceof Error)) throw error
    preparing = undefined
    throw { kind: 'fault', message: `the part that prepares modules could not be used: ${error.message}` } satisfies EngineError
  }
}

async function loadPreparation(): Promise<Preparation> {
  const fetchGlue = Object.values(preparation)[0]
  if (!fetchGlue) throw new Error('this build of the page does not hold it')
  const glue = await fetchGlue()
  await glue.default()
  return glue
}

/** The bundles that are there. */
const bundles = new Map<Bundle, Glue['Engine']>()

async function load(bundle: Bundle): Promise<void> {
  const fetchGlue = bundle === 'evm' ? Object.values(evm)[0] : undefined
  if (!fetchGlue) throw new Error('this build of the page does not hold it')
  const glue = await fetchGlue()
  await glue.default()
  ready(bundle, glue.Engine)
}

function ready(bundle: Bundle, engine: Glue['Engine']): void {
  const warm = new engine()
  warm.warmUp()
  warm.free()
  bundles.set(bundle, engine)
}

function create(bundle: Bundle): AnyEngine {
  const engine = bundles.get(bundle)
  if (!engine) throw new Error(`the bundle ${bundle} has not been loaded`)
  return new engine()
}

async function start(): Promise<Server> {
  await init()
  ready('multiversx', Engine)
  return new Server({ create, load, prepare, post, now: () => performance.now(), pause, lastPanic: () => panic })
}

const started = start()
self.onmessage = (event: MessageEvent<ToWorker>) => void started.then((server) => server.receive(event.data))
started.then(
  (server) => post({ type: 'ready', version: server.version() }),
  (reason) => post({ type: 'crashed', message: panic ?? String(reason) }),
)
