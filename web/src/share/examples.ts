/** Files that links name instead of holding them: those that come with the page as parts of its examples. */
import { equalBytes } from '../state/bytes'
import { baseName } from '../state/project'
import { exampleFile, examples } from '../ui/examples'
import type { Link, Named } from './link'
import { toHex } from './proof'
import { sha256 } from './sha256'

/** The files of a document that an example of this page provides, by path. */
export async function namedFiles(files: Readonly<Record<string, Uint8Array>>): Promise<Record<string, Named>> {
  const found = await Promise.all(Object.entries(files).map(async ([path, bytes]) => [path, await provider(path, bytes)] as const))
  return Object.fromEntries(found.flatMap(([path, example]) => (example === undefined ? [] : [[path, { sha256: toHex(sha256(files[path]!)), example }]])))
}

async function provider(path: string, bytes: Uint8Array): Promise<string | undefined> {
  for (const example of examples) {
    const same = example.files.find((file) => baseName(file) === baseName(path))
    if (same === undefined) continue
    const content = await exampleFile(example, same).catch(() => undefined)
    if (content && equalBytes(content, bytes)) return `${example.name}/${same}`
  }
  return undefined
}

/** The files of a link, those that it names fetched from this page's own examples. `missing` are those it does not have. */
export async function resolveFiles(files: Link['files']): Promise<{ files: Record<string, Uint8Array>; missing: [string, Named][] }> {
  const resolved = await Promise.all(Object.entries(files).map(async ([path, file]) => [path, file, await contentOf(file)] as const))
  return {
    files: Object.fromEntries(resolved.flatMap(([path, , content]) => (content ? [[path, content]] : []))),
    missing: resolved.flatMap(([path, file, content]) => (content || file instanceof Uint8Array ? [] : [[path, file] as [string, Named]])),
  }
}

/** Only addresses of the page's own table of examples are ever fetched, whatever the link says. */
async function contentOf(file: Uint8Array | Named): Promise<Uint8Array | undefined> {
  if (file instanceof Uint8Array) return file
  const [name, ...path] = file.example.split('/')
  const example = examples.find((one) => one.name === name)
  const content = example && (await exampleFile(example, path.join('/')).catch(() => undefined))
  return content && toHex(sha256(content)) === file.sha256 ? content : undefined
}
