/** The lesson of the open document, in the place of World: text, goals that check themselves after each run, hints. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { language } from '../language/language'
import { START, written } from '../state/lesson'
import { announcement, readOnly, session, steps } from '../ui/app'
import { Button, Empty, IconButton, Segments } from '../ui/parts'
import { World } from '../workbench/World'
import { check } from './check'
import { complete, goTo, held, lessons, openLesson, textOf } from './lessons'
import './lessons.css'
import { LessonText, type Verdict } from './LessonText'
import { keep, progressOf } from './progress'
import type { Held } from './read'
import { l } from './texts'

export function LessonPane() {
  const [shown, show] = useState<'lesson' | 'world'>('lesson')
  const document = session.document.value
  const found = useMemo(() => held(document), [document?.files, document?.path])
  const [verdict, forget] = useChecks(found)
  useCompletion()
  return (
    <section class="panel side world lside" aria-label={l.lesson}>
      <div class="ph">
        <Segments label={l.shown} value={shown} options={[['lesson', l.lesson], ['world', l.world]]} onPick={show} />
        <span class="grow" />
        {found?.own && <Way held={found} />}
      </div>
      {shown === 'world' ? <World /> : found ? <Body held={found} verdict={verdict} onAgain={forget} /> : <Gone />}
    </section>
  )
}

/** Checks the goals when a run of all steps has ended. The second part forgets what came of it. */
function useChecks(found: Held | undefined): [Verdict, () => void] {
  const [verdict, setVerdict] = useState<Verdict>(undefined)
  const { end, results } = session.run.value
  useEffect(() => {
    const document = session.document.value
    if (!end) setVerdict(undefined)
    if (!found || !document || !end || results.length < steps.value.length) return
    setVerdict('checking')
    void check(document, found.lesson.goals).then((met) => {
      // What was opened or changed since has goals of its own to meet.
      if (session.document.value !== document) return setVerdict(undefined)
      setVerdict(met)
      if (met) remember(found, met)
    })
  }, [end])
  return [verdict, () => setVerdict(undefined)]
}

function remember({ key, lesson: { goals } }: Held, now: readonly boolean[]): void {
  const before = progressOf(key).met
  const met = goals.map((_, i) => i).filter((i) => now[i] || before.includes(i))
  keep(key, { met })
  announcement.value = met.length === goals.length ? l.allDone : `${l.someLeft} ${l.left(goals.length - met.length)}`
}

/** What is not here may be in this page; without it the pane says what is missing, as every scenario does. */
function useCompletion(): void {
  const missing = session.diagnostics.value.opened?.missing ?? []
  useEffect(() => void complete(missing).catch(() => undefined), [missing.join(), session.project.value?.workspace])
}

function Way({ held: { own } }: { held: Held }) {
  const at = lessons.findIndex((lesson) => lesson === own)
  const go = (by: number) => {
    const to = lessons[at + by]
    if (to) void openLesson(to)
  }
  return (
    <>
      <span class="q2 hide-m">{l.place(at + 1, lessons.length)}</span>
      <IconButton icon="back" label={l.previous} disabled={at === 0} onClick={() => go(-1)} />
      <IconButton icon="forward" label={l.next} disabled={at === lessons.length - 1} onClick={() => go(1)} />
    </>
  )
}

function Body({ held: found, verdict, onAgain }: { held: Held; verdict: Verdict; onAgain: () => void }) {
  const { met, hints } = progressOf(found.key)
  const text = useText(found)
  return (
    <>
      <div class="body" tabIndex={0} role="region" aria-label={l.text}>
        <LessonText lesson={found.lesson} text={text} met={met} hints={hints} verdict={verdict} />
      </div>
      <Foot held={found} hints={hints} onAgain={onAgain} />
    </>
  )
}

/** A lesson of the page speaks the page's language; others say what their teacher wrote. */
function useText({ own, text }: Held): string {
  const [translated, setTranslated] = useState<string>()
  const shown = language.value
  useEffect(() => {
    setTranslated(undefined)
    // Without a connection it stays in English.
    if (own && shown !== 'en') void textOf(own).then(setTranslated, () => undefined)
  }, [own, shown])
  return translated ?? text
}

/** Progress goes when the start is there: a check of what was open may end until then. */
async function startOver({ key, start }: Held): Promise<void> {
  if (start !== undefined) await goTo(start)
  keep(key)
}

/** The solution is offered when all hints are open. */
function Foot({ held: found, hints, onAgain }: { held: Held; hints: number; onAgain: () => void }) {
  const { key, lesson, solution, own } = found
  const more = hints < lesson.hints.length
  return (
    <div class="lfoot">
      {more && <Button onClick={() => keep(key, { hints: hints + 1 })}>{hints === 0 ? l.hint : l.anotherHint}</Button>}
      {!more && solution !== undefined && !readOnly.value && <Button onClick={() => void goTo(solution)}>{l.solution}</Button>}
      <span class="grow" />
      {!own && !readOnly.value && (
        <Button tone="ghost" onClick={edit}>
          {l.edit}
        </Button>
      )}
      {!readOnly.value && (
        <Button tone="ghost" onClick={() => void startOver(found).then(onAgain)}>
          {l.again}
        </Button>
      )}
    </div>
  )
}

/** Back to writing it, at its start. */
function edit(): void {
  const document = session.document.value
  if (!document) return
  const all = written(document, START)
  session.dispatch({ type: 'lesson', document: all, writing: true })
}

function Gone() {
  return (
    <Empty icon="help" title={l.gone}>
      <p>{l.goneText}</p>
    </Empty>
  )
}
