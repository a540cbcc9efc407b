/**
 * What a scenario gave: the engine's version, the hashes of the state and the results, a digest of 4 bytes for each step, and,
 * while they fit, the outcomes. With it, whoever opens a link learns whether it gives the same here, and if not, where it first
 * does not.
 */
import type { ChangeRow, Outcome, StepResult } from '../engine/protocol'
import { Malformed } from './pack'
import { sha256 } from './sha256'
import { toText } from '../state/bytes'

export interface Proof {
  engine: string
  /** Hex of 32 bytes. */
  stateHash: string
  resultHash: string
  /** Hex of 4 bytes for each step: of its outcome and its changes. */
  digests: string[]
  /** One for each step, undefined for steps that are no transactions. Absent when they did not fit. */
  outcomes?: (CompactOutcome | undefined)[]
}

/** The facts of an outcome. What did not fit is absent. */
export interface CompactOutcome {
  status: string
  message: string
  gasUsed?: string
  out?: string[]
  logs?: CompactLog[]
}

/** Address, endpoint, topics, data. */
export type CompactLog = [string, string, string[], string[]]

export const DIGEST = 4
const HASH = 32

/** The digest of a step, 4 bytes in hex. */
export function digestOf({ kind, verdict, outcome }: StepResult, changes: readonly ChangeRow[]): string {
  const changed = changes.map(({ address, field, key, before, after }) => [address, field, key ?? '', before, after])
  const facts = JSON.stringify([kind, verdict, outcome ? wire(compact(outcome)) : null, changed])
  return toHex(sha256(new TextEncoder().encode(facts)).subarray(0, DIGEST))
}

export function compact({ status, message, gasUsed, out, logs }: Outcome): CompactOutcome {
  const short = logs.map(({ address, endpoint, topics, data }): CompactLog => [address, endpoint, topics, data])
  return { status, message, ...(gasUsed !== undefined && { gasUsed }), out, logs: short }
}

/** Status, message and gas alone. */
export function brief({ status, message, gasUsed }: CompactOutcome): CompactOutcome {
  return { status, message, ...(gasUsed !== undefined && { gasUsed }) }
}

type Wire = [string, string, string | null, string[] | null, CompactLog[] | null]

function wire({ status, message, gasUsed, out, logs }: CompactOutcome): Wire {
  return [status, message, gasUsed ?? null, out ?? null, logs ?? null]
}

/** The two sections of a link that hold the proof; both are empty without one. */
export function writeProof(proof: Proof | undefined): { hashes: Uint8Array; outcomes: Uint8Array } {
  if (!proof) return { hashes: new Uint8Array(), outcomes: new Uint8Array() }
  const { engine, outcomes } = proof
  const hashes = fromHex(proof.stateHash + proof.resultHash + proof.digests.join(''))
  const told = outcomes?.map((outcome) => (outcome ? wire(outcome) : null))
  return { hashes, outcomes: new TextEncoder().encode(JSON.stringify(told ? [engine, told] : [engine])) }
}

/** @throws Malformed; undefined when the link has none. */
export function readProof(hashes: Uint8Array, outcomes: Uint8Array): Proof | undefined {
  if (hashes.length === 0 && outcomes.length === 0) return undefined
  if (hashes.length < 2 * HASH || hashes.length % DIGEST !== 0) throw new Malformed('hashes')
  const digests: string[] = []
  for (let at = 2 * HASH; at < hashes.length; at += DIGEST) digests.push(toHex(hashes.subarray(at, at + DIGEST)))
  const [engine, told] = readOutcomes(JSON.parse(toText(outcomes) ?? ''))
  const proof = { engine, stateHash: toHex(hashes.subarray(0, HASH)), resultHash: toHex(hashes.subarray(HASH, 2 * HASH)), digests }
  return told ? { ...proof, outcomes: told.map((outcome) => (outcome ? unwire(outcome) : undefined)) } : proof
}

function unwire([status, message, gasUsed, out, logs]: Wire): CompactOutcome {
  return { status, message, ...(gasUsed !== null && { gasUsed }), ...(out && { out }), ...(logs && { logs }) }
}

/** @throws Malformed */
function readOutcomes(value: unknown): [string, (Wire | null)[]?] {
  const [engine, told] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof engine !== 'string') throw new Malformed('engine')
  if (told === undefined) return [engine]
  if (!Array.isArray(told) || !told.every((one) => one === null || isWire(one))) throw new Malformed('outcomes')
  return [engine, told as (Wire | null)[]]
}

function isWire(value: unknown): value is Wire {
  if (!Array.isArray(value) || value.length !== 5) return false
  const [status, message, gasUsed, out, logs] = value as unknown[]
  const isLog = (log: unknown) => Array.isArray(log) && log.length === 4 && isText(log[0]) && isText(log[1]) && isTexts(log[2]) && isTexts(log[3])
  return isText(status) && isText(message) && (gasUsed === null || isText(gasUsed)) && (out === null || isTexts(out)) && (logs === null || (Array.isArray(logs) && logs.every(isLog)))
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
}

/** The proof as it stands in a saved file. */
export interface ProofInFile {
  engine: string
  stateHash: string
  resultHash: string
  digests: string
  outcomes: (Wire | null)[]
}

export function proofInFile({ engine, stateHash, resultHash, digests, outcomes }: Proof): ProofInFile {
  return { engine, stateHash, resultHash, digests: digests.join(''), outcomes: (outcomes ?? []).map((outcome) => (outcome ? wire(outcome) : null)) }
}

/** Undefined when the value of a file is no proof. */
export function proofFromFile(value: unknown): Proof | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { engine, stateHash, resultHash, digests, outcomes } = value as Record<string, unknown>
  const hashes = [stateHash, resultHash, digests].map(String).join('')
  if (!/^([0-9a-f]{2})*$/.test(hashes) || String(stateHash).length !== 2 * HASH) return undefined
  try {
    return readProof(fromHex(hashes), new TextEncoder().encode(JSON.stringify([engine, outcomes])))
  } catch {
    return undefined
  }
}
