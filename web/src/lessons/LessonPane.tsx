/** The open lesson, in the place of World: text, goals that check themselves after each run, hints. */
import { useEffect, useState } from 'preact/hooks'
import { language } from '../language/language'
import { announcement, session, steps } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button, Empty, IconButton, Segments } from '../ui/parts'
import { World } from '../workbench/World'
import { check } from './check'
import type { Goal } from './goals'
import { type Lesson, lessonNamed, lessons, openLesson, textOf } from './lessons'
import './lessons.css'
import { Inline, Markdown } from './Markdown'
import { keep, progressOf } from './progress'
import { l } from './texts'

export function LessonPane() {
  const [shown, show] = useState<'lesson' | 'world'>('lesson')
  const lesson = lessonNamed(session.project.value?.lesson)
  const [verdict, forget] = useChecks(lesson)
  return (
    <section class="panel side world lside" aria-label={l.lesson}>
      <div class="ph">
        <Segments label={l.shown} value={shown} options={[['lesson', l.lesson], ['world', l.world]]} onPick={show} />
        <span class="grow" />
        {lesson && <Way lesson={lesson} />}
      </div>
      {shown === 'world' ? <World /> : lesson ? <Body lesson={lesson} verdict={verdict} onAgain={forget} /> : <Gone />}
    </section>
  )
}

type Verdict = readonly boolean[] | 'checking' | undefined

/** Checks the goals when a run of all steps has ended. The second part forgets what came of it. */
function useChecks(lesson: Lesson | undefined): [Verdict, () => void] {
  const [verdict, setVerdict] = useState<Verdict>(undefined)
  const { end, results } = session.run.value
  useEffect(() => {
    const document = session.project.value?.document
    if (!end) setVerdict(undefined)
    if (!lesson || !document || !end || results.length < steps.value.length) return
    setVerdict('checking')
    void check(document, lesson.goals).then((met) => {
      // What was opened or changed since has goals of its own to meet.
      if (session.project.value?.document !== document) return setVerdict(undefined)
      setVerdict(met)
      if (met) remember(lesson, met)
    })
  }, [end])
  return [verdict, () => setVerdict(undefined)]
}

function remember({ name, goals }: Lesson, now: readonly boolean[]): void {
  const before = progressOf(name).met
  const met = goals.map((_, i) => i).filter((i) => now[i] || before.includes(i))
  keep(name, { met })
  announcement.value = met.length === goals.length ? l.allDone : `${l.someLeft} ${l.left(goals.length - met.length)}`
}

function Way({ lesson }: { lesson: Lesson }) {
  const at = lessons.indexOf(lesson)
  const go = (to: Lesson | undefined) => to && void openLesson(to)
  return (
    <>
      <span class="q2 hide-m">{l.place(at + 1, lessons.length)}</span>
      <IconButton icon="back" label={l.previous} disabled={at === 0} onClick={() => go(lessons[at - 1])} />
      <IconButton icon="forward" label={l.next} disabled={at === lessons.length - 1} onClick={() => go(lessons[at + 1])} />
    </>
  )
}

function Body({ lesson, verdict, onAgain }: { lesson: Lesson; verdict: Verdict; onAgain: () => void }) {
  const [text, setText] = useState('')
  useEffect(() => void textOf(lesson).then(setText, (error: unknown) => setText(String(error))), [lesson, language.value])
  const { met, hints } = progressOf(lesson.name)
  return (
    <>
      <div class="body" tabIndex={0} role="region" aria-label={l.text}>
        <div class="prose">
          <h2 id="h-world" tabIndex={-1}>
            {lesson.title}
          </h2>
          <Markdown text={text} />
          <h3>{l.exercise}</h3>
          <ol class="todo">
            {lesson.goals.map((goal, i) => (
              <Task key={goal.text} goal={goal} met={met.includes(i)} wrong={Array.isArray(verdict) && !verdict[i]} />
            ))}
          </ol>
          <Answer left={lesson.goals.length - met.length} verdict={verdict} />
          {lesson.hints.slice(0, hints).map((hint, i) => (
            <p class="told" key={hint}>
              <b>{l.hintOf(i + 1, lesson.hints.length)}</b> <Inline text={hint} />
            </p>
          ))}
        </div>
      </div>
      <Foot lesson={lesson} hints={hints} onAgain={onAgain} />
    </>
  )
}

function Task({ goal, met, wrong }: { goal: Goal; met: boolean; wrong: boolean }) {
  const [tone, icon, word] = met ? (['ok', 'pass', l.done] as const) : wrong ? (['no', 'fail', l.notYet] as const) : (['q', 'ring', l.todo] as const)
  return (
    <li>
      <span class={tone}>
        <Icon name={icon} />
        <span class="vh">{word}</span>
      </span>
      <span>
        <Inline text={goal.text} />
      </span>
    </li>
  )
}

function Answer({ left, verdict }: { left: number; verdict: Verdict }) {
  if (left === 0) return <Told tone="pass" title={l.allDone} text={l.allDoneText} />
  if (verdict === 'checking') return <p class="q2">{l.checking}</p>
  if (verdict === undefined) return <p class="q2">{l.runAll}</p>
  return <Told tone="fail" title={l.someLeft} text={l.left(left)} />
}

function Told({ tone, title, text }: { tone: 'pass' | 'fail'; title: string; text: string }) {
  return (
    <p class={`told ${tone}`}>
      <b>{title}</b> {text}
    </p>
  )
}

/** Progress goes when the start is there: a check of what was open may end until then. */
async function startOver(lesson: Lesson): Promise<void> {
  if (await openLesson(lesson)) keep(lesson.name)
}

/** The solution is offered when all hints are open. */
function Foot({ lesson, hints, onAgain }: { lesson: Lesson; hints: number; onAgain: () => void }) {
  const more = hints < lesson.hints.length
  return (
    <div class="lfoot">
      {more ? (
        <Button onClick={() => keep(lesson.name, { hints: hints + 1 })}>{hints === 0 ? l.hint : l.anotherHint}</Button>
      ) : (
        <Button onClick={() => void openLesson(lesson, 'solution')}>{l.solution}</Button>
      )}
      <span class="grow" />
      <Button tone="ghost" onClick={() => void startOver(lesson).then(onAgain)}>
        {l.again}
      </Button>
    </div>
  )
}

function Gone() {
  return (
    <Empty icon="help" title={l.gone}>
      <p>{l.goneText}</p>
    </Empty>
  )
}
