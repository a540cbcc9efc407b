/**
 * Contracts that are written in the page: what is typed goes into the document at once; 300 ms after the last change that
 * assembles, so does the contract, and what had run is run again, as after other edits. A text with a mistake leaves the contract as it is.
 */
import { signal } from '@preact/signals'
import { equalBytes, toText } from '../state/bytes'
import { engineError } from '../state/import'
import { live, QUICK_MS, runAgain } from '../live/live'
import { running, session } from '../ui/app'
import type { CodeFile } from './contracts'
import { assemble } from './printer'

export interface Flaw {
  message: string
  /** Absent when the text is a module that the chain does not take. */
  line?: number
  column?: number
}

export interface Built {
  source: string
  text: string
  state: 'assembling' | 'same' | 'differs' | 'faulty'
  flaw?: Flaw
}

const AFTER_MS = 300

export const built = signal<Built | undefined>(undefined)

let timer: ReturnType<typeof setTimeout> | undefined

/** The text of a contract in the document. */
export function sourceText(source: string): string {
  return toText(session.document.value?.files[source] ?? new Uint8Array()) ?? ''
}

/** What was last typed in one go: what it gives belongs to the same step of undo. */
let lastGo = ''

/** Takes what was typed; `go` is the same for what is typed in one go. */
export function write(contract: CodeFile, text: string, go: string): void {
  const { source } = contract
  if (source === undefined) return
  lastGo = go
  put({ [source]: new TextEncoder().encode(text) }, source)
  clearTimeout(timer)
  timer = setTimeout(() => void build(contract, true), AFTER_MS)
}

function put(files: Record<string, Uint8Array>, source: string): void {
  session.dispatch({ type: 'addFiles', files, merge: `source/${source}/${lastGo}` })
}

/** Compares a contract with its text, and puts into the document what the text gives if that is wanted. */
export async function build({ path, source }: CodeFile, taking: boolean): Promise<void> {
  if (source === undefined) return
  const text = sourceText(source)
  const isNow = () => session.document.value?.files[path] !== undefined && sourceText(source) === text
  const told = (state: Built['state'], flaw?: Flaw) => isNow() && (built.value = { source, text, state, ...(flaw && { flaw }) })
  if (built.value?.source !== source || built.value.text !== text) told('assembling')
  try {
    const code = await codeOf(path, text)
    if (!isNow()) return
    const same = equalBytes(code, session.document.value?.files[path] ?? new Uint8Array())
    if (!same && taking) await replace(path, source, code)
    told(same || taking ? 'same' : 'differs')
  } catch (error) {
    const { message, line, column } = engineError(error)
    told('faulty', { message, ...(line !== undefined && { line, column: column ?? 1 }) })
  }
}

/** What a file of this name holds: a Stylus program's code, else the module. */
async function codeOf(path: string, text: string): Promise<Uint8Array> {
  const module = await assemble(text)
  return path.endsWith('.stylus') ? session.request('prepare', { bytes: module }) : module
}

/** The run follows at once where edits are followed by runs: the text was waited for, and is sound. */
async function replace(path: string, source: string, code: Uint8Array): Promise<void> {
  if (running.value) await session.halt()
  put({ [path]: code }, source)
  const last = session.lastRun.value
  if (live.value && last && last.milliseconds < QUICK_MS) await runAgain()
}
