/** A scenario and the files that it names. */
export interface StageDocument {
  name?: string
  /** Path of the scenario among the files; paths inside it are relative to it. */
  path?: string
  /** JSON text in the `.scen.json` format. */
  scenario: string
  files?: Record<string, Uint8Array>
}

/** What the stage shows. Steps are counted from 1; hashes are hex, empty before the end of a run. */
export interface StageState {
  name: string
  steps: number
  /** Steps that have run. */
  ran: number
  step: number
  moment: number
  tab: string
  /** Whether the run gave what the link says; null when nothing is compared. */
  verdict: 'reproduced' | 'differs' | null
  differsAt: number | null
  stateHash: string
  resultHash: string
  engine: string
}

/** The events of a stage besides those of every element. `error`: the playground cannot be reached. */
export interface StageEventMap {
  changed: CustomEvent<StageState>
  error: ErrorEvent
}

/**
 * A playground in a frame. Attributes: `src`, the address of a playground; `link`, a share link or what stands behind its `#`;
 * `title`, what the frame is called (default: the name of what it plays).
 */
export class ProsceniumStage extends HTMLElement {
  /** A scenario with its files, shown instead of the link. */
  document: StageDocument | undefined
  /** Opens a share link (its address or its fragment) or a document. @throws Error why it could not be opened */
  open(what: string | StageDocument): Promise<StageState>
  /** Selects a step, counted from 1. @throws Error when there is no such step */
  goTo(step: number, where?: { moment?: number; tab?: string }): Promise<StageState>
  /** Runs all steps; resolves at their end. */
  run(): Promise<StageState>
  state(): Promise<StageState>
  addEventListener<K extends keyof StageEventMap>(type: K, listener: (event: StageEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
}

declare global {
  interface HTMLElementTagNameMap {
    'proscenium-stage': ProsceniumStage
  }
}
