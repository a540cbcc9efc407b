/** What incoming files become: a document that opens, files that are added to the open one, contracts to deploy, problems. */
import type { EngineError, ModuleReport, Translated } from '../engine/protocol'
import type { Chain } from './chain'
import { hexToBytes, toText } from './bytes'
import { type Incoming, type Kind, kindOf, type Problem } from './incoming'
import { begun, decode, folderOf, LESSON, START } from './lesson'
import { baseName, type Project, firstStep, scenarioName } from './project'

export interface Services {
  /** @throws an object with the EngineError in `error` for bytes that are no module. */
  inspect(bytes: Uint8Array, chain: Chain): Promise<ModuleReport>
  /** A module as the code of a Stylus program, or as it stands in one; throws like `inspect`. */
  prepare(bytes: Uint8Array, plain?: boolean): Promise<Uint8Array>
  /** Another tool's scenario in our format, null when it is none; throws like `inspect`. */
  translate(path: string, text: string): Promise<Translated | null>
  /** WAT to wasm; throws like `inspect`. */
  assemble(text: string): Promise<Uint8Array>
}

export interface Contract {
  path: string
  /** How a scenario names what deploys it: `file:adder.wasm`, `mxsc:adder.mxsc.json`, `initcode:file:counter.stylus`. */
  expression: string
  kind: Chain
  /** Of a module. */
  report?: ModuleReport
  /** Of a Stylus program that was made ready here: bytes before and after. */
  prepared?: { from: number; to: number }
  /** Of bytecode: its constructor, when an ABI names one with arguments. */
  creation?: string
}

export interface Imported {
  /** Present when a scenario or a saved project came in: it replaces what is open. */
  project?: Project
  /** What a saved project says that it gave; see `share/proof.ts`. */
  result?: unknown
  files: Record<string, Uint8Array>
  contracts: Contract[]
  problems: Problem[]
  /** The chain that the contracts are for, when none was open. */
  chain?: Chain
}

interface Sorted {
  file: Incoming
  kind: Kind['kind']
  /** Of an assembled contract: the path of its text. */
  source?: string
}

/**
 * Sorts what came in. `needed` are the paths that the open scenario misses: a file with such a name is taken as it is,
 * because it is the scenario that says what must happen with it. `open` is the chain of what is open, undefined for nothing:
 * then a file that says its chain decides it, and `fallback` is the chain of those that do not.
 */
export async function importFiles(incoming: Incoming[], needed: readonly string[], services: Services, open?: Chain, fallback: Chain = 'multiversx'): Promise<Imported> {
  const imported: Imported = { files: {}, contracts: [], problems: [] }
  const sorted: Sorted[] = []
  for (const file of incoming) {
    const kind = kindOf(file)
    if (kind.kind === 'project') takeProject(imported, file, kind)
    else if (kind.kind === 'wat') await takeText(imported, sorted, file, services)
    else if (kind.kind === 'unknown') imported.problems.push({ file: file.path, kind: 'unknown', bytes: file.bytes })
    else sorted.push({ file, kind: kind.kind })
  }
  for (const { file, kind } of sorted) if (kind !== 'lesson' || sorted.some((other) => other.file.path === folderOf(file.path) + LESSON)) imported.files[file.path] = file.bytes
  if (!imported.project) {
    const foreign = sorted.find(({ kind }) => kind === 'foreign')
    if (foreign) await (await import('../evm/foreign')).takeForeign(imported, foreign.file, services)
  }
  if (!imported.project) takeScenario(imported, sorted)
  if (!imported.project) await takeContracts(imported, sorted, new Set(needed.map(baseName)), services, { open, fallback })
  return imported
}

function takeProject(imported: Imported, { path }: Incoming, { read }: Extract<Kind, { kind: 'project' }>): void {
  if (read.ok) Object.assign(imported, { project: read.project, result: read.result })
  else imported.problems.push({ file: path, kind: 'project', problem: read.problem })
}

async function takeText(imported: Imported, sorted: Sorted[], file: Incoming, services: Services): Promise<void> {
  const text = toText(file.bytes)
  if (text === undefined) {
    imported.problems.push({ file: file.path, kind: 'unreadable', message: 'it is not UTF-8 text' })
    return
  }
  try {
    const bytes = await services.assemble(text)
    imported.files[file.path] = file.bytes
    sorted.push({ file: { path: file.path.replace(/\.was?t$/i, '.wasm'), bytes }, kind: 'wasm', source: file.path })
  } catch (error) {
    const { message, line, column } = engineError(error)
    imported.problems.push({ file: file.path, kind: 'text', message, ...(line && { line }), ...(column && { column }) })
  }
}

/** Opens the scenario that lies highest, of a lesson its start; others stay among the files and can be chosen in the page. */
function takeScenario(imported: Imported, sorted: Sorted[]): void {
  const scenarios = sorted.filter(({ kind }) => kind === 'scenario')
  const candidates = scenarios.length > 0 ? scenarios : sorted.filter(({ kind }) => kind === 'steps')
  const depth = (path: string) => path.split('/').length
  const isStart = ({ file: { path } }: Sorted) => Number(baseName(path) === START && imported.files[folderOf(path) + LESSON] !== undefined)
  candidates.sort((a, b) => isStart(b) - isStart(a) || depth(a.file.path) - depth(b.file.path) || (a.file.path < b.file.path ? -1 : 1))
  const file = candidates[0]?.file
  if (!file) return
  const { [file.path]: _scenario, ...files } = imported.files
  const scenario = new TextDecoder().decode(file.bytes)
  const lesson = isStart({ file, kind: 'scenario' }) ? titleOf(files[folderOf(file.path) + LESSON]) : undefined
  imported.project = { name: lesson ?? scenarioName(scenario, file.path), document: begun({ scenario, path: file.path, files }), selection: firstStep(scenario) }
  imported.files = {}
}

function titleOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    const { title } = JSON.parse(decode(bytes ?? new Uint8Array())) as { title?: unknown }
    return typeof title === 'string' && title ? title : undefined
  } catch {
    return undefined
  }
}

export interface Chains {
  open: Chain | undefined
  fallback: Chain
}

async function takeContracts(imported: Imported, sorted: Sorted[], needed: Set<string>, services: Services, { open, fallback }: Chains): Promise<void> {
  const CONTRACTS: readonly Kind['kind'][] = ['wasm', 'contract', 'bytecode', 'solidity', 'program', 'abi']
  for (const { file, kind, source } of sorted) {
    if (!CONTRACTS.includes(kind) || needed.has(baseName(file.path))) continue
    const problems = imported.problems.length
    if (kind !== 'contract' && (await takenByEvm(imported, file, kind, services, { open: open ?? imported.chain, fallback }))) {
      if (source !== undefined && imported.problems.length > problems) delete imported.files[source]
      continue
    }
    if (kind === 'abi') continue
    const code = kind === 'wasm' ? file.bytes : codeOf(file.bytes)
    const problem = code ? await inspect(imported, { ...file, bytes: code }, kind === 'wasm' ? 'wasm' : 'contract', services) : notAContract(file.path)
    if (!problem) {
      imported.chain ??= 'multiversx'
      continue
    }
    imported.problems.push(problem)
    delete imported.files[file.path]
    if (source !== undefined) delete imported.files[source]
  }
}

/** Gives the file to the EVM chains' part, if it is for them. */
async function takenByEvm(imported: Imported, file: Incoming, kind: Kind['kind'], services: Services, { open, fallback }: Chains): Promise<boolean> {
  const evm = await import('../evm/import')
  if (kind === 'abi') return (open ?? fallback) !== 'multiversx' && rename(imported, file, evm.isSolidityAbi)
  if (kind !== 'wasm' && open === 'multiversx') return refuse(imported, file)
  const taken = await evm.take(file, kind, { open, fallback }, services)
  if (!taken) return false
  delete imported.files[file.path]
  Object.assign(imported.files, taken.files)
  imported.contracts.push(...taken.contracts)
  imported.problems.push(...taken.problems)
  if (taken.contracts.length > 0) imported.chain ??= taken.chain
  return true
}

/** Bytecode has no place in a scenario of MultiversX. */
function refuse(imported: Imported, { path, bytes }: Incoming): true {
  delete imported.files[path]
  imported.problems.push({ file: path, kind: 'chain', is: 'evm', chain: 'multiversx', bytes })
  return true
}

/** Keeps Solidity's ABI under a name by which it is found. */
function rename(imported: Imported, { path, bytes }: Incoming, isSolidity: (text: string) => boolean): boolean {
  if (!isSolidity(toText(bytes) ?? '')) return false
  delete imported.files[path]
  imported.files[path.replace(/(\.abi)?(\.json)?$/i, '.abi.json')] = bytes
  return true
}

async function inspect(imported: Imported, file: Incoming, kind: 'wasm' | 'contract', services: Services): Promise<Problem | undefined> {
  try {
    const report = await services.inspect(file.bytes, 'multiversx')
    const reason = refusal(report)
    if (reason) return { file: file.path, kind: 'module', bytes: file.bytes, ...reason }
    const expression = `${kind === 'wasm' ? 'file' : 'mxsc'}:${file.path}`
    imported.contracts.push({ path: file.path, expression, kind: 'multiversx', report })
    return undefined
  } catch (error) {
    const { message, offset } = engineError(error)
    return { file: file.path, kind: 'module', message, bytes: file.bytes, ...(offset !== undefined && { offset }) }
  }
}

/** Why the chain would not take the module: its own rule, or an import that it does not offer. */
export function refusal({ refusal, imports }: ModuleReport): { message: string; offset?: number } | undefined {
  if (refusal) return refusal
  const bad = imports.find(({ status }) => status === 'unknown' || status === 'wrongSignature')
  if (!bad) return undefined
  const name = `${bad.module}.${bad.name}`
  return bad.status === 'unknown'
    ? { message: `it imports ${name}, which the chain does not offer` }
    : { message: `it imports ${name} as ${bad.signature}; the chain offers it as ${bad.expected ?? 'something else'}` }
}

/** The wasm inside a `.mxsc.json`. */
function codeOf(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const value = JSON.parse(toText(bytes) ?? '') as { code?: unknown }
    return typeof value.code === 'string' && /^([0-9a-fA-F]{2})+$/.test(value.code) ? hexToBytes('0x' + value.code) : undefined
  } catch {
    return undefined
  }
}

function notAContract(path: string): Problem {
  return { file: path, kind: 'unreadable', message: 'a .mxsc.json holds the contract as hex under "code", and this one does not' }
}

export function engineError(error: unknown): EngineError {
  if (error instanceof Error && 'error' in error) return error.error as EngineError
  return { kind: 'fault', message: error instanceof Error ? error.message : String(error) }
}
