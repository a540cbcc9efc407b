/** Writing a lesson, in the place of World: text, goals, hints, start and solution; preview, trial, link and file. */
import { useState } from 'preact/hooks'
import { begun, SOLUTION, START, written } from '../state/lesson'
import { saveFile } from '../ui/actions'
import { dialog, session } from '../ui/app'
import { Button, IconButton, Segments } from '../ui/parts'
import { World } from '../workbench/World'
import { GoalsForm } from './GoalsForm'
import './lessons.css'
import { LessonText } from './LessonText'
import { draftOf, setLesson, setText, withoutSolution } from './write'
import type { Lesson } from './read'
import { w } from './writing-texts'
import './writing.css'

type Document = NonNullable<typeof session.project.value>['document']

/** Keeps the writing going on; edits with the same key in a row are one step of undo. */
function put(document: Document, merge?: string): void {
  session.dispatch({ type: 'lesson', document, writing: true, ...(merge !== undefined && { merge }) })
}

export function Writer() {
  const [shown, show] = useState<'write' | 'preview' | 'world'>('write')
  const document = session.document.value
  if (!document) return null
  return (
    <section class="panel side world lside writer" aria-label={w.pane}>
      <div class="ph">
        <Segments label={w.shown} value={shown} options={[['write', w.write], ['preview', w.preview], ['world', w.world]]} onPick={show} />
      </div>
      {shown === 'world' ? <World /> : <div class="body" tabIndex={0} role="region" aria-label={w.body}>{shown === 'write' ? <Form document={document} /> : <Preview document={document} />}</div>}
      <Foot document={document} />
    </section>
  )
}

function Preview({ document }: { document: Document }) {
  const { lesson, text } = draftOf(document)
  return <LessonText lesson={lesson} text={text} met={[]} hints={lesson.hints.length} verdict={undefined} />
}

function Form({ document }: { document: Document }) {
  const draft = draftOf(document)
  const { lesson } = draft
  const set = (change: Partial<Lesson>, merge?: string) => put(setLesson(document, { ...lesson, ...change }), merge && `lesson/${merge}`)
  return (
    <div class="write">
      <h2 id="h-world" class="vh" tabIndex={-1}>
        {w.pane}
      </h2>
      <label>
        {w.title}
        <input class="in" value={lesson.title} onInput={(event) => set({ title: event.currentTarget.value }, 'title')} />
      </label>
      <label>
        {w.goal}
        <input class="in" value={lesson.goal} onInput={(event) => set({ goal: event.currentTarget.value }, 'goal')} />
      </label>
      <label class="short">
        {w.minutes}
        <input class="in" type="number" min="1" max="999" value={lesson.minutes || ''} onInput={(event) => set({ minutes: Number(event.currentTarget.value) }, 'minutes')} />
      </label>
      <label>
        {w.text}
        <textarea class="in" rows={9} value={draft.text} onInput={(event) => put(setText(document, event.currentTarget.value), 'lesson/text')} />
      </label>
      <p class="q">{w.textHint}</p>
      <GoalsForm document={document} goals={lesson.goals} hasSolution={draft.hasSolution} onChange={(goals, merge) => set({ goals }, merge)} />
      <Hints hints={lesson.hints} onChange={(hints, merge) => set({ hints }, merge)} />
      <Parts document={document} part={draft.part} hasSolution={draft.hasSolution} />
    </div>
  )
}

function Hints({ hints, onChange }: { hints: readonly string[]; onChange: (hints: string[], merge?: string) => void }) {
  return (
    <section>
      <h3 class="h3">{w.hints}</h3>
      <ol>
        {hints.map((hint, i) => (
          <li class="row" key={i}>
            <input class="in grow" aria-label={w.hint(i + 1)} value={hint} onInput={(event) => onChange(hints.with(i, event.currentTarget.value), `hint/${i}`)} />
            <IconButton icon="close" label={w.removeHint(i + 1)} onClick={() => onChange(hints.toSpliced(i, 1))} />
          </li>
        ))}
      </ol>
      <Button icon="plus" onClick={() => onChange([...hints, ''])}>
        {w.addHint}
      </Button>
    </section>
  )
}

/** Which of the lesson's scenarios stands in Scenario, to be edited and run. */
function Parts({ document, part, hasSolution }: { document: Document; part: 'start' | 'solution'; hasSolution: boolean }) {
  return (
    <section>
      <h3 class="h3">{w.parts}</h3>
      <div class="row parts-of">
        <span class="q2">{w.part}</span>
        <Segments label={w.part} value={part} options={[['start', w.start], ['solution', w.solution]]} onPick={(picked) => put(written(document, picked === 'start' ? START : SOLUTION))} />
      </div>
      <p class="q2">{part === 'solution' ? w.solutionText : hasSolution ? w.startText : w.startNoSolution}</p>
      {hasSolution && (
        <Button tone="ghost" onClick={() => put(withoutSolution(document))}>
          {w.removeSolution}
        </Button>
      )}
    </section>
  )
}

/** What goes out is the start, whatever stands in Scenario. */
function Foot({ document }: { document: Document }) {
  const toStart = () => written(document).path !== document.path && put(written(document))
  return (
    <div class="lfoot">
      <Button icon="play" onClick={() => session.dispatch({ type: 'lesson', document: begun(written(document)), writing: false })}>
        {w.try}
      </Button>
      <span class="grow" />
      <Button tone="ghost" icon="save" aria-label={w.save} onClick={() => (toStart(), saveFile())} />
      <Button tone="ghost" icon="share" onClick={() => (toStart(), (dialog.value = { kind: 'share' }))}>
        {w.share}
      </Button>
    </div>
  )
}
