/** The workbench: what is true, what is done, and why it happened, around one selected moment. */
import { computed } from '@preact/signals'
import { type Pane, pane, session, wide } from '../ui/app'
import { Icon } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { t } from '../ui/texts'
import { lessonFolder } from '../state/lesson'
import { Inspector } from './Inspector'
import { Scenario } from './Scenario'
import { Timeline } from './Timeline'
import { World } from './World'

const Writer = lazy(async () => (await import('../lessons/Writer')).Writer)
const LessonPane = lazy(async () => (await import('../lessons/LessonPane')).LessonPane)

/** All three panes are the page's main part: on small screens only one of them is there. */
export function Workbench() {
  const lesson = hasLesson.value
  return (
    <>
      <main class={`cols ${wide.value ? 'wide' : ''} ${lesson ? 'lesson' : ''}`} data-pane={pane.value}>
        {writing.value ? <Writer /> : lesson ? <LessonPane key={workspace.value} /> : <World />}
        <Scenario />
        <Inspector />
      </main>
      <Timeline />
      <Dock />
    </>
  )
}

const hasLesson = computed(() => {
  const { document, lesson } = session.project.value ?? {}
  return document !== undefined && (lesson !== undefined || lessonFolder(document) !== undefined)
})
const writing = computed(() => session.project.value?.writing === true)
const workspace = computed(() => session.project.value?.workspace)

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
          {t.panes[name === 'world' && hasLesson.value ? 'lesson' : name]}
        </button>
      ))}
    </nav>
  )
}
