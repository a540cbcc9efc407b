/**
 * Workspaces in IndexedDB: every project that is opened is kept under a key of its own, as it is changed. What this module
 * does is needed from the first moment on; the list of all workspaces is in `workspaces/`.
 *
 * A revision number stands beside each: it grows with every change of document or name. Whoever saves over a revision that it has
 * not seen would undo another tab's work, so its own is put under another key and name instead.
 */
import { type Project, sameDocument } from './project'

/** One workspace as it lies in the store; its key is `project.workspace`. */
export interface Saved {
  project: Project
  /** Number of steps that had run to their end: they are run again when the project is restored. */
  ran: number
  savedAt: number
  /** 1 as it was opened, more once it was changed. */
  revision: number
}

/** What a tab tells the others. */
export type Told =
  /** Something in the list of workspaces is another. */
  | { kind: 'changed' }
  /** The workspace has another name, and this revision. */
  | { kind: 'renamed'; workspace: string; name: string; revision: number }
  /** Two tabs changed one workspace: the later one's work is kept under another name. */
  | { kind: 'forked'; workspace: string; as: string }

/** Where work went on that would have gone over another tab's. */
export interface Fork {
  from: string
  to: string
  name: string
}

const DATABASE = 'proscenium'
const VERSION = 2
const STORE = 'projects'
const TAB_KEY = 'proscenium.tab'
/** Automatic copies at most; what has a name is never thrown away. */
export const MAX_AUTOMATIC = 20
/** Revision of what version 1 kept: nobody knows whether it was changed. */
const LEGACY = 2

/** The revisions that this tab has seen, and what they were. */
const known = new Map<string, Pick<Saved, 'project' | 'revision'>>()

export function newKey(): string {
  return Date.now().toString(36) + Math.random().toString(36).slice(2)
}

/** Keeps a project under its key; gives where it went instead, when another tab has changed that workspace. */
export async function save(project: Project, ran: number): Promise<Fork | undefined> {
  const key = project.workspace ?? newKey()
  const { saved, fork } = await transact('readwrite', async (store) => {
    const stored = await done<Saved | undefined>(store.get(key))
    const decision = decide(stored, known.get(key), project)
    if (decision === 'leave') return {}
    const all = stored && decision === 'write' ? undefined : await done<Saved[]>(store.getAll())
    const fork = decision === 'fork' ? { from: key, to: newKey(), name: freeName(project.name, (all ?? []).map((one) => one.project.name)) } : undefined
    const kept: Project = fork ? { ...project, workspace: fork.to, name: fork.name, named: true } : { ...project, workspace: key }
    const saved = { project: kept, ran, savedAt: Date.now(), revision: fork ? 2 : nextRevision(stored, known.get(key), project) }
    await done(store.put(saved, fork?.to ?? key))
    for (const old of prunable(all ?? [], saved)) store.delete(old.project.workspace ?? '')
    return { saved, fork }
  })
  if (saved) see(saved)
  if (fork) tell({ kind: 'forked', workspace: key, as: fork.name })
  else if (saved) tell({ kind: 'changed' })
  return fork
}

/** What has to be done with a project whose workspace is stored like this, and was like `base` when this tab saw it last. */
export function decide(stored: Pick<Saved, 'project' | 'revision'> | undefined, base: Pick<Saved, 'project' | 'revision'> | undefined, project: Project): 'write' | 'leave' | 'fork' {
  if (!stored) return base && isSame(base.project, project) ? 'leave' : 'write'
  if (stored.revision === base?.revision || isSame(stored.project, project)) return 'write'
  return base && isSame(base.project, project) ? 'leave' : 'fork'
}

function nextRevision(stored: Saved | undefined, base: Pick<Saved, 'project' | 'revision'> | undefined, project: Project): number {
  const before = stored ?? base
  return before ? before.revision + (isSame(before.project, project) ? 0 : 1) : 1
}

function isSame(a: Project, b: Project): boolean {
  return a.name === b.name && a.named === b.named && sameDocument(a.document, b.document)
}

/** A name that is not among `taken`: `name`, else `name (2)` and so on. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  const plain = name.replace(/ \(\d+\)$/, '')
  let n = 2
  while (taken.includes(`${plain} (${n})`)) n++
  return `${plain} (${n})`
}

/**
 * The automatic copies that go when another one comes: those that were never changed and are the same, and those that there is no
 * room for: the oldest, and those that were never changed before all others.
 */
export function prunable(all: readonly Saved[], added: Saved): Saved[] {
  const untouched = ({ revision }: Saved) => Number(revision === 1)
  const copies = all.filter(({ project }) => !project.named && project.workspace !== added.project.workspace)
  const same = copies.filter((one) => untouched(one) && isSame(one.project, added.project))
  const rest = copies.filter((one) => !same.includes(one)).sort((a, b) => untouched(a) - untouched(b) || b.savedAt - a.savedAt)
  return [...same, ...rest.slice(MAX_AUTOMATIC - 1)]
}

/** What this tab shows from now on goes on from this revision. */
export function see({ project, revision }: Pick<Saved, 'project' | 'revision'>): void {
  const key = project.workspace ?? ''
  known.set(key, { project, revision })
  try {
    sessionStorage.setItem(TAB_KEY, key)
  } catch {
    // Without it a reload shows what was saved last, in whichever tab.
  }
}

function shownLast(): string {
  try {
    return sessionStorage.getItem(TAB_KEY) ?? ''
  } catch {
    return ''
  }
}

/** The workspace got another name elsewhere; nothing else about it is new. */
export function seeRenamed(workspace: string, name: string, revision: number): void {
  const base = known.get(workspace)
  if (base?.revision === revision - 1) known.set(workspace, { project: { ...base.project, name, named: true }, revision })
}

/** What this tab showed last, else what was saved last; undefined when there is nothing, or no storage. */
export async function restore(): Promise<Saved | undefined> {
  const all = await transact('readonly', async (store) => {
    const own = await done<Saved | undefined>(store.get(shownLast()))
    return own ? [own] : done<Saved[]>(store.getAll())
  })
  const last = all.sort((a, b) => b.savedAt - a.savedAt)[0]
  if (last) see(last)
  return last
}

let channel: BroadcastChannel | undefined

/** The line to the other tabs. */
function line(): BroadcastChannel {
  return (channel ??= new BroadcastChannel(DATABASE))
}

/** Tells the other tabs. */
export function tell(told: Told): void {
  line().postMessage(told)
}

/** Hears what other tabs tell; gives how to stop. */
export function hear(take: (told: Told) => void): () => void {
  const listener = ({ data }: MessageEvent<Told>) => take(data)
  line().addEventListener('message', listener)
  return () => line().removeEventListener('message', listener)
}

/** Does something with the store; resolves when it is written. @throws what the browser says when it is not. */
export async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, mode)
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('storage'))
    })
    // Told once: by the request that failed, if there is one.
    ended.catch(() => undefined)
    const result = await work(transaction.objectStore(STORE))
    await ended
    return result
  } finally {
    database.close()
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion === 0) request.result.createObjectStore(STORE)
    else if (request.transaction) upgrade(request.transaction.objectStore(STORE))
  }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onblocked = () => reject(new Error('blocked'))
    done<IDBDatabase>(request).then(resolve, reject)
  })
  database.onversionchange = () => database.close()
  return database
}

/** Version 1 kept a project for each tab, without its key and a revision. */
function upgrade(store: IDBObjectStore): void {
  const walk = store.openCursor()
  walk.onsuccess = () => {
    const cursor = walk.result
    if (!cursor) return
    const { project, ...rest } = cursor.value as Saved
    cursor.update({ ...rest, project: { ...project, workspace: String(cursor.key) }, revision: LEGACY })
    cursor.continue()
  }
}

export function done<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error ?? new Error('storage'))
  })
}
