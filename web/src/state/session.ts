/**
 * The session: the project, the engine that runs it, and what the run has given so far.
 *
 * Edits never touch the engine. Results of the steps before an edit stay valid, and so do the moments up to there, because
 * the engine keeps the trace of the document that it has open until the changed one is run.
 */
import { batch, computed, signal } from '@preact/signals'
import { Client, Lost, type Loss, Refused, type Status, type WorkerLike } from '../engine/client'
import type { Document, EngineError, Opened, Progress, RequestName, Requests, RunEnd, StepResult } from '../engine/protocol'
import { equalBytes } from './bytes'
import { bundleOf, type Chain, chainOf } from './chain'
import { folderOf, isLessonFile } from './lesson'
import { placeOf, type Place, type Recorded } from './moment'
import { type Action, baseName, EMPTY_HISTORY, reduce } from './project'
import { commonSteps, parseScenario } from './scenario'

export interface Run extends Recorded {
  results: readonly StepResult[]
  events: number
  /** When the run in hand began, by `performance.now()`; undefined when none is in hand. */
  begun: number | undefined
  progress: Progress | undefined
  /** The step that did not come to its end, and why. */
  broken: { step: number; loss: Loss } | undefined
  /** Hashes of the state and the results at the end of what has run. */
  end: RunEnd | undefined
  /** Grows whenever events may mean something else than before. */
  generation: number
}

export interface Diagnostics {
  /** The document that this is told of. */
  of: Document | undefined
  opened: Opened | undefined
  /** Why the document cannot be opened at all. */
  error: EngineError | undefined
}

/** The last run that came to its end: what a run after an edit is to reach again. */
export interface LastRun {
  /** How many steps had run; all of them, however many there are by now, when it was the whole scenario. */
  reach: number
  milliseconds: number
}

const NOTHING: Run = { results: [], events: 0, begun: undefined, progress: undefined, broken: undefined, end: undefined, generation: 0 }
/** An edited document is checked when nothing was edited for so long. */
export const CHECK_AFTER_MS = 150

export class Session {
  readonly history = signal(EMPTY_HISTORY)
  readonly project = computed(() => this.history.value.project)
  /** Of the project, what stays the same when another moment is looked at. */
  readonly document = computed(() => this.project.value?.document)
  readonly parsed = computed(() => parseScenario(this.document.value?.scenario ?? '{"steps":[]}'))
  /** Whose rules the open scenario plays by. */
  readonly chain = computed<Chain>(() => chainOf(this.document.value?.scenario ?? ''))
  readonly engine = signal<Status>({ state: 'loading' })
  readonly run = signal<Run>(NOTHING)
  readonly diagnostics = signal<Diagnostics>({ of: undefined, opened: undefined, error: undefined })
  /** Undefined before the first run of what is open, and when the last one broke off: such a run is not repeated by itself. */
  readonly lastRun = signal<LastRun | undefined>(undefined)
  /** Set when the engine was lost; the page tells about it and clears it. */
  readonly loss = signal<{ loss: Loss; step: number } | undefined>(undefined)
  readonly place = computed<Place>(() => placeOf(this.run.value, this.project.value?.selection ?? { step: -1 }))

  private readonly client: Client
  /** The document that the engine has open; its trace belongs to it. */
  private open: Document | undefined
  /** The document that the engine is opening: it will tell what a check would. */
  private opening: Document | undefined
  private fresh: StepResult[] = []
  /** The last run that came to its end, and the document that it was a run of. */
  private last: { document: Document; run: Run } | undefined
  private restoring = false
  private attempts = 0
  private checking: ReturnType<typeof setTimeout> | undefined

  constructor(spawn: () => WorkerLike) {
    this.client = new Client(spawn, {
      status: (status) => (this.engine.value = status),
      progress: (progress) => this.flush(progress),
      // A run that begins anew tells its steps from the first on again.
      step: (result) => void this.fresh.splice(result.index, Infinity, result),
      lost: (loss) => this.lost(loss),
    })
  }

  /** Asks the engine of a chain, the open scenario's unless another is named; rejects with `Refused` (an error of the engine's) or `Lost`. */
  request<N extends RequestName>(name: N, argument: Requests[N][0], chain = this.chain.value): Promise<Requests[N][1]> {
    return this.client.request(name, argument, bundleOf(chain))
  }

  dispatch(action: Action): void {
    const before = this.document.value
    batch(() => {
      this.history.value = reduce(this.history.value, action)
      const after = this.document.value
      if (isAnother(action, before, after)) this.lastRun.value = undefined
      if (after && after !== before) this.changed(before, after)
    })
  }

  /** Runs up to and including step `to`, or all steps. Resolves when the run has ended, for whatever reason. */
  runTo(to?: number): Promise<void> {
    return this.play(to, undefined)
  }

  private async play(to: number | undefined, broken: Run['broken']): Promise<void> {
    const document = this.document.value
    if (!document || this.run.value.begun !== undefined) return
    this.begin(broken)
    await this.attempt(async () => {
      // The worker serves them in order: the run need not wait for the answer to come here first.
      const opened = this.ensureOpen(document)
      const run = this.client.request('run', to === undefined ? {} : { to })
      run.catch(() => undefined)
      await opened
      return run
    })
  }

  /** Runs to the next event and pauses there. */
  async stepEvent(): Promise<void> {
    const document = this.document.value
    if (!document || this.run.value.begun !== undefined) return
    const ran = this.run.value.results.length
    this.begin(undefined)
    await this.attempt(async () => {
      if (await this.ensureOpen(document)) await this.catchUp(ran)
      return this.client.request('stepEvent', {})
    })
  }

  stop(): void {
    this.client.stop()
  }

  /** Ends the run in hand, if there is one; resolves when there is none. What is opened next can then be run at once. */
  async halt(): Promise<void> {
    if (this.run.value.begun === undefined) return
    this.stop()
    await new Promise<void>((resolve) => {
      const over = this.run.subscribe(({ begun }) => {
        if (begun !== undefined) return
        queueMicrotask(() => over())
        resolve()
      })
    })
  }

  /** Tries to load the engine again after it failed to load. */
  retryEngine(): void {
    this.client.retry()
  }

  /** `broken` tells about a step that was left alone before this run. */
  private begin(broken: Run['broken']): void {
    this.fresh = [...this.run.value.results]
    this.run.value = { ...this.run.value, begun: performance.now(), progress: undefined, broken }
  }

  /** True when the document had to be opened, which empties the trace. */
  private async ensureOpen(document: Document): Promise<boolean> {
    if (this.open === document) return false
    this.open = undefined
    this.opening = document
    try {
      const opened = await this.client.request('open', document, bundleOf(chainOf(document.scenario)))
      this.diagnostics.value = { of: document, opened, error: undefined }
      this.open = document
      this.fresh = []
      return true
    } finally {
      if (this.opening === document) this.opening = undefined
    }
  }

  private async catchUp(steps: number): Promise<void> {
    if (steps > 0) await this.client.request('run', { to: steps - 1 })
  }

  private async attempt(work: () => Promise<RunEnd>): Promise<void> {
    const attempt = ++this.attempts
    try {
      this.ended(await work())
    } catch (error) {
      if (error instanceof Refused) this.diagnostics.value = { ...this.diagnostics.value, of: this.document.value, error: error.error }
      else if (!(error instanceof Lost)) throw error
      // After a loss another attempt may be under way already: it restores what had run.
      if (attempt === this.attempts) this.run.value = { ...this.run.value, begun: undefined, progress: undefined }
    }
  }

  private ended(end: RunEnd): void {
    const generation = this.run.value.generation + 1
    const kept = this.stepsInCommon(this.open, this.document.value)
    if (kept < this.fresh.length) {
      const results = this.fresh.slice(0, kept)
      this.run.value = { ...NOTHING, results, events: results.at(-1)?.endEvent ?? 0, generation }
      return
    }
    this.measure(end)
    const broken: Run['broken'] = end.state === 'stopped' ? { step: this.fresh.length, loss: { cause: 'stopped' } } : this.run.value.broken
    this.run.value = { results: [...this.fresh], events: end.events, begun: undefined, progress: undefined, broken, end, generation }
    this.last = this.open && { document: this.open, run: this.run.value }
  }

  /** A run that an edit stopped tells nothing of how far the reader wants to go. */
  private measure({ state }: RunEnd): void {
    if (this.open !== this.document.value) return
    const { begun } = this.run.value
    const parsed = this.parsed.value
    const whole = parsed.ok && this.fresh.length >= parsed.steps.length
    const milliseconds = begun === undefined ? 0 : performance.now() - begun
    this.lastRun.value = state === 'stopped' ? undefined : { reach: whole ? Infinity : this.fresh.length, milliseconds }
  }

  /** Shows what a long run has given so far. */
  private flush(progress: Progress): void {
    const more = this.fresh.length > this.run.value.results.length
    const results = more ? [...this.fresh] : this.run.value.results
    const events = Math.max(this.run.value.events, results.at(-1)?.endEvent ?? 0)
    this.run.value = { ...this.run.value, results, events, progress }
  }

  private changed(before: Document | undefined, after: Document): void {
    if (this.run.value.begun !== undefined) this.stop()
    this.run.value = this.stillKnown(before, after)
    clearTimeout(this.checking)
    this.checking = setTimeout(() => void this.check(after), before ? CHECK_AFTER_MS : 0)
  }

  private stillKnown(before: Document | undefined, after: Document): Run {
    // Until the text can be read again, nobody knows what it will have in common with the run.
    if (before && isOnlyFaulty(before, after)) return { ...this.run.value, end: undefined }
    const { run, document } = this.known(before)
    return this.keeping(run, this.stepsInCommon(document, after))
  }

  /** The engine's last run as long as its trace is there, so that undoing an edit brings back what had run; else what is shown. */
  private known(before: Document | undefined): { run: Run; document: Document | undefined } {
    const { last } = this
    const isThere = last !== undefined && last.document === this.open && this.run.value.begun === undefined
    return isThere ? last : { run: this.run.value, document: before }
  }

  /** A run with no more than so many steps. */
  private keeping(run: Run, kept: number): Run {
    const results = run.results.slice(0, kept)
    const isWhole = kept === Infinity || (results.length === run.results.length && !run.broken)
    const generation = this.run.value.generation + 1
    if (isWhole) return run === this.run.value ? run : { ...run, generation }
    return { ...NOTHING, results, events: results.at(-1)?.endEvent ?? 0, generation }
  }

  /** How many steps at the start give the same in both documents. */
  private stepsInCommon(before: Document | undefined, after: Document | undefined): number {
    if (before === after) return Infinity
    if (!before || !after || !sameFiles(before, after)) return 0
    return commonSteps(parseScenario(before.scenario), parseScenario(after.scenario))
  }

  /** What opening the changed document would tell, without touching the run. */
  private async check(document: Document): Promise<void> {
    if (document === this.opening) return
    let diagnostics: Diagnostics
    try {
      diagnostics = { of: document, opened: await this.client.request('check', document, bundleOf(chainOf(document.scenario))), error: undefined }
    } catch (error) {
      if (!(error instanceof Refused)) return
      diagnostics = { of: document, opened: undefined, error: error.error }
    }
    if (this.document.value === document) this.diagnostics.value = diagnostics
  }

  /** The engine is gone: what had run to its end is run again, the step that did not is left alone. */
  private lost(loss: Loss): void {
    this.lastRun.value = undefined
    // Steps that ran before an edit and stand before it are known to end, also when this run had not come to them again.
    const ran = Math.max(this.run.value.results.length, this.fresh.length)
    const interrupted = this.run.value.begun !== undefined
    this.open = undefined
    batch(() => {
      const broken = interrupted ? { step: ran, loss } : undefined
      this.run.value = { ...this.run.value, begun: undefined, progress: undefined, broken }
      this.loss.value = { loss, step: interrupted ? ran : -1 }
    })
    if (!this.restoring) void this.restoreRun(ran)
  }

  private async restoreRun(ran: number): Promise<void> {
    const { broken } = this.run.value
    if (ran === 0) {
      this.run.value = { ...NOTHING, broken, generation: this.run.value.generation + 1 }
      return
    }
    this.restoring = true
    await this.play(ran - 1, broken)
    this.restoring = false
  }
}

/** True when nothing but the text became another one, and that is faulty. */
function isOnlyFaulty(before: Document, after: Document): boolean {
  return before.files === after.files && before.path === after.path && !parseScenario(after.scenario).ok
}

/** Another scenario came, not an edit of the one before. */
function isAnother({ type }: Action, before: Document | undefined, after: Document | undefined): boolean {
  return type === 'open' || type === 'openScenario' || (type === 'lesson' && before?.scenario !== after?.scenario)
}

/** True when every file of the first document that a scenario may read stands unchanged in the second. */
function sameFiles(before: Document, after: Document): boolean {
  if (folderOf(before.path) !== folderOf(after.path)) return false
  return Object.entries(before.files).every(([path, bytes]) => {
    if (isLessonFile(path) || isSource(path, before)) return true
    const other = after.files[path]
    return other !== undefined && equalBytes(bytes, other)
  })
}

/** The text of a contract runs only when it has been assembled into another file, unless the scenario names it itself. */
function isSource(path: string, { scenario }: Document): boolean {
  return /\.was?t$/i.test(path) && !scenario.includes(baseName(path))
}
