/**
 * Autosave in IndexedDB. Every tab keeps its project under its own key, so that two tabs do not overwrite each other; a
 * new tab continues with a copy of what was saved last.
 */
import { type Project, sameDocument } from './project'

export interface Saved {
  project: Project
  /** Number of steps that had run to their end: they are run again when the project is restored. */
  ran: number
  savedAt: number
}

const DATABASE = 'proscenium'
const STORE = 'projects'
const TAB_KEY = 'proscenium.tab'
const MAX_SAVED = 20

export async function save(saved: Saved): Promise<void> {
  const store = await open('readwrite')
  await done(store.put(saved, tabKey()))
  await prune(store)
}

/** What this tab saved, else what was saved last; undefined when there is nothing, or no storage. */
export async function restore(): Promise<Saved | undefined> {
  const store = await open('readonly')
  const own = (await done(store.get(tabKey()))) as Saved | undefined
  if (own) return own
  const all = (await done(store.getAll())) as Saved[]
  return all.sort((a, b) => b.savedAt - a.savedAt)[0]
}

/** One thing that this browser keeps. */
export interface Kept extends Saved {
  key: string
}

/** What is kept besides what this tab shows, newest first; of equal documents only the newest. */
export async function keptElsewhere(): Promise<Kept[]> {
  const store = await open('readonly')
  const [keys, all] = await Promise.all([done(store.getAllKeys()), done(store.getAll()) as Promise<Saved[]>])
  const own = all[keys.indexOf(tabKey())]
  const others = all.map((saved, i) => ({ ...saved, key: String(keys[i]) })).filter(({ key }) => key !== tabKey())
  const sorted = others.sort((a, b) => b.savedAt - a.savedAt)
  const isSame = (a: Saved, b: Saved) => a.project.name === b.project.name && sameDocument(a.project.document, b.project.document)
  return sorted.filter((kept, i) => !(own && isSame(own, kept)) && !sorted.slice(0, i).some((newer) => isSame(newer, kept)))
}

export async function forget(key: string): Promise<void> {
  await done((await open('readwrite')).delete(key))
}

/** Keeps again what was forgotten. */
export async function putBack({ key, ...saved }: Kept): Promise<void> {
  await done((await open('readwrite')).put(saved, key))
}

/** What is saved from now on has a key of its own: what this tab saved before stays as it is. */
export function startAnew(): void {
  sessionStorage.removeItem(TAB_KEY)
}

function tabKey(): string {
  const known = sessionStorage.getItem(TAB_KEY)
  if (known) return known
  const key = Date.now().toString(36) + Math.random().toString(36).slice(2)
  sessionStorage.setItem(TAB_KEY, key)
  return key
}

async function prune(store: IDBObjectStore): Promise<void> {
  const keys = await done(store.getAllKeys())
  if (keys.length <= MAX_SAVED) return
  const all = (await done(store.getAll())) as Saved[]
  const oldest = keys.map((key, i) => ({ key, savedAt: all[i]?.savedAt ?? 0 })).sort((a, b) => a.savedAt - b.savedAt)
  for (const { key } of oldest.slice(0, keys.length - MAX_SAVED)) store.delete(key)
}

async function open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  const database = await done(request)
  const transaction = database.transaction(STORE, mode)
  transaction.oncomplete = transaction.onabort = () => database.close()
  return transaction.objectStore(STORE)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage'))
  })
}
