/**
 * The worker's side of the protocol, without the worker: it answers requests with an engine and runs scenarios in slices.
 *
 * Only `open`, `run`, `stepEvent` and `reset` change the run; they wait for each other. Everything else is read between
 * two slices, so that the page can look at what a long run has recorded so far.
 */
import type { Bundle } from '../state/chain'
import type {
  Document,
  EngineError,
  FromWorker,
  Progress,
  RequestName,
  Requests,
  RunEnd,
  StepResult,
  ToWorker,
  Translated,
} from './protocol'

/** The engine as the bundle's glue exports it: answers are JSON text, errors are thrown EngineError objects. */
export interface Engine {
  open(document: string, paths: string[], contents: Uint8Array[]): string
  begin(to?: number): void
  stepEvent(): string
  advance(fuel: bigint): string
  cancel(): string
  reset(): string
  world(moment: number, since?: number, known?: number, knownSince?: number): string
  events(from: number, count: number): string
  places(from: number, to: number, kinds: string): string
  changes(from: number, to: number): string
  callTree(step: number): string
  configuration(moment: number): string
  inspectModule(bytes: Uint8Array): string
  value(expression: string): string
  hostFunctions(): string
  result(): string
  version(): string
  /** Readies the interpreter, which the browser first runs unoptimised. */
  warmUp(): number
  free(): void
}

/** The bundle that makes modules ready for a Stylus chain, and translates scenarios of other tools. */
export interface Preparation {
  prepare(module: Uint8Array): Uint8Array
  plain(module: Uint8Array): Uint8Array
  translate(path: string, text: string): Translated | undefined
}

/** What the server needs from where it runs. */
export interface Surroundings {
  /** A new engine of a bundle that has been loaded. */
  create(bundle: Bundle): Engine
  /** Fetches a bundle and readies it; MultiversX's is there from the start. */
  load(bundle: Bundle): Promise<void>
  /** What the bundle of its own for preparation makes; it is fetched first. */
  prepare<Made>(make: (preparation: Preparation) => Made): Promise<Made>
  post(message: FromWorker): void
  /** Milliseconds, only ever compared with each other. */
  now(): number
  /** Lets waiting messages in. */
  pause(): Promise<void>
  /** What a panic said last, if anything. */
  lastPanic(): string | undefined
}

interface Slice {
  state: 'running' | 'finished' | 'paused'
  progress: Progress
  results: StepResult[]
  end?: RunEnd
}

type Request = Exclude<ToWorker, { name: 'stop' }>

/** A slice lasts about this long, so that a stop gets in many times within the 200 ms that it may take. */
const SLICE_MS = 8
const PROGRESS_MS = 100
/** Bounds of a slice's fuel: instructions differ in cost, so the upper one keeps a slice short whatever the code turns to. */
const FUEL = { min: 20_000, first: 200_000, max: 4_000_000 }
const CHANGES_THE_RUN: ReadonlySet<RequestName> = new Set(['open', 'run', 'stepEvent', 'reset'])

export class Server {
  /** The engine that has the document open. */
  private engine: Engine
  private readonly engines = new Map<Bundle, Engine>()
  private readonly loading = new Map<Bundle, Promise<void>>()
  private fuel = FUEL.first
  private running = false
  private stopping = false
  private dead = false
  private queue: Promise<void> = Promise.resolve()

  constructor(private readonly around: Surroundings) {
    this.engine = around.create('multiversx')
    this.engines.set('multiversx', this.engine)
  }

  version(): string {
    return this.engine.version()
  }

  /** Takes one message; resolves when it has been answered. */
  receive(message: ToWorker): Promise<void> {
    if (message.name === 'stop') {
      this.stopping = this.running
      return Promise.resolve()
    }
    if (!CHANGES_THE_RUN.has(message.name)) return this.answer(message)
    this.queue = this.queue.then(() => this.answer(message))
    return this.queue
  }

  private async answer(request: Request): Promise<void> {
    if (this.dead) return
    try {
      // As text: a tree of a thousand calls is deeper than messages can be.
      if (request.name === 'callTree') return this.around.post({ type: 'text', id: request.id, text: this.engine.callTree(request.argument.step) })
      const answer = await this.serve(request)
      this.around.post({ type: 'answer', id: request.id, answer })
    } catch (error) {
      this.fail(request.id, error)
    }
  }

  private fail(id: number, error: unknown): void {
    if (isEngineError(error)) {
      this.around.post({ type: 'error', id, error })
      return
    }
    // Anything else is a fault of ours: after a trap the engine's memory cannot be trusted.
    this.dead = true
    this.around.post({ type: 'crashed', message: this.around.lastPanic() ?? String(error) })
  }

  private serve(request: Exclude<Request, { name: 'callTree' }>): unknown {
    const { engine } = this
    switch (request.name) {
      case 'open':
        return this.open(request.argument, request.bundle)
      case 'check':
        return this.check(request.argument, request.bundle)
      case 'run':
        return this.run(request.argument)
      case 'stepEvent':
        return this.stepEvent()
      case 'reset':
        return JSON.parse(engine.reset())
      case 'result':
        return engine.result()
      case 'inspectModule':
      case 'prepare':
      case 'translate':
      case 'value':
      case 'hostFunctions':
        return this.look(request)
      default:
        return JSON.parse(this.read(request))
    }
  }

  /** What needs no run. */
  private async look(request: Extract<Request, { name: 'inspectModule' | 'prepare' | 'translate' | 'value' | 'hostFunctions' }>): Promise<unknown> {
    if (request.name === 'prepare') {
      const { bytes, plain } = request.argument
      return this.around.prepare((preparation) => (plain ? preparation.plain(bytes) : preparation.prepare(bytes)))
    }
    if (request.name === 'translate') {
      const { path, text } = request.argument
      return this.around.prepare((preparation) => preparation.translate(path, text) ?? null)
    }
    const engine = await this.engineOf(request.bundle)
    switch (request.name) {
      case 'inspectModule':
        return JSON.parse(engine.inspectModule(request.argument.bytes))
      case 'value':
        return JSON.parse(engine.value(JSON.stringify(request.argument.expression)))
      case 'hostFunctions':
        return JSON.parse(engine.hostFunctions())
    }
  }

  /** The engine of a bundle, which is fetched when it is first asked for. */
  private async engineOf(bundle: Bundle): Promise<Engine> {
    await this.ensureLoaded(bundle)
    const engine = this.engines.get(bundle) ?? this.around.create(bundle)
    this.engines.set(bundle, engine)
    return engine
  }

  private async ensureLoaded(bundle: Bundle): Promise<void> {
    if (bundle === 'multiversx') return
    const loading = this.loading.get(bundle) ?? this.load(bundle)
    this.loading.set(bundle, loading)
    await loading
  }

  /** A bundle that could not be fetched is asked for again the next time. */
  private async load(bundle: Bundle): Promise<void> {
    this.around.post({ type: 'loading' })
    try {
      await this.around.load(bundle)
    } catch (error) {
      this.loading.delete(bundle)
      const message = `this chain's engine could not be loaded: ${error instanceof Error ? error.message : String(error)}`
      throw { kind: 'fault', message } satisfies EngineError
    } finally {
      this.around.post({ type: 'ready', version: this.version() })
    }
  }

  private async open(document: Document, bundle: Bundle): Promise<unknown> {
    const engine = await this.engineOf(bundle)
    // The trace of what was open may be large.
    if (engine !== this.engine) this.forget(this.engine)
    this.engine = engine
    return open(engine, document)
  }

  private forget(engine: Engine): void {
    for (const [bundle, other] of this.engines) if (other === engine) this.engines.delete(bundle)
    engine.free()
  }

  private read(request: Extract<Request, { name: 'world' | 'events' | 'places' | 'changes' | 'configuration' }>): string {
    const { engine } = this
    switch (request.name) {
      case 'world':
        return engine.world(request.argument.moment, request.argument.since, request.argument.known?.moment, request.argument.known?.since)
      case 'events':
        return engine.events(request.argument.from, request.argument.count)
      case 'places':
        return engine.places(request.argument.from, request.argument.to, JSON.stringify(request.argument.kinds))
      case 'changes':
        return engine.changes(request.argument.from, request.argument.to)
      case 'configuration':
        return engine.configuration(request.argument.moment)
    }
  }

  /** Opens the document in an engine of its own, so that the run in hand is not touched. */
  private async check(document: Document, bundle: Bundle): Promise<unknown> {
    await this.ensureLoaded(bundle)
    const probe = this.around.create(bundle)
    try {
      return open(probe, document)
    } finally {
      probe.free()
    }
  }

  private async run({ to }: Requests['run'][0]): Promise<RunEnd> {
    this.running = true
    this.stopping = false
    try {
      this.engine.begin(to)
      return await this.slices()
    } finally {
      this.running = false
    }
  }

  /** One event; the steps that ended with it are told first, as in a run. */
  private stepEvent(): RunEnd {
    const { results, ...end } = JSON.parse(this.engine.stepEvent()) as RunEnd & { results: StepResult[] }
    for (const result of results) this.around.post({ type: 'step', result })
    return end
  }

  private async slices(): Promise<RunEnd> {
    let posted = this.around.now()
    let paused = posted
    for (;;) {
      const slice = this.slice()
      for (const result of slice.results) this.around.post({ type: 'step', result })
      if (slice.end) return slice.end
      if (this.around.now() - posted >= PROGRESS_MS) {
        posted = this.around.now()
        this.around.post({ type: 'progress', progress: slice.progress })
      }
      // A slice ends with every step: many short ones follow each other without a pause.
      if (this.around.now() - paused < SLICE_MS) continue
      await this.around.pause()
      paused = this.around.now()
      if (this.stopping) return JSON.parse(this.engine.cancel()) as RunEnd
    }
  }

  /** Advances once and learns how much fuel the next slice gets from the time that this one took to use its own up. */
  private slice(): Slice {
    const begun = this.around.now()
    const slice = JSON.parse(this.engine.advance(BigInt(this.fuel))) as Slice
    const took = this.around.now() - begun
    if (slice.results.length > 0 && took < SLICE_MS) return slice
    if (took > SLICE_MS * 1.5) this.fuel = Math.max(FUEL.min, Math.floor(this.fuel / 2))
    else if (took < SLICE_MS / 1.5) this.fuel = Math.min(FUEL.max, this.fuel * 2)
    return slice
  }
}

function open(engine: Engine, document: Document): unknown {
  const { scenario, path, files } = document
  return JSON.parse(engine.open(JSON.stringify({ scenario, path }), Object.keys(files), Object.values(files)))
}

function isEngineError(error: unknown): error is EngineError {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'kind' in error && 'message' in error
}
