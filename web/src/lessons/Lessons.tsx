/** All lessons, with how far the reader has come in each; the way to one of one's own. */
import { look, open, workspaces } from '../workspaces/store'
import { download } from '../ui/actions'
import { notice, session, showStart } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button } from '../ui/parts'
import { t } from '../ui/texts'
import { writeFromHere, writeNew } from './begin'
import { held, lessons, openLesson } from './lessons'
import './lessons.css'
import { goalsMet, progressFile, progressOf, takeProgress } from './progress'
import type { Lesson } from './read'
import { l } from './texts'
import { w } from './writing-texts'

type State = 'done' | 'begun' | 'new'

function stateOf({ name, goals }: Lesson): State {
  const { met, hints } = progressOf(name)
  return met.length === goals.length ? 'done' : met.length + hints > 0 ? 'begun' : 'new'
}

export function Lessons() {
  const project = session.project.value
  const goals = lessons.reduce((sum, lesson) => sum + lesson.goals.length, 0)
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  const now = lessons.find((lesson) => stateOf(lesson) === 'begun') ?? lessons.find((lesson) => stateOf(lesson) === 'new')
  return (
    <main class="hello lessons" id="scenario" tabIndex={-1}>
      <div>
        <div class="row hd">
          <h1>{l.title}</h1>
          <span class="q2">{l.all(lessons.length, minutes)}</span>
          <span class="grow" />
          <Meter part={goalsMet.value / goals} />
          <span class="q2">{l.count(goalsMet.value, goals)}</span>
          {project && (
            <Button icon="scenario" onClick={() => (showStart.value = false)}>
              {t.start.backTo(project.name)}
            </Button>
          )}
        </div>
        <div class="beside">
          <div>
            <ol class="lbox">
              {lessons.map((lesson, i) => (
                <Row key={lesson.name} lesson={lesson} number={i + 1} isNow={lesson === now} />
              ))}
            </ol>
            <Progress />
          </div>
          <Own />
        </div>
      </div>
    </main>
  )
}

function Meter({ part, quiet = false }: { part: number; quiet?: boolean }) {
  return (
    <span class={`meter ${quiet ? 'quiet' : ''}`} aria-hidden="true">
      <span style={{ width: `${Math.round(100 * part)}%` }} />
    </span>
  )
}

function Row({ lesson, number, isNow }: { lesson: Lesson; number: number; isNow: boolean }) {
  const state = stateOf(lesson)
  const met = progressOf(lesson.name).met.length
  const verb = { done: l.review, begun: l.continue, new: l.begin }[state]
  return (
    <li class={`lr ${isNow ? 'now' : ''}`}>
      <span class={{ done: 'ok', begun: 'ac', new: 'q' }[state]}>
        <Icon name={({ done: 'pass', begun: 'half', new: 'ring' } as const)[state]} />
        <span class="vh">{l.states[state]}</span>
      </span>
      <span class="n q">{number}</span>
      <div class="tt">
        <h2>{lesson.title}</h2>
        <span class="q2">{lesson.goal}</span>
      </div>
      <span class="q2 about">
        {t.chains[lesson.chain]}, {l.minutes(lesson.minutes)}
      </span>
      <div class="pr">
        <Meter part={met / lesson.goals.length} quiet />
        <span class="q2">{state === 'new' ? l.exercises(lesson.goals.length) : l.of(met, lesson.goals.length)}</span>
      </div>
      <Button tone={isNow ? 'primary' : state === 'done' ? 'ghost' : 'plain'} aria-label={l.named(verb, number)} onClick={() => void resume(lesson)}>
        {verb}
      </Button>
    </li>
  )
}

/** A lesson that is open goes on as it is; one that was begun goes on in its workspace, if that is still there. */
async function resume(lesson: Lesson): Promise<unknown> {
  const isThis = (project: typeof session.project.value) => project?.lesson === lesson.name || held(project?.document)?.key === lesson.name
  if (isThis(session.project.value)) return (showStart.value = false)
  if (stateOf(lesson) === 'begun') await look()
  const before = stateOf(lesson) === 'begun' ? workspaces.value?.find(({ project }) => isThis(project)) : undefined
  return before ? open(before) : openLesson(lesson)
}

function Progress() {
  return (
    <p class="q2">
      {l.kept}{' '}
      <button type="button" class="link" onClick={() => download(l.progressFile, progressFile(), 'application/json')}>
        {l.saveProgress}
      </button>{' '}
      <button type="button" class="link" onClick={bringProgress}>
        {l.bringProgress}
      </button>
    </p>
  )
}

function bringProgress(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json'
  input.onchange = async () => {
    const text = await input.files?.[0]?.text()
    if (text === undefined) return
    const taken = takeProgress(text)
    notice.value = () => (taken ? { tone: 'pass', title: l.brought } : { tone: 'fail', title: l.noProgress })
  }
  input.click()
}

/** A teacher's way in. */
function Own() {
  return (
    <section class="own">
      <h2>{w.own}</h2>
      <p class="q2">{w.ownText}</p>
      <div class="row">
        <Button icon="plus" onClick={writeNew}>
          {w.newLesson}
        </Button>
        {session.project.value && (
          <Button tone="ghost" onClick={writeFromHere}>
            {w.fromHere}
          </Button>
        )}
      </div>
    </section>
  )
}
