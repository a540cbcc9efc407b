/** What a lesson says: its text, its goals with how far they are met, and the hints that are open. */
import { Icon } from '../ui/icons'
import type { Goal } from './goals'
import { Inline, Markdown } from './Markdown'
import type { Lesson } from './read'
import { l } from './texts'

export type Verdict = readonly boolean[] | 'checking' | undefined

interface TextProps {
  lesson: Lesson
  text: string
  /** Indices of goals that have been met. */
  met: readonly number[]
  /** Hints that are open. */
  hints: number
  verdict: Verdict
}

export function LessonText({ lesson, text, met, hints, verdict }: TextProps) {
  return (
    <div class="prose">
      <h2 id="h-world" tabIndex={-1}>
        {lesson.title}
      </h2>
      <Markdown text={text} />
      {lesson.goals.length > 0 && <Tasks goals={lesson.goals} met={met} verdict={verdict} />}
      {lesson.hints.slice(0, hints).map((hint, i) => (
        <p class="told" key={i}>
          <b>{l.hintOf(i + 1, lesson.hints.length)}</b> <Inline text={hint} />
        </p>
      ))}
    </div>
  )
}

function Tasks({ goals, met, verdict }: { goals: readonly Goal[]; met: readonly number[]; verdict: Verdict }) {
  return (
    <>
      <h3>{l.exercise}</h3>
      <ol class="todo">
        {goals.map((goal, i) => (
          <Task key={i} goal={goal} met={met.includes(i)} wrong={Array.isArray(verdict) && !verdict[i]} />
        ))}
      </ol>
      <Answer left={goals.filter((_, i) => !met.includes(i)).length} verdict={verdict} />
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
