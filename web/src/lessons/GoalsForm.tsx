/** The goals of a lesson that is being written: made from steps that have run, or from checks, and tried on start and solution. */
import { useEffect, useState } from 'preact/hooks'
import type { Document } from '../engine/protocol'
import { SOLUTION, written } from '../state/lesson'
import type { Step, StepKind } from '../state/scenario'
import { names, selectedStep, session, steps } from '../ui/app'
import { readBytes } from '../ui/format'
import { Icon } from '../ui/icons'
import { Button, IconButton } from '../ui/parts'
import { summarize } from '../ui/summary'
import { t } from '../ui/texts'
import { check } from './check'
import type { Goal } from './goals'
import { asCheck, asItGave, calledName } from './write'
import { w } from './writing-texts'

interface GoalsProps {
  document: Document
  goals: readonly Goal[]
  hasSolution: boolean
  onChange: (goals: Goal[], merge?: string) => void
}

export function GoalsForm({ document, goals, hasSolution, onChange }: GoalsProps) {
  const [tried, tryOut] = useTrial(document, goals, hasSolution)
  const up = (i: number) => onChange(goals.toSpliced(i, 1).toSpliced(i - 1, 0, ...goals.slice(i, i + 1)))
  return (
    <section>
      <h3 class="h3">{w.goals}</h3>
      <p class="q2">{goals.length === 0 ? w.noGoals : w.goalsText}</p>
      <ol>
        {goals.map((goal, i) => (
          <li class="goal" key={i}>
            <div class="row">
              <textarea class="in grow" rows={2} aria-label={w.goalText(i + 1)} value={goal.text} onInput={(event) => onChange(goals.with(i, { ...goal, text: event.currentTarget.value }), `goal/${i}`)} />
              {i > 0 && <IconButton icon="up" label={w.upGoal(i + 1)} onClick={() => up(i)} />}
              <IconButton icon="close" label={w.removeGoal(i + 1)} onClick={() => onChange(goals.toSpliced(i, 1))} />
            </div>
            <p class="q2">
              {w.checks} {inWords(goal)}
            </p>
            {tried !== undefined && tried !== 'checking' && <Tried start={tried.start?.[i]} solution={tried.solution?.[i]} />}
          </li>
        ))}
      </ol>
      <AddGoal onAdd={(goal) => onChange([...goals, goal])} />
      {goals.length > 0 && (
        <Button onClick={tryOut} disabled={tried === 'checking'}>
          {tried === 'checking' ? w.checking : w.check}
        </Button>
      )}
    </section>
  )
}

interface Trial {
  start: readonly boolean[] | undefined
  solution: readonly boolean[] | undefined
}

/** Plays start and solution with the goals; what came of it holds until something is changed. */
function useTrial(document: Document, goals: readonly Goal[], hasSolution: boolean): [Trial | 'checking' | undefined, () => void] {
  const [tried, setTried] = useState<Trial | 'checking'>()
  useEffect(() => setTried(undefined), [document])
  const tryOut = async () => {
    setTried('checking')
    const start = await check(written(document), goals)
    const solution = hasSolution ? await check(written(document, SOLUTION), goals) : undefined
    setTried(session.project.peek()?.document === document ? { start, solution } : undefined)
  }
  return [tried, () => void tryOut()]
}

/** A good goal is met by the solution, and not by the start. */
function Tried({ start, solution }: { start: boolean | undefined; solution: boolean | undefined }) {
  const told: [boolean, string][] = [
    ...(solution === undefined ? [] : [[solution, w.bySolution[solution ? 'yes' : 'no']] as [boolean, string]]),
    ...(start === undefined ? [] : [[!start, start ? w.byStart : w.byNobody] as [boolean, string]]),
  ]
  return (
    <ul class="tried">
      {told.map(([good, text]) => (
        <li key={text}>
          <span class={good ? 'ok' : 'ch'}>
            <Icon name={good ? 'pass' : 'warn'} />
          </span>{' '}
          {text}
        </li>
      ))}
    </ul>
  )
}

function AddGoal({ onAdd }: { onAdd: (goal: Goal) => void }) {
  const index = selectedStep.value
  const step = steps.value[index]
  const result = session.run.value.results[index]
  const hasOutcome = result?.outcome !== undefined
  return (
    <div class="from">
      <b class="b">{step ? w.fromStep(index + 1) : w.fromStepNone}</b>
      {step && <span class="q2 cut">{title(step)}</span>}
      <div class="row">
        <Button icon="plus" disabled={!step || !hasOutcome} title={hasOutcome ? undefined : w.notRun} onClick={() => step && result && onAdd(asItGave(step, result, sayRan(step, result.outcome?.out ?? [])))}>
          {w.asItGave}
        </Button>
        <Button icon="plus" disabled={!step} onClick={() => step && onAdd(asCheck(step, w.sayCheck(checkedName(step))))}>
          {w.asCheck}
        </Button>
        <Button icon="plus" onClick={() => onAdd({ text: w.saySteps, passes: true })}>
          {w.everyStep}
        </Button>
      </div>
    </div>
  )
}

function sayRan(step: Step, out: readonly string[]): string {
  return w.sayRan(kindOf(step.step), calledName(step), outText(out))
}

/** The accounts of a check, or what is called. */
function checkedName(step: Step): string {
  return step.step === 'checkState' ? summarize(step).route : calledName(step)
}

function title(step: Step): string {
  const { kind, main, route } = summarize(step)
  return [kind, main, route].filter(Boolean).join(' ')
}

function kindOf(step: string | undefined): string {
  return t.kinds[step as StepKind] ?? step ?? ''
}

function outText(out: readonly string[]): string {
  return out.map((hex) => readBytes(hex, names.value).text || t.empty).join(', ')
}

/** What a goal checks, in words. */
function inWords({ passes, most, ran, steps: added }: Goal): string {
  const parts = [
    passes && w.passes,
    most !== undefined && w.most(most),
    ran && w.ran(kindOf(ran.step), ran.function ?? '', ran.status === undefined ? w.anyStatus : `${t.outcome.status.toLowerCase()} ${ran.status}`, outText(ran.out ?? [])),
    added && w.after(added.map((step) => title(step as Step)).join('; ')),
  ]
  return parts.filter(Boolean).join('; ') || w.nothing
}
