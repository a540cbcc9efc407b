/** The contracts of a document: its files that hold code. */
import type { Document } from '../engine/protocol'
import { codeInside, startsWith } from '../state/bytes'

export interface CodeFile {
  path: string
  kind: 'module' | 'bytecode'
  /** The code: of a `.mxsc.json`, what it contains. */
  code: Uint8Array
  /** Path of the text that it is assembled from, when the document has it. */
  source?: string
}

/** How the code of a Stylus program begins. */
const PROGRAM = [0xef, 0xf0, 0x00]

/** By path. */
export function contractsOf({ files }: Pick<Document, 'files'>): CodeFile[] {
  const paths = Object.keys(files).sort()
  return paths.flatMap((path) => codeFile(path, files) ?? [])
}

function codeFile(path: string, files: Document['files']): CodeFile | undefined {
  const bytes = files[path]
  if (!bytes) return undefined
  if (path.endsWith('.mxsc.json')) {
    const code = insideOf(bytes)
    return code && { path, kind: 'module', code }
  }
  if (/\.(wasm|stylus)$/.test(path)) {
    const source = sourceOf(path, files)
    return { path, kind: 'module', code: bytes, ...(source !== undefined && { source }) }
  }
  return path.endsWith('.bin') ? { path, kind: startsWith(bytes, PROGRAM) ? 'module' : 'bytecode', code: bytes } : undefined
}

/** A text is assembled into the file beside it that has its name. */
function sourceOf(path: string, files: Document['files']): string | undefined {
  const base = path.replace(/\.\w+$/, '')
  return [`${base}.wat`, `${base}.wast`].find((source) => files[source] !== undefined)
}

const inside = new WeakMap<Uint8Array, { code: Uint8Array | undefined }>()

/** Always the same bytes for the same file, so that its text is made once. */
function insideOf(file: Uint8Array): Uint8Array | undefined {
  const known = inside.get(file) ?? { code: codeInside(file) }
  inside.set(file, known)
  return known.code
}
