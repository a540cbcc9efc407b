/** Keeps the project in this browser, and brings it back with the steps run that had run. */
import { effect } from '@preact/signals'
import { type Fork, hear, restore, save, seeRenamed, type Told } from '../state/persist'
import type { Project } from '../state/project'
import { savedAt, session, showStart } from './app'
import { notLoaded } from './lazy'

const SAVE_AFTER_MS = 300

export async function restoreSaved(): Promise<void> {
  // Without storage (a private window, an old browser) the page starts empty.
  const saved = await restore().catch(() => undefined)
  if (!saved) return
  session.dispatch({ type: 'open', project: saved.project })
  showStart.value = false
  if (saved.ran > 0) void session.runTo(saved.ran - 1)
}

/** What is saved next. */
let waiting: { project: Project; ran: number } | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> = Promise.resolve()
/** Where the work of this tab went on last. */
let lastFork: Fork | undefined
/** A failure is told once, until something can be saved again. */
let failed = false

export function autosave(): void {
  let first = true
  let last: Project | undefined
  effect(() => {
    const project = session.project.value
    const ran = session.run.value.results.length
    if (project?.named && last && !last.named && last.workspace === project.workspace) askToStay()
    last = project
    if (first || !project || session.run.value.begun !== undefined) {
      first = false
      return
    }
    if (waiting && waiting.project.workspace !== project.workspace) void flush()
    waiting = { project, ran }
    savedAt.value = 'saving'
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
  })
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void flush())
  // Browsers without storage may have no line between tabs either.
  if (typeof BroadcastChannel !== 'undefined') hear(heard)
}

/** Saves what waits, after what is being saved; resolves when it is done. */
export function flush(): Promise<void> {
  const next = waiting
  waiting = undefined
  if (next) saving = saving.then(() => keep(next.project, next.ran))
  return saving
}

/** Takes back what waits: its workspace is deleted. */
export function forgetWaiting(): void {
  waiting = undefined
  clearTimeout(timer)
}

async function keep(project: Project, ran: number): Promise<void> {
  try {
    const fork = await save(afterFork(project), ran)
    failed = false
    if (!waiting) savedAt.value = 'saved'
    if (fork) goOn(fork)
  } catch (error) {
    savedAt.value = 'unsaved'
    if (!failed) void told().then(({ tellUnsaved }) => tellUnsaved(error), notLoaded)
    failed = true
  }
}

/** What was to be saved while its workspace became another one belongs to that one. */
function afterFork(project: Project): Project {
  const isThere = lastFork && session.project.value?.workspace === lastFork.to
  return lastFork && isThere && project.workspace === lastFork.from ? { ...project, workspace: lastFork.to, name: lastFork.name, named: true } : project
}

/** Another tab has changed this workspace: what was changed here goes on in one of its own. */
function goOn(fork: Fork): void {
  lastFork = fork
  // The change of the workspace's key is saved with everything that waits.
  if (waiting?.project.workspace === fork.from) waiting = undefined
  session.dispatch({ type: 'fork', ...fork })
  void told().then(({ tellForked }) => tellForked(fork), notLoaded)
}

function heard(told_: Told): void {
  const project = session.project.value
  if (told_.kind === 'changed' || project?.workspace !== told_.workspace) return
  if (told_.kind === 'forked') return void told().then(({ tellOtherForked }) => tellOtherForked(project.name, told_.as), notLoaded)
  seeRenamed(told_.workspace, told_.name, told_.revision)
  session.dispatch({ type: 'rename', name: told_.name })
}

/** A browser may clear what pages keep when room becomes short; what the reader has named should stay. */
function askToStay(): void {
  const storage = navigator.storage as StorageManager | undefined
  void storage?.persist?.().catch(() => false)
}

function told() {
  return import('../workspaces/tell')
}
