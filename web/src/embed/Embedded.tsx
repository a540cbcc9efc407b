/** The page as a frame in another page: a scenario that is looked at, run and moved in, and the way to the whole page. */
import { useEffect, useState } from 'preact/hooks'
import { encode } from '../share/link'
import { announcement, linkVerdict, openedLink, pane, session, tab } from '../ui/app'
import { Icon, Logo } from '../ui/icons'
import { Inspector } from '../workbench/Inspector'
import { NoticeBar } from '../ui/Notice'
import { Empty } from '../ui/parts'
import { Scenario } from '../workbench/Scenario'
import { t } from '../ui/texts'
import { Timeline } from '../workbench/Timeline'
import './embed.css'
import { e } from './texts'

export function Embedded() {
  useEffect(() => document.getElementById('page')?.classList.add('embed'), [])
  const isOpen = session.project.value !== undefined
  return (
    <>
      <Header />
      <NoticeBar />
      {isOpen ? <Panes /> : <NoLink />}
      <div class="vh" role="status" aria-live="polite">
        {announcement.value}
      </div>
    </>
  )
}

function Panes() {
  const shown = pane.value === 'inspect' ? 'inspect' : 'scenario'
  return (
    <>
      <main class="cols" data-pane={shown}>
        <Scenario />
        <Inspector />
      </main>
      <Timeline />
      <nav class="dock" aria-label={t.panes.title}>
        {(['scenario', 'inspect'] as const).map((name) => (
          <button type="button" key={name} data-to={name} aria-pressed={shown === name} onClick={() => (pane.value = name)}>
            <Icon name={name} />
            {t.panes[name]}
          </button>
        ))}
      </nav>
    </>
  )
}

function NoLink() {
  return (
    <main class="nolink">
      <Empty icon="scenario" title={e.noLink}>
        <p>{e.noLinkText}</p>
      </Empty>
    </main>
  )
}

function Header() {
  return (
    <header class="top">
      <Logo />
      <h1 class="cut">{session.project.value?.name ?? t.appName}</h1>
      <Verdict />
      <span class="grow" />
      <OpenWhole />
    </header>
  )
}

function Verdict() {
  const verdict = linkVerdict.value
  if (!verdict || verdict.document !== session.document.value) return null
  if (verdict.verdict === 'reproduced') {
    return (
      <span class="badge pass">
        <Icon name="check" />
        {e.reproduced}
      </span>
    )
  }
  return (
    <span class="badge fail">
      <Icon name="warn" />
      {e.differs(verdict.step)}
    </span>
  )
}

/** Opens the same link in the whole page, at the moment that the frame shows. */
function OpenWhole() {
  const [fragment, setFragment] = useState('')
  const link = openedLink.value
  const selection = session.project.value?.selection
  const shown = tab.value
  useEffect(() => {
    let current = true
    if (link && selection) void encode({ ...link, view: { ...selection, tab: shown } }).then((made) => current && setFragment(`#${made}`))
    return () => {
      current = false
    }
  }, [link, selection, shown])
  return (
    <a class="btn ghost" target="_blank" rel="noopener" aria-label={e.open} title={e.open} href={location.pathname + fragment}>
      <Icon name="out" />
      <span class="lbl">{e.open}</span>
    </a>
  )
}
