/**
 * What the page and the engine's worker say to each other.
 *
 * Numbers of 64 bits and more cross as decimal strings, bytes as `0x` hex (lower case, `0x` alone when empty).
 * Moments are indices into the trace: moment n is the state after the first n events. A *step index* counts the top-level
 * steps of the scenario from 0.
 */

import type { Bundle } from '../state/chain'

/** A scenario with the files that it names; what is saved, shared and undone. */
export interface Document {
  /** The scenario as JSON text, exactly as the user has it (it may be faulty while it is being edited). */
  scenario: string
  /** Path of the scenario among the files; paths inside it are relative to it. */
  path: string
  /** Contracts, ABIs and included scenarios by path. */
  files: Record<string, Uint8Array>
}

/** A mistake in the scenario: where, what was found, what was expected. */
export interface ScenarioError {
  file: string
  /** Path into the JSON, such as `/steps/2/tx/arguments/0`; empty for a syntax error. */
  path: string
  /** 1-based position in the text, when known. */
  line?: number
  column?: number
  message: string
}

/** A fault of ours, or of the page; never the contract's. */
export interface EngineError {
  kind: 'scenario' | 'module' | 'value' | 'fault' | 'notFound'
  message: string
  scenario?: ScenarioError
  /** For `module`: byte offset in the wasm file, or position in its text, from 1. */
  offset?: number
  line?: number
  column?: number
  /** For `notFound`: the files that the document names and does not hold. */
  missing?: string[]
}

/** What opening a document tells, before anything runs. */
export interface Opened {
  name: string
  steps: StepSummary[]
  /** Files that the scenario names and that are not among the document's. */
  missing: string[]
  errors: ScenarioError[]
}

export interface StepSummary {
  index: number
  /** JSON `step` kind: setState, scDeploy, scCall, scQuery, transfer, activate, validatorReward, checkState, externalSteps, dumpState */
  kind: string
  id: string
}

/** The result of one step that has run. */
export interface StepResult {
  index: number
  kind: string
  id: string
  /** ok: ran and its expectations hold (or it has none); failed: an expectation does not hold; error: could not be run. */
  verdict: 'ok' | 'failed' | 'error'
  /** What differs from the expectation, one entry a difference. */
  differences: Difference[]
  error?: ScenarioError
  /** Present for steps that are transactions. */
  outcome?: Outcome
  /** Trace range of the step: events firstEvent .. endEvent-1. The step's end is moment endEvent. */
  firstEvent: number
  endEvent: number
}

export interface Difference {
  /** Path into the step's JSON, such as `/expect/out/0` or `/accounts/address:alice/balance`. */
  path: string
  message: string
  expected: string
  actual: string
}

export interface Outcome {
  status: string
  statusName: string
  message: string
  out: string[]
  logs: Log[]
  gasLimit: string
  /** Absent until the chain's gas is metered. */
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

export interface Log {
  address: string
  endpoint: string
  topics: string[]
  data: string[]
}

/** State of the whole world at one moment. Accounts in address order. */
export interface World {
  moment: number
  accounts: Account[]
  block: Block | EvmBlock
  /** MultiversX only. */
  previousBlock?: Block
  /** Addresses that are known and no longer there; `accounts` are then only those that look otherwise than known. */
  gone?: string[]
}

/** How a field stands against the end of the previous step. */
export type Mark = 'added' | 'changed' | 'removed'

export interface AccountBase {
  /** MultiversX: 32 bytes in `0x` hex. EVM chains: 20 bytes, capital letters as a checksum. */
  address: string
  /** `address:alice`, `sc:adder` or `create:address:alice#0` when the address is of that form; the name to show. */
  name?: string
  isContract: boolean
  nonce: string
  balance: string
  codeSize: number
  codeHash: string
  /** Path of the file whose bytes are the code, when it is among the document's. */
  codeFile?: string
  storage: StorageEntry[]
  /** Keys that are known and no longer there; `storage` are then only the entries that look otherwise than known. */
  gone?: string[]
  /** Fields with a mark: nonce, balance, code, owner, username, codeMetadata, developerReward, account. */
  marks: Record<string, Mark>
  /** Earlier values of marked fields, in the same form as the field. */
  before: Record<string, string>
}

export interface MultiversxAccount extends AccountBase {
  bech32: string
  username: string
  codeMetadata: string
  owner: string
  developerReward: string
  tokens: TokenBalance[]
  roles: TokenRoles[]
}

/** An account of an EVM chain. */
export interface EvmAccount extends AccountBase {
  codeKind: 'none' | 'evm' | 'stylus' | 'ulm' | 'delegation'
  /** What the chain keeps of a Stylus program that somebody activated. */
  activation?: { version: number; initCost: number; cachedInitCost: number; footprint: number; cached: boolean }
}

export type Account = MultiversxAccount | EvmAccount

export interface StorageEntry {
  key: string
  value: string
  /** Key and value in readable form. The key: text prefix and the rest, e.g. `balance|address:alice`. */
  keyText: string
  /** Readings of the value, likeliest first: number, text, address. */
  readings: { as: 'number' | 'text' | 'address' | 'bytes'; text: string }[]
  mark?: Mark
  before?: string
}

export interface TokenBalance {
  token: string
  nonce: string
  balance: string
  mark?: Mark
  before?: string
  /** The account may not move it. */
  frozen: boolean
  metadata?: TokenMetadata
}

/** What an instance of a token is. */
export interface TokenMetadata {
  name: string
  creator: string
  /** In hundredths of a percent. */
  royalties: string
  hash: string
  uris: string[]
  attributes: string
  readings: StorageEntry['readings']
}

/** What an account may do with a token. */
export interface TokenRoles {
  token: string
  roles: string[]
  /** Nonce of the last instance that the account created; 0 for none. */
  lastNonce: string
}

export interface Block {
  timestampMs: string
  nonce: string
  round: string
  epoch: string
  randomSeed: string
}

/** The block of an EVM chain. */
export interface EvmBlock {
  number: string
  /** Seconds since 1970. */
  timestamp: string
  gasLimit: string
  baseFee: string
  coinbase: string
  prevRandao: string
}

/** One row of the trace, ready to be shown; made from typed events in Rust. */
export interface EventRow {
  index: number
  step: number
  frame: number
  /** Depth in the call tree, the transaction's own frame being 0. */
  depth: number
  kind: 'transactionBegin' | 'transactionEnd' | 'frameEnter' | 'frameExit' | 'call' | 'return' | 'change' | 'log' | 'note' | 'reverted' | 'truncated'
  /** Host function, contract function, changed field, note label. */
  name: string
  /** Short text of the event, e.g. `storage sum: 5 → 8`, `mBufferFromBigIntUnsigned(handle 3, 2)`. */
  text: string
  /** Host calls: arguments by name. */
  args?: { name: string; value: string }[]
  result?: string
  change?: ChangeRow
  /** Where a frame begins: how it came to be, and the gas that it spent once it has ended. */
  call?: CallKind
  gas?: GasUse
  /** True when the change or log was undone later. */
  reverted: boolean
  /** Exclusive end of the events that belong to this one (frame, call), for folding. */
  end?: number
}

export interface ChangeRow {
  index: number
  address: string
  name?: string
  field: string
  /** Storage key in hex and readable form. */
  key?: string
  keyText?: string
  before: string
  after: string
  beforeText: string
  afterText: string
  mark: Mark
}

export type CallKind = 'deploy' | 'call' | 'query' | 'transfer' | 'nested' | 'async' | 'callback' | 'upgrade'

/** Gas that a frame spent. */
export interface GasUse {
  /** With the frames that it called. */
  total: number
  /** Without them. */
  own: number
}

/** A node of the call tree of one step. */
export interface CallNode {
  frame: number
  depth: number
  from: string
  to: string
  fromName?: string
  toName?: string
  function: string
  value: string
  kind: CallKind
  status: string
  ok: boolean
  firstEvent: number
  endEvent: number
  hostCalls: number
  gas?: GasUse
  children: CallNode[]
}

export interface Progress {
  step: number
  steps: number
  events: number
  /** Interpreter fuel of the current transaction; the playground's own measure, never shown as gas. */
  fuel: string
}

export interface RunEnd {
  state: 'finished' | 'paused' | 'stopped'
  /** Number of steps that have run to their end. */
  steps: number
  events: number
  stateHash: string
  resultHash: string
}

/** What a wasm file is, as the engine sees it. */
export interface ModuleReport {
  size: number
  hash: string
  imports: { module: string; name: string; signature: string; status: 'built' | 'unsupported' | 'unknown' | 'wrongSignature'; expected?: string }[]
  exports: { name: string; kind: string; signature?: string }[]
  /** Why the chain would refuse it at deployment, if it would. */
  refusal?: { message: string; offset?: number }
}

export interface HostFunction {
  name: string
  family: string
  signature: string
  params: { name: string; type: string }[]
  doc: string
  built: boolean
}

/** A cell of a configuration, or an entry of a map in a cell. */
export interface Cell {
  /** Without brackets; of an entry, the key. */
  name: string
  /** On one line. */
  value?: string
  /** Whether it is an entry of a map. */
  entry?: boolean
  mark?: Mark
  /** The value before, when that was another one. */
  before?: string
  cells?: Cell[]
}

/** Requests by name: [argument, answer]. Each answer may instead be an EngineError. */
export interface Requests {
  open: [Document, Opened]
  /** What opening a document would tell; the open one and its run stay as they are. */
  check: [Document, Opened]
  /** Runs up to and including step `to` (default: all) from where the run stands; a run that stands behind restarts. */
  run: [{ to?: number }, RunEnd]
  /** Runs to the next event and pauses. */
  stepEvent: [Record<string, never>, RunEnd]
  /** Back to before the first step. */
  reset: [Record<string, never>, RunEnd]
  /** Marks tell what differs from the moment `since`; default: the end of the step before. */
  /** `known`: what the page has; accounts, and entries of the others, that look the same may be left out of the answer; it then has `gone`. */
  world: [{ moment: number; since?: number; known?: { moment: number; since: number } }, World]
  events: [{ from: number; count: number }, EventRow[]]
  /** Places of the events `from..to` (exclusive) that are of one of the kinds. */
  places: [{ from: number; to: number; kinds: readonly EventRow['kind'][] }, number[]]
  changes: [{ from: number; to: number }, ChangeRow[]]
  callTree: [{ step: number }, CallNode[]]
  /** Marked with what the last event before the moment changed. */
  configuration: [{ moment: number }, Cell]
  inspectModule: [{ bytes: Uint8Array }, ModuleReport]
  /** EVM chains: the code of an account with this module as its Stylus program; with `plain` the module alone, as a translated scenario names it. */
  prepare: [{ bytes: Uint8Array; plain?: boolean }, Uint8Array]
  /** Another tool's scenario in the project's own format; null when it is none. */
  translate: [{ path: string; text: string }, Translated | null]
  /** Value expression to bytes. */
  value: [{ expression: unknown }, { hex: string; readings: StorageEntry['readings'] }]
  hostFunctions: [Record<string, never>, HostFunction[]]
  /** The result document of spec/results.md as JSON text. */
  result: [Record<string, never>, string]
}

/** A scenario of another tool, translated. */
export interface Translated {
  scenario: string
  /** Modules in the text format that stood in it: the scenario names them as files, which are to be assembled. */
  texts: { path: string; text: string }[]
  /** Contracts that it names and somebody must have built, with how that is done. */
  contracts: { path: string; recipe: string }[]
}

export type RequestName = keyof Requests

/**
 * Page to worker. `bundle` says which engine is meant; what reads the open document's run goes to the engine that has it open. `stop` is
 * answered by the run's own RunEnd with state `stopped`.
 */
export type ToWorker = { [N in RequestName]: { id: number; name: N; argument: Requests[N][0]; bundle: Bundle } }[RequestName] | { name: 'stop' }

/** Worker to page. */
export type FromWorker =
  | { type: 'ready'; version: string }
  /** A further bundle is being fetched; `ready` follows. */
  | { type: 'loading' }
  | { type: 'answer'; id: number; answer: unknown }
  /** An answer as JSON text. */
  | { type: 'text'; id: number; text: string }
  | { type: 'error'; id: number; error: EngineError }
  | { type: 'progress'; progress: Progress }
  | { type: 'step'; result: StepResult }
  | { type: 'crashed'; message: string }
