/** What incoming files become: a document that opens, files that are added to the open one, contracts to deploy, problems. */
import type { EngineError, ModuleReport } from '../engine/protocol'
import { hexToBytes, toText } from './bytes'
import { type Incoming, type Kind, kindOf, type Problem } from './incoming'
import { baseName, type Project, firstStep, scenarioName } from './project'

export interface Services {
  /** @throws an object with the EngineError in `error` for bytes that are no module. */
  inspect(bytes: Uint8Array): Promise<ModuleReport>
  /** WAT to wasm; throws like `inspect`. */
  assemble(text: string): Promise<Uint8Array>
}

export interface Contract {
  path: string
  /** How a scenario names its code: `file:adder.wasm` or `mxsc:adder.mxsc.json`. */
  expression: string
  report: ModuleReport
}

export interface Imported {
  /** Present when a scenario or a saved project came in: it replaces what is open. */
  project?: Project
  /** What a saved project says that it gave; see `share/proof.ts`. */
  result?: unknown
  files: Record<string, Uint8Array>
  contracts: Contract[]
  problems: Problem[]
}

interface Sorted {
  file: Incoming
  kind: Kind['kind']
  /** Of an assembled contract: the path of its text. */
  source?: string
}

/**
 * Sorts what came in. `needed` are the paths that the open scenario misses: a file with such a name is taken as it is,
 * because it is the scenario that says what must happen with it.
 */
export async function importFiles(incoming: Incoming[], needed: readonly string[], services: Services): Promise<Imported> {
  const imported: Imported = { files: {}, contracts: [], problems: [] }
  const sorted: Sorted[] = []
  for (const file of incoming) {
    const kind = kindOf(file)
    if (kind.kind === 'project') takeProject(imported, file, kind)
    else if (kind.kind === 'wat') await takeText(imported, sorted, file, services)
    else if (kind.kind === 'unknown') imported.problems.push({ file: file.path, kind: 'unknown', bytes: file.bytes })
    else sorted.push({ file, kind: kind.kind })
  }
  for (const { file } of sorted) imported.files[file.path] = file.bytes
  if (!imported.project) takeScenario(imported, sorted)
  if (!imported.project) await takeContracts(imported, sorted, new Set(needed.map(baseName)), services)
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

/** Opens the scenario that lies highest; others stay among the files and can be chosen in the page. */
function takeScenario(imported: Imported, sorted: Sorted[]): void {
  const scenarios = sorted.filter(({ kind }) => kind === 'scenario')
  const candidates = scenarios.length > 0 ? scenarios : sorted.filter(({ kind }) => kind === 'steps')
  const depth = (path: string) => path.split('/').length
  candidates.sort((a, b) => depth(a.file.path) - depth(b.file.path) || (a.file.path < b.file.path ? -1 : 1))
  const file = candidates[0]?.file
  if (!file) return
  const { [file.path]: _scenario, ...files } = imported.files
  const scenario = new TextDecoder().decode(file.bytes)
  imported.project = { name: scenarioName(scenario, file.path), document: { scenario, path: file.path, files }, selection: firstStep(scenario) }
  imported.files = {}
}

async function takeContracts(imported: Imported, sorted: Sorted[], needed: Set<string>, services: Services): Promise<void> {
  for (const { file, kind, source } of sorted) {
    if ((kind !== 'wasm' && kind !== 'contract') || needed.has(baseName(file.path))) continue
    const code = kind === 'wasm' ? file.bytes : codeOf(file.bytes)
    const problem = code ? await inspect(imported, { ...file, bytes: code }, kind, services) : notAContract(file.path)
    if (!problem) continue
    imported.problems.push(problem)
    delete imported.files[file.path]
    if (source !== undefined) delete imported.files[source]
  }
}

async function inspect(imported: Imported, file: Incoming, kind: 'wasm' | 'contract', services: Services): Promise<Problem | undefined> {
  try {
    const report = await services.inspect(file.bytes)
    const reason = refusal(report)
    if (reason) return { file: file.path, kind: 'module', bytes: file.bytes, ...reason }
    const expression = `${kind === 'wasm' ? 'file' : 'mxsc'}:${file.path}`
    imported.contracts.push({ path: file.path, expression, report })
    return undefined
  } catch (error) {
    const { message, offset } = engineError(error)
    return { file: file.path, kind: 'module', message, bytes: file.bytes, ...(offset !== undefined && { offset }) }
  }
}

/** Why the chain would not take the module: its own rule, or an import that it does not offer. */
function refusal({ refusal, imports }: ModuleReport): { message: string; offset?: number } | undefined {
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

function engineError(error: unknown): EngineError {
  if (error instanceof Error && 'error' in error) return error.error as EngineError
  return { kind: 'fault', message: error instanceof Error ? error.message : String(error) }
}
