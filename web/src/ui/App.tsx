/** The whole page. */
import { announcement, embedded, gallery, session, showStart } from './app'
import { Dialogs } from './dialogs'
import { DropTarget } from './DropTarget'
import { Header } from './Header'
import { lazy } from './lazy'
import { NoticeBar } from './Notice'
import { Start } from './Start'
import { t } from './texts'

const Gallery = lazy(async () => (await import('../gallery/Gallery')).Gallery)
const Lessons = lazy(async () => (await import('../lessons/Lessons')).Lessons)
export const Workbench = lazy(async () => (await import('../workbench/Workbench')).Workbench)
const Workspaces = lazy(async () => (await import('../workspaces/Workspaces')).Workspaces)
const Embedded = lazy(async () => (await import('../embed/Embedded')).Embedded)

export function App() {
  if (embedded) return <Embedded />
  const start = showStart.value || !session.document.value
  return (
    <>
      <a class="skip" href="#scenario" onClick={skip}>
        {t.skip}
      </a>
      <Header />
      <NoticeBar />
      {start ? <Beginning /> : <Workbench />}
      <div class="vh" role="status" aria-live="polite">
        {announcement.value}
      </div>
      <DropTarget />
      <Dialogs />
    </>
  )
}

/** What is shown while nothing is worked on. */
function Beginning() {
  if (gallery.value === 'lessons') return <Lessons />
  if (gallery.value === 'workspaces') return <Workspaces />
  return gallery.value ? <Gallery /> : <Start />
}

/** Moves the focus without changing the address: its fragment is kept free for shared scenarios. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('scenario')?.focus()
}
