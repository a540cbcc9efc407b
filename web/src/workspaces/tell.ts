/** What is told about the saving of workspaces. */
import type { Fork } from '../state/persist'
import { saveFile } from '../ui/actions'
import { gallery, type Notice, notice, session, showStart } from '../ui/app'
import { showWhenFree } from '../ui/when-free'
import { w } from './texts'

/** The browser did not keep the work: no room, no storage, or not for this page. */
export function tellUnsaved(error: unknown): void {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  // What is lost now is told now; that nothing is ever kept here can wait until the reader has read the rest.
  if (full) notice.value = () => unsaved(full)
  else showWhenFree(() => unsaved(full))
}

function unsaved(full: boolean): Notice {
  const asFile = { label: w.saveFile, run: () => saveFile() }
  const list = { label: w.freeRoom, run: () => ((gallery.value = 'workspaces'), (showStart.value = true)) }
  return {
    tone: 'fail',
    title: full ? w.full : w.noStorage,
    text: full ? w.fullText : w.noStorageText,
    actions: [...(session.project.value ? [asFile] : []), ...(full ? [list] : [])],
  }
}

/** Another tab had changed the workspace first. */
export function tellForked({ name }: Fork): void {
  notice.value = () => ({ tone: 'change', title: w.forked, text: w.forkedText(name) })
}

export function tellOtherForked(name: string, as: string): void {
  notice.value = () => ({ tone: 'change', title: w.otherForked(name), text: w.otherForkedText(as) })
}
