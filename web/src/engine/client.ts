/**
 * The page's side of the protocol: promises for requests, and a worker that is started again when it dies.
 *
 * A stop asks first. When the run has not ended after 200 ms (one host call may be long), the worker is ended and a new
 * one is started; what was open is then gone and the listener is told, so that it can restore it.
 */
import type { Bundle } from '../state/chain'
import type { EngineError, FromWorker, Progress, RequestName, Requests, StepResult } from './protocol'

export type Status =
  | { state: 'loading' }
  | { state: 'ready'; version: string; milliseconds: number; restarted: boolean }
  /** The engine cannot be started at all. */
  | { state: 'failed'; message: string }

/** Why a worker that was ready is gone. */
export type Loss = { cause: 'stopped' } | { cause: 'crashed'; message: string }

export interface Listener {
  status(status: Status): void
  progress(progress: Progress): void
  step(result: StepResult): void
  /** The worker is gone and another one is starting. Pending requests have been rejected with `Lost`. */
  lost(loss: Loss): void
}

/** The part of Worker that the client uses. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** A request that cannot be answered because its worker is gone. */
export class Lost extends Error {
  constructor(readonly loss: Loss) {
    super(loss.cause === 'crashed' ? loss.message : 'stopped')
  }
}

/** An answer that is an error: the engine's own description of it. */
export class Refused extends Error {
  constructor(readonly error: EngineError) {
    super(error.message)
  }
}

interface Pending {
  name: RequestName
  resolve(answer: never): void
  reject(reason: Error): void
}

const PATIENCE_MS = 200

export class Client {
  private worker!: WorkerLike
  private ready = false
  private failure: Loss | undefined
  private restarted = false
  private nextId = 1
  /** When what is being loaded began to load. */
  private begun = 0
  private readonly pending = new Map<number, Pending>()
  private patience: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly spawn: () => WorkerLike,
    private readonly listener: Listener,
  ) {
    this.start()
  }

  request<N extends RequestName>(name: N, argument: Requests[N][0], bundle: Bundle = 'multiversx'): Promise<Requests[N][1]> {
    if (this.failure) return Promise.reject(new Lost(this.failure))
    return new Promise((resolve, reject) => {
      const id = this.nextId++
      this.pending.set(id, { name, resolve, reject })
      this.worker.postMessage({ id, name, argument, bundle })
    })
  }

  /** Ends the run in hand, within 200 ms. Without a run, does nothing. */
  stop(): void {
    if (this.patience !== undefined || !this.isRunning()) return
    this.worker.postMessage({ name: 'stop' })
    this.patience = setTimeout(() => {
      this.patience = undefined
      if (this.isRunning()) this.replace({ cause: 'stopped' })
    }, PATIENCE_MS)
  }

  /** Starts the engine again after it failed to start. */
  retry(): void {
    this.worker.terminate()
    this.start()
  }

  private isRunning(): boolean {
    return [...this.pending.values()].some(({ name }) => name === 'run' || name === 'stepEvent')
  }

  private start(): void {
    this.begun = performance.now()
    this.ready = false
    this.failure = undefined
    this.listener.status({ state: 'loading' })
    this.worker = this.spawn()
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data)
    this.worker.onerror = (event: ErrorEvent) => this.crashed(event.message || 'the worker could not be loaded')
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        this.ready = true
        return this.listener.status({
          state: 'ready',
          version: message.version,
          milliseconds: Math.round(performance.now() - this.begun),
          restarted: this.restarted,
        })
      case 'loading':
        this.begun = performance.now()
        return this.listener.status({ state: 'loading' })
      case 'answer':
        return this.settle(message.id, ({ resolve }) => resolve(message.answer as never))
      case 'text':
        return this.settle(message.id, ({ resolve }) => resolve(JSON.parse(message.text) as never))
      case 'error':
        return this.settle(message.id, ({ reject }) => reject(new Refused(message.error)))
      case 'progress':
        return this.listener.progress(message.progress)
      case 'step':
        return this.listener.step(message.result)
      case 'crashed':
        return this.crashed(message.message)
    }
  }

  private settle(id: number, how: (pending: Pending) => void): void {
    const pending = this.pending.get(id)
    this.pending.delete(id)
    if (pending) how(pending)
    if (!this.isRunning()) this.losePatience()
  }

  private losePatience(): void {
    clearTimeout(this.patience)
    this.patience = undefined
  }

  /** A worker that dies before it was ready would die again: it is not started a second time on its own. */
  private crashed(message: string): void {
    const loss: Loss = { cause: 'crashed', message }
    if (this.ready) return this.replace(loss)
    this.failure = loss
    this.rejectAll(loss)
    this.worker.terminate()
    this.listener.status({ state: 'failed', message })
  }

  private replace(loss: Loss): void {
    this.losePatience()
    this.worker.terminate()
    this.restarted = true
    this.start()
    this.rejectAll(loss)
    this.listener.lost(loss)
  }

  private rejectAll(loss: Loss): void {
    const pending = [...this.pending.values()]
    this.pending.clear()
    for (const { reject } of pending) reject(new Lost(loss))
  }
}

export function spawnWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' })
}
