/**
 * A stand-in for the engine in unit tests of the page's own logic: no chain, no contracts. Every step gives two events. A
 * step's `id` says how it goes: `loop` never ends, `hang` does not even stop, `crash` traps like a panic, and `crash at once`
 * in the first slice of a run that is to reach it.
 */
import type { RunEnd, StepResult } from '../engine/protocol'
import type { Engine, Surroundings } from '../engine/serve'
import type { FromWorker, ToWorker } from '../engine/protocol'
import { Server } from '../engine/serve'
import type { WorkerLike } from '../engine/client'

export const EVENTS_PER_STEP = 2

interface FakeStep {
  step: string
  id?: string
}

export class FakeEngine implements Engine {
  /** What was called, for assertions. */
  readonly calls: string[] = []
  freed = false
  private steps: FakeStep[] = []
  private at = 0
  private to = 0
  private extra = 0

  open(document: string): string {
    const { scenario } = JSON.parse(document) as { scenario: string }
    this.calls.push('open')
    let steps: FakeStep[]
    try {
      steps = (JSON.parse(scenario) as { steps: FakeStep[] }).steps
    } catch {
      throw { kind: 'scenario', message: 'not JSON', scenario: { file: '', path: '', line: 1, column: 1, message: 'not JSON' } }
    }
    this.steps = steps
    this.at = this.extra = 0
    return JSON.stringify({ name: '', steps: steps.map(({ step, id }, index) => ({ index, kind: step, id })), missing: [], errors: [] })
  }

  begin(to?: number): void {
    this.calls.push(`begin ${to}`)
    this.to = to ?? this.steps.length - 1
    if (this.at > this.to) this.at = this.extra = 0
  }

  advance(): string {
    this.calls.push('advance')
    const step = this.steps[this.at]
    const progress = { step: this.at, steps: this.steps.length, events: this.at * EVENTS_PER_STEP, fuel: '7' }
    if (!step || this.at > this.to) return JSON.stringify({ state: 'finished', progress, results: [], end: this.end('finished') })
    if (step.id === 'crash' || this.crashesAtOnce()) throw new WebAssembly.RuntimeError('unreachable')
    if (step.id === 'loop' || step.id === 'hang') return JSON.stringify({ state: 'running', progress, results: [] })
    const result: StepResult = {
      index: this.at,
      kind: step.step,
      id: step.id ?? '',
      verdict: step.id === 'fails' ? 'failed' : 'ok',
      differences: [],
      firstEvent: this.at * EVENTS_PER_STEP,
      endEvent: (this.at + 1) * EVENTS_PER_STEP,
    }
    this.at++
    return JSON.stringify({ state: 'running', progress, results: [result] })
  }

  stepEvent(): string {
    this.extra++
    return JSON.stringify({ ...this.end('paused'), results: [] })
  }

  cancel(): string {
    this.calls.push('cancel')
    return JSON.stringify(this.end('stopped'))
  }

  reset(): string {
    this.at = this.extra = 0
    return JSON.stringify(this.end('paused'))
  }

  world(moment: number): string {
    if (moment > this.at * EVENTS_PER_STEP + this.extra) throw { kind: 'notFound', message: 'no such moment' }
    return JSON.stringify({ moment, accounts: [] })
  }

  events = () => '[]'
  places = () => '[]'
  changes = () => '[]'
  callTree = () => '[]'
  configuration = () => '{"name":"elrond"}'
  inspectModule = () => '{}'
  value = (expression: string) => JSON.stringify({ hex: expression, readings: [] })
  hostFunctions = () => '[]'
  result = () => 'as text'
  version = () => '1.2.3'
  warmUp = () => 0
  free(): void {
    this.freed = true
  }

  private crashesAtOnce(): boolean {
    return this.at === 0 && this.steps.slice(0, this.to + 1).some(({ id }) => id === 'crash at once')
  }

  private end(state: RunEnd['state']): RunEnd {
    return { state, steps: this.at, events: this.at * EVENTS_PER_STEP + this.extra, stateHash: '0x', resultHash: '0x' }
  }
}

/** A worker without a thread: a server with fake engines. A run whose step has the id `hang` ignores `stop`. */
export class FakeWorker implements WorkerLike {
  onmessage: Worker['onmessage'] = null
  onerror: Worker['onerror'] = null
  terminated = false
  readonly sent: ToWorker[] = []
  private clock = 0
  private readonly server: Server

  constructor(private readonly ready = true) {
    const around: Surroundings = {
      create: () => new FakeEngine(),
      load: () => Promise.resolve(),
      prepare: async (make) => make({ prepare: (module) => module, plain: (module) => module, translate: () => undefined }),
      post: (message) => this.post(message),
      // A clock by which every slice is long, so that the server pauses after each.
      now: () => (this.clock += 10),
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      lastPanic: () => 'panicked at somewhere',
    }
    this.server = new Server(around)
    queueMicrotask(() => this.post(this.ready ? { type: 'ready', version: '1.2.3' } : { type: 'crashed', message: 'not found' }))
  }

  postMessage(message: ToWorker): void {
    this.sent.push(message)
    const hangs = this.sent.some((earlier) => earlier.name === 'open' && earlier.argument.scenario.includes('"hang"'))
    if (message.name === 'stop' && hangs) return
    void this.server.receive(structuredClone(message))
  }

  terminate(): void {
    this.terminated = true
  }

  private post(message: FromWorker): void {
    if (!this.terminated) this.onmessage?.call(this as unknown as Worker, { data: message } as MessageEvent)
  }
}

/** Scenario text with one step for each id. */
export function scenarioOf(...ids: string[]): string {
  return JSON.stringify({ steps: ids.map((id) => ({ step: 'scCall', id })) })
}
