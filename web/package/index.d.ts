/** A scenario with the files that it names. */
export interface Document {
  /** JSON text in the `.scen.json` format. */
  scenario: string
  /** Path of the scenario among the files (default `scenario.scen.json`); paths inside it are relative to it. */
  path?: string
  /** Contracts and included scenarios by path. */
  files?: Record<string, Uint8Array>
}

/** A mistake in the scenario: where, and what. */
export interface ScenarioError {
  file: string
  /** Path into the JSON, such as `/steps/2/tx/arguments/0`; empty for a syntax error. */
  path: string
  /** Position in the text, from 1, when known. */
  line?: number
  column?: number
  message: string
}

/** What differs from an expectation. */
export interface Difference {
  /** Path into the step's JSON, such as `/expect/out/0`. */
  path: string
  message: string
  expected: string
  actual: string
}

export interface Log {
  address: string
  endpoint: string
  topics: string[]
  data: string[]
}

/** What a transaction gave. Bytes are `0x` hex, numbers of 64 bits and more decimal strings. */
export interface Outcome {
  status: string
  statusName: string
  message: string
  out: string[]
  logs: Log[]
  gasLimit: string
  gasUsed?: string
  gasRemaining?: string
  /** Ink that Stylus programs used: 10,000 for a gas. */
  ink?: string
  /** Gas that was given back; `gasUsed` is without it. */
  refund?: string
  /** EVM chains: the address of the contract that was created. */
  deployed?: string
  /** Not the chain's doing: the playground's own limit, or a host function that is not built. */
  playground?: { kind: 'limit' | 'unsupported'; message: string }
}

export interface StepResult {
  /** Among the scenario's own steps, from 0. */
  index: number
  /** JSON `step` kind, such as `scCall`. */
  kind: string
  id: string
  /** ok: ran and its expectations hold; failed: an expectation does not hold; error: could not be run. */
  verdict: 'ok' | 'failed' | 'error'
  differences: Difference[]
  error?: ScenarioError
  /** Present for steps that are transactions. */
  outcome?: Outcome
  /** Events of the trace that the step made: firstEvent .. endEvent - 1. */
  firstEvent: number
  endEvent: number
}

export interface Played {
  /** Whether the scenario could be read and every step went as it should. */
  passed: boolean
  name: string
  /** What is wrong, a line each, as `proscenium test` prints it. */
  problems: string[]
  steps: StepResult[]
  errors: ScenarioError[]
  /** Files that the scenario names and the document does not hold. */
  missing: string[]
  /** SHA-256 of the state at the end, in hex; absent when the scenario could not be read. */
  stateHash?: string
  /** SHA-256 of all outcomes and the state. */
  resultHash?: string
  /** The result document, as the native `proscenium run --json` writes it. */
  result?: { scenario: string; steps: Record<string, unknown>[]; stateHash: string; resultHash: string; [field: string]: unknown }
}

/**
 * Plays a document to its end. The chain is the one that the scenario names.
 *
 *     import { readFile } from 'node:fs/promises'
 *     import { play } from 'proscenium'
 *
 *     const scenario = await readFile('adder.scen.json', 'utf8')
 *     const files = { 'adder.wasm': await readFile('adder.wasm') }
 *     const { passed, problems, steps } = await play({ path: 'adder.scen.json', scenario, files })
 *
 * @throws Error a fault of the engine, never a failure of the scenario or of a contract
 */
export function play(document: Document): Promise<Played>

/** The files that a document names and does not hold, by their paths among its files. */
export function missingFiles(document: Document): Promise<string[]>
