/** Where the files that a scenario names are found among the files of the document. */
import { baseName } from './project'

export interface Placed {
  files: Record<string, Uint8Array>
  /** Named by the scenario and found nowhere. */
  missing: string[]
}

/**
 * Puts files where the scenario looks for them: a path that is missing is filled by the only file with the same file name.
 * A file that lies elsewhere is moved when nothing else can name it (`keep` is false), and stands in both places otherwise.
 */
export function place(files: Record<string, Uint8Array>, missing: readonly string[], keep: boolean): Placed {
  const placed = { ...files }
  const left: string[] = []
  for (const path of missing) {
    const from = onlyFileNamed(files, baseName(path))
    const bytes = from === undefined ? undefined : files[from]
    if (from === undefined || !bytes) {
      left.push(path)
      continue
    }
    placed[path] = bytes
    if (!keep) delete placed[from]
  }
  return { files: placed, missing: left }
}

function onlyFileNamed(files: Record<string, Uint8Array>, name: string): string | undefined {
  const found = Object.keys(files).filter((path) => baseName(path) === name)
  return found.length === 1 ? found[0] : undefined
}

/** A path inside a scenario as a path of the document: relative to the scenario's folder, `..` resolved. */
export function resolve(scenario: string, path: string): string {
  const parts = scenario.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
