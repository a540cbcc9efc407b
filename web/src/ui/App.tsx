/** The whole page. */
import { announcement, embedded, gallery, type Pane, pane, session, showStart, wide } from './app'
import { Dialogs } from './dialogs'
import { DropTarget } from './DropTarget'
import { Header } from './Header'
import { Icon } from './icons'
import { Inspector } from './Inspector'
import { lazy } from './lazy'
import { NoticeBar } from './Notice'
import { Scenario } from './Scenario'
import { Start } from './Start'
import { t } from './texts'
import { Timeline } from './Timeline'
import { World } from './World'

const Gallery = lazy(async () => (await import('../gallery/Gallery')).Gallery)

const Lessons = lazy(async () => (await import('../lessons/Lessons')).Lessons)
const LessonPane = lazy(async () => (await import('../lessons/LessonPane')).LessonPane)
const Embedded = lazy(async () => (await import('../embed/Embedded')).Embedded)

export function App() {
  if (embedded) return <Embedded />
  const start = showStart.value || !session.project.value
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
  return gallery.value ? <Gallery /> : <Start />
}

/** Moves the focus without changing the address: its fragment is kept free for shared scenarios. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('scenario')?.focus()
}

/** All three panes are the page's main part: on small screens only one of them is there. */
function Workbench() {
  const lesson = session.project.value?.lesson
  return (
    <>
      <main class={`cols ${wide.value ? 'wide' : ''} ${lesson ? 'lesson' : ''}`} data-pane={pane.value}>
        {lesson ? <LessonPane key={lesson} /> : <World />}
        <Scenario />
        <Inspector />
      </main>
      <Timeline />
      <Dock />
    </>
  )
}

const PANES: [Pane, 'world' | 'scenario' | 'inspect'][] = [
  ['world', 'world'],
  ['scenario', 'scenario'],
  ['inspect', 'inspect'],
]

/** On small screens one pane is shown at a time. */
function Dock() {
  return (
    <nav class="dock" aria-label={t.panes.title}>
      {PANES.map(([name, icon]) => (
        <button type="button" key={name} data-to={name} aria-pressed={pane.value === name} onClick={() => (pane.value = name)}>
          <Icon name={icon} />
          {t.panes[name === 'world' && session.project.value?.lesson ? 'lesson' : name]}
        </button>
      ))}
    </nav>
  )
}
