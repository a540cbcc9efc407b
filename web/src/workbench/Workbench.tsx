/** The workbench: what is true, what is done, and why it happened, around one selected moment. */
import { type Pane, pane, session, wide } from '../ui/app'
import { Icon } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { t } from '../ui/texts'
import { Inspector } from './Inspector'
import { Scenario } from './Scenario'
import { Timeline } from './Timeline'
import { World } from './World'

const LessonPane = lazy(async () => (await import('../lessons/LessonPane')).LessonPane)

/** All three panes are the page's main part: on small screens only one of them is there. */
export function Workbench() {
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
