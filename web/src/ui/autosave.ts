/** Keeps the project in this browser, and brings it back with the steps run that had run. */
import { effect } from '@preact/signals'
import { restore, save } from '../state/persist'
import { savedAt, session, showStart } from './app'

const SAVE_AFTER_MS = 300

export async function restoreSaved(): Promise<void> {
  // Without storage (a private window, an old browser) the page starts empty.
  const saved = await restore().catch(() => undefined)
  if (!saved) return
  session.dispatch({ type: 'open', project: saved.project })
  showStart.value = false
  if (saved.ran > 0) void session.runTo(saved.ran - 1)
}

export function autosave(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = true
  effect(() => {
    const project = session.project.value
    const ran = session.run.value.results.length
    if (first || !project || session.run.value.begun !== undefined) {
      first = false
      return
    }
    savedAt.value = 'saving'
    clearTimeout(timer)
    timer = setTimeout(() => {
      save({ project, ran, savedAt: Date.now() }).then(
        () => (savedAt.value = 'saved'),
        () => (savedAt.value = 'unsaved'),
      )
    }, SAVE_AFTER_MS)
  })
}
