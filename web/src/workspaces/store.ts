/** The list of workspaces, and what is done with one of them. What the open one needs is in `state/persist.ts`. */
import { signal } from '@preact/signals'
import { done, freeName, newKey, type Saved, see, tell, transact } from '../state/persist'
import { EMPTY_HISTORY, type Project } from '../state/project'
import { openProject } from '../ui/actions'
import { session, showStart } from '../ui/app'
import { flush, forgetWaiting } from '../ui/autosave'

/** All workspaces, newest first; undefined until they are read. */
export const workspaces = signal<readonly Saved[] | undefined>(undefined)
/** This browser keeps nothing for this page. */
export const missing = signal(false)
/** What was deleted since the page was opened: it can be kept again. */
export const deleted = signal<readonly Saved[]>([])

export async function look(): Promise<void> {
  try {
    const all = await transact('readonly', (store) => done<Saved[]>(store.getAll()))
    workspaces.value = all.sort((a, b) => b.savedAt - a.savedAt)
    missing.value = false
  } catch {
    workspaces.value = []
    missing.value = true
  }
}

/** True for the workspace that this tab shows. */
export function isOpen({ project }: Saved): boolean {
  return project.workspace === session.project.value?.workspace
}

/** Opens it here. Another tab may show it as well: whoever changes it second gets a copy. */
export async function open(saved: Saved): Promise<void> {
  if (isOpen(saved)) return void (showStart.value = false)
  await flush()
  if (session.run.value.begun !== undefined) await session.halt()
  see(saved)
  openProject(saved.project)
  if (saved.ran > 0) void session.runTo(saved.ran - 1)
}

export async function rename(saved: Saved, name: string): Promise<void> {
  const { project } = saved
  if (name === '' || name === project.name) return
  if (isOpen(saved)) return session.dispatch({ type: 'rename', name })
  const renamed: Saved = { ...saved, revision: saved.revision + 1, project: { ...project, name, named: true } }
  await put([renamed])
  void navigator.storage?.persist?.().catch(() => false)
  tell({ kind: 'renamed', workspace: project.workspace ?? '', name, revision: renamed.revision })
}

export async function duplicate({ project, ran }: Saved): Promise<Project> {
  const name = freeName(project.name, names())
  const copy: Project = { ...project, workspace: newKey(), name, named: true }
  await put([{ project: copy, ran, savedAt: Date.now(), revision: 2 }])
  return copy
}

export async function remove(saved: Saved): Promise<void> {
  if (isOpen(saved)) await close()
  await transact('readwrite', (store) => done(store.delete(saved.project.workspace ?? '')))
  deleted.value = [saved, ...deleted.value]
  await changed()
}

/** Nothing is open any more. */
async function close(): Promise<void> {
  forgetWaiting()
  await flush()
  await session.halt()
  session.history.value = EMPTY_HISTORY
}

export async function putBack(saved: Saved): Promise<void> {
  await put([saved])
  deleted.value = deleted.value.filter((one) => one !== saved)
}

/** Keeps projects that came as files, each in a workspace of its own. */
export async function add(projects: readonly Project[]): Promise<void> {
  const taken = names()
  const saved = projects.map((project): Saved => {
    const name = freeName(project.name, taken)
    taken.push(name)
    return { project: { ...project, workspace: newKey(), name, named: true }, ran: 0, savedAt: Date.now(), revision: 2 }
  })
  await put(saved)
}

function names(): string[] {
  return (workspaces.value ?? []).map(({ project }) => project.name)
}

async function put(all: readonly Saved[]): Promise<void> {
  await transact('readwrite', (store) => Promise.all(all.map((saved) => done(store.put(saved, saved.project.workspace)))))
  await changed()
}

async function changed(): Promise<void> {
  tell({ kind: 'changed' })
  await look()
}

/** Bytes of a document. */
export function sizeOf({ document }: Project): number {
  return Object.values(document.files).reduce((sum, { length }) => sum + length, document.scenario.length)
}
