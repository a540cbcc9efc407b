/**
 * A project as one file, `<name>.proscenium.json`: the scenario's text as it is, and the files in base64. It opens again
 * anywhere, and old versions stay readable.
 */
import { fromBase64, toBase64 } from './bytes'
import { type Chain, chainOf } from './chain'
import { begun } from './lesson'
import type { Project } from './project'
import { firstStep, scenarioName } from './project'

export const PROJECT_EXTENSION = '.proscenium.json'
const VERSION = 1

interface ProjectFile {
  proscenium: number
  name: string
  /** The scenario's own, for those who read the file. */
  chain: Chain
  path: string
  scenario: string
  files: Record<string, string>
  /** What the scenario gave where the file was saved; see `share/proof.ts`. */
  result?: object
}

/** `result` is as the file has it: only sharing knows what is in it. */
export type ReadProject = { ok: true; project: Project; result: unknown } | { ok: false; problem: 'newer' | 'damaged' }

export function writeProject({ name, document }: Project, result?: object): string {
  const files = Object.fromEntries(Object.entries(document.files).map(([path, bytes]) => [path, toBase64(bytes)]))
  const file: ProjectFile = { proscenium: VERSION, name, chain: chainOf(document.scenario), path: document.path, scenario: document.scenario, files, ...(result && { result }) }
  return JSON.stringify(file, null, 2) + '\n'
}

export function fileName(project: Project): string {
  const name = project.name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return (name || 'scenario') + PROJECT_EXTENSION
}

/** Undefined when the JSON value is something else than a saved project. */
export function readProject(value: unknown): ReadProject | undefined {
  if (!isRecord(value) || !('proscenium' in value)) return undefined
  if (typeof value['proscenium'] !== 'number' || value['proscenium'] > VERSION) return { ok: false, problem: 'newer' }
  const { scenario, path, files, name } = value
  if (typeof scenario !== 'string' || typeof path !== 'string' || !isRecord(files)) return { ok: false, problem: 'damaged' }
  const contents: Record<string, Uint8Array> = {}
  for (const [file, text] of Object.entries(files)) {
    const bytes = typeof text === 'string' ? fromBase64(text) : undefined
    if (!bytes) return { ok: false, problem: 'damaged' }
    contents[file] = bytes
  }
  const shown = typeof name === 'string' && name ? name : scenarioName(scenario, path)
  const document = begun({ scenario, path, files: contents })
  return { ok: true, project: { name: shown, document, selection: firstStep(document.scenario) }, result: document.scenario === scenario ? value['result'] : undefined }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
