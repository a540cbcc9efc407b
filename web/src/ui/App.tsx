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
      {start ? gallery.value ? <Gallery /> : <Start /> : <Workbench />}
      <div class="vh" role="status" aria-live="polite">
        {announcement.value}
      </div>
      <DropTarget />
      <Dialogs />
    </>
  )
}

/** Moves the focus without changing the address: its fragment is kept free for shared scenarios. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('scenario')?.focus()
}

/** All three panes are the page's main part: on small screens only one of them is there. */
function Workbench() {
  return (
    <>
      <main class={`cols ${wide.value ? 'wide' : ''}`} data-pane={pane.value}>
        <World />
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
          {t.panes[name]}
        </button>
      ))}
    </nav>
  )
}
