/**
 * Files as they come in: chosen, dropped, a folder, a zip. This module only gathers and sorts them; what is done with them
 * is decided in `import.ts`.
 */
import { startsWith, toText } from './bytes'
import type { Chain } from './chain'
import { readProject, type ReadProject } from './project-file'

export interface Incoming {
  path: string
  bytes: Uint8Array
}

/** A file that was not taken, and why. */
export type Problem =
  | { file: string; kind: 'tooLarge'; size: number; limit: number }
  | { file: string; kind: 'tooMany'; limit: number }
  | { file: string; kind: 'unknown'; bytes: Uint8Array }
  | { file: string; kind: 'unreadable'; message: string }
  | { file: string; kind: 'project'; problem: 'newer' | 'damaged' }
  /** It is for another chain than the open scenario's. */
  | { file: string; kind: 'chain'; is: Chain; chain: Chain; bytes: Uint8Array }
  | { file: string; kind: 'module'; message: string; offset?: number; bytes: Uint8Array }
  | { file: string; kind: 'text'; message: string; line?: number; column?: number }

export interface Gathered {
  files: Incoming[]
  problems: Problem[]
}

export const LIMITS = { file: 16 << 20, total: 64 << 20, count: 2000 }

const ZIP = [0x50, 0x4b, 0x03, 0x04]
export const WASM = [0x00, 0x61, 0x73, 0x6d]
/** How the code of a Stylus program begins. */
const PROGRAM = [0xef, 0xf0, 0x00]
/** What is taken out of folders and archives; the rest of a source tree is left where it is, without a word. */
const WANTED = /\.(wasm|wat|wast|zip|bin|stylus|abi|mxsc\.json|abi\.json|scen\.json|steps\.json|proscenium\.json)$|(^|\/)(lesson\.json|text\.md)$/i
const NEVER = /(^|\/)(node_modules|target|\.git|__MACOSX)\//

export type Kind =
  | { kind: 'zip' | 'wasm' | 'wat' | 'scenario' | 'steps' | 'contract' | 'abi' | 'bytecode' | 'solidity' | 'program' | 'foreign' | 'lesson' | 'unknown' }
  | { kind: 'project'; read: ReadProject }

/** What a file is: by its content where that is clear, else by its name. */
export function kindOf({ path, bytes }: Incoming): Kind {
  if (startsWith(bytes, ZIP)) return { kind: 'zip' }
  if (startsWith(bytes, WASM)) return { kind: 'wasm' }
  const name = path.toLowerCase()
  if (name.endsWith('.wast') && TERMS.test(toText(bytes) ?? '')) return { kind: 'foreign' }
  if (name.endsWith('.wat') || name.endsWith('.wast')) return { kind: 'wat' }
  if (startsWith(bytes, PROGRAM)) return { kind: 'program' }
  const byName = jsonKindByName(name)
  if (byName) return { kind: byName }
  if (/\.(bin|hex|evm)$/.test(name) && bytes.length > 0) return { kind: 'bytecode' }
  return jsonKind(bytes) ?? { kind: name.endsWith('.wasm') ? 'wasm' : 'unknown' }
}

function jsonKindByName(name: string): 'scenario' | 'steps' | 'contract' | 'abi' | 'lesson' | undefined {
  if (/(^|\/)(lesson\.json|text\.md)$/.test(name)) return 'lesson'
  if (name.endsWith('.scen.json')) return 'scenario'
  if (name.endsWith('.steps.json')) return 'steps'
  if (name.endsWith('.mxsc.json')) return 'contract'
  return /\.abi(\.json)?$/.test(name) ? 'abi' : undefined
}

function jsonKind(bytes: Uint8Array): Kind | undefined {
  const text = toText(bytes)
  if (!/^\s*[[{]/.test(text ?? '')) return undefined
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    return undefined
  }
  const read = readProject(value)
  if (read) return { kind: 'project', read }
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value.some((entry) => (entry as { type?: unknown } | null)?.type === 'function') ? { kind: 'abi' } : undefined
  if ('steps' in value) return { kind: isSimulation(value.steps) ? 'foreign' : 'scenario' }
  if ('contracts' in value || ('abi' in value && 'bytecode' in value)) return { kind: 'solidity' }
  if ('code' in value) return { kind: 'contract' }
  return 'endpoints' in value ? { kind: 'abi' } : undefined
}

/** How Skribe's step files begin, behind blanks and comments. */
const TERMS = /^(\s|;;.*\n|\(;[^]*?;\))*(setExitCode|newAccount|setBalance|setContract|callStylus|checkOutput|checkFoundrySuccess)\b/

/** Whether steps are those of one of Skribe's simulations: ours have no type. */
function isSimulation(steps: unknown): boolean {
  return Array.isArray(steps) && typeof (steps[0] as { type?: unknown } | undefined)?.type === 'string'
}

/** Reads chosen files; `webkitRelativePath` keeps the folders of a chosen folder. */
export async function fromFiles(files: Iterable<File>): Promise<Gathered> {
  const list = [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  return gather(list.filter(({ path }) => !NEVER.test(path)))
}

/** Reads what was dropped, folders included. Must be called while the drop event is being handled. */
export function fromDrop(transfer: DataTransfer): Promise<Gathered> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return fromFiles(transfer.files)
  return (async () => gather((await Promise.all(entries.map(walk))).flat().filter(({ path }) => !NEVER.test(path))))()
}

async function walk(entry: FileSystemEntry): Promise<{ path: string; file: File }[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (NEVER.test(path + '/')) return []
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    // A reader gives at most 100 entries at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) break
    children.push(...some)
  }
  return (await Promise.all(children.map(walk))).flat()
}

async function gather(list: { path: string; file: File }[]): Promise<Gathered> {
  const files: Incoming[] = []
  const problems: Problem[] = []
  for (const { path, file } of list.filter(({ path }) => !path.includes('/') || WANTED.test(path))) {
    if (file.size > LIMITS.file) problems.push({ file: path, kind: 'tooLarge', size: file.size, limit: LIMITS.file })
    else if (files.length >= LIMITS.count) return { files, problems: [...problems, { file: path, kind: 'tooMany', limit: LIMITS.count }] }
    else files.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return unpack(files, problems)
}

/** Replaces archives by what is in them, one level deep. */
async function unpack(files: Incoming[], problems: Problem[]): Promise<Gathered> {
  const unpacked: Incoming[] = []
  for (const file of files) {
    if (kindOf(file).kind !== 'zip') {
      unpacked.push(file)
      continue
    }
    const { unzip } = await import('./zip')
    const result = unzip(file, (path) => WANTED.test(path) && !/\.zip$/i.test(path) && !NEVER.test(path))
    unpacked.push(...result.files)
    problems.push(...result.problems)
  }
  return { files: unpacked, problems }
}
