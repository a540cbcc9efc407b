/** What the contracts of the document offer: the functions that they export. */
import { signal } from '@preact/signals'
import { codeInside } from '../state/bytes'
import { resolve } from '../state/paths'
import { session, steps, world } from './app'
import { object, text } from './summary'

/** Exports that nobody calls directly. */
const NOT_CALLABLE = new Set(['init', 'upgrade', 'callBack'])

/** Functions by file, as far as they have been looked up. */
const found = signal<ReadonlyMap<Uint8Array, string[]>>(new Map())
const asked = new WeakSet<Uint8Array>()

/** The functions of the contract at an address, those of all contracts when it is not known which one it is. */
export function functionsOf(to: string | undefined): string[] {
  const files = session.document.value?.files ?? {}
  const path = to === undefined ? undefined : codePath(to)
  const chosen = path !== undefined && files[path] ? [path] : Object.keys(files).filter((file) => /\.(wasm|mxsc\.json)$/.test(file))
  return [...new Set(chosen.flatMap((file) => lookUp(file, files[file])))]
}

function lookUp(path: string, bytes: Uint8Array | undefined): string[] {
  if (!bytes) return []
  if (!asked.has(bytes)) {
    asked.add(bytes)
    const code = path.endsWith('.mxsc.json') ? codeInside(bytes) : bytes
    if (code) void inspect(bytes, code)
  }
  return found.value.get(bytes) ?? []
}

async function inspect(key: Uint8Array, code: Uint8Array): Promise<void> {
  // A file that is no module has no functions; what is wrong with it is told where it is used.
  const report = await session.request('inspectModule', { bytes: code }).catch(() => undefined)
  const functions = report?.exports.filter(({ kind, name }) => kind === 'function' && !NOT_CALLABLE.has(name)).map(({ name }) => name)
  found.value = new Map([...found.value, [key, functions ?? []]])
}

/** The file with the code at an address: as the world says, as a set-state step writes it, or by the deploy step. */
export function codePath(to: string): string | undefined {
  const inWorld = world.value?.accounts.find(({ name, address }) => name === to || address === to)?.codeFile
  if (inWorld) return inWorld
  for (const step of steps.value) {
    const written = text(object(object(step['accounts'])[to])['code'])
    if (written) return pathOf(written)
  }
  return deployedAt(to)
}

/** The deploy step that creates an address: the first one after its announcement, by the announced creator. */
function deployedAt(to: string): string | undefined {
  let creator: string | undefined
  for (const step of steps.value) {
    const announced = Array.isArray(step['newAddresses']) ? step['newAddresses'].map(object) : []
    creator ??= text(announced.find((entry) => entry['newAddress'] === to)?.['creatorAddress']) || undefined
    const tx = object(step['tx'])
    if (creator && step.step === 'scDeploy' && tx['from'] === creator) return pathOf(text(tx['contractCode']))
  }
  return undefined
}

export function pathOf(expression: string): string {
  return resolve(session.document.value?.path ?? '', expression.replace(/^(file|mxsc):/, ''))
}
