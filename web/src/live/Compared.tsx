/** What the last edit changed in what the scenario gives: over the steps, and in the outcome of the selected one. */
import type { ComponentChildren } from 'preact'
import type { StepResult } from '../engine/protocol'
import { select } from '../ui/actions'
import { selectedStep, session, steps } from '../ui/app'
import { grouped } from '../ui/format'
import { Button, ChangeMark } from '../ui/parts'
import { t } from '../ui/texts'
import { changedValue, ChangedWhere } from '../workbench/Changes'
import { returnedText } from '../workbench/returned'
import { type ChangePair, differences, type Fact, type StepDifference } from './earlier'
import { behind, live, runAgain } from './live'
import './live.css'
import { v } from './texts'

/** Over the steps: results that stand behind the edits, else how many steps give something else. */
export function ComparedBar() {
  const late = behind.value
  if (late === 'faulty') return <Bar text={v.faulty} />
  if (late === 'slow' || (late === 'soon' && !live.value)) return <Behind slow={late === 'slow'} />
  const found = differences.value
  if (late || !found) return null
  if (found.size === 0) return <Bar text={v.same} />
  return (
    <Bar text={v.differ(found.size)}>
      <Button tone="ghost" onClick={() => select(nextOf([...found.keys()]))}>
        {v.next}
      </Button>
      <Button tone="ghost" icon="undo" onClick={() => session.dispatch({ type: 'undo' })}>
        {v.undo}
      </Button>
    </Bar>
  )
}

function Behind({ slow }: { slow: boolean }) {
  const seconds = ((session.lastRun.value?.milliseconds ?? 0) / 1000).toFixed(1)
  return (
    <Bar text={slow ? v.slow(seconds) : t.scenario.notRun}>
      <Button tone="ghost" icon="play" onClick={() => void runAgain()}>
        {v.again}
      </Button>
    </Bar>
  )
}

function Bar({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="compared row q2" role="status">
      <span class="grow">{text}</span>
      {children}
    </div>
  )
}

/** The next step that differs behind the selected one, else the first. */
function nextOf(found: readonly number[]): number {
  return found.find((index) => index > selectedStep.value) ?? found[0] ?? 0
}

/** In the line of a step. */
export function ComparedMark({ index }: { index: number }) {
  if (!differences.value?.has(index)) return null
  return (
    <span class="differs" title={v.mark}>
      <ChangeMark mark="changed" />
      <span class="vh">{v.mark}</span>
    </span>
  )
}

/** In the outcome of a step. */
export function ComparedStep({ result }: { result: StepResult }) {
  const difference = differences.value?.get(result.index)
  if (!difference) return null
  return (
    <section class="sec">
      <h3>{v.title}</h3>
      <table class="tbl told">
        <thead>
          <tr>
            <th scope="col">{v.what}</th>
            <th scope="col" class="r">
              {v.before}
            </th>
            <th scope="col" class="r">
              {v.now}
            </th>
          </tr>
        </thead>
        <tbody>
          {difference.facts.map((fact) => (
            <FactRow key={fact} fact={fact} difference={difference} now={result} />
          ))}
          {difference.changes.map((pair, i) => (
            <ChangeRow key={i} pair={pair} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FactRow({ fact, difference, now }: { fact: Fact; difference: StepDifference; now: StepResult }) {
  return (
    <tr>
      <th scope="row">{v.facts[fact]}</th>
      <td class="r q2">{shown(fact, difference.before) || t.none}</td>
      <td class="r">{shown(fact, now) || t.none}</td>
    </tr>
  )
}

function shown(fact: Fact, result: StepResult): string {
  const { outcome, verdict } = result
  if (fact === 'verdict') return v.verdicts[verdict]
  if (!outcome) return ''
  switch (fact) {
    case 'status':
      return `${outcome.status}, ${outcome.statusName}`
    case 'message':
      return outcome.message
    case 'out':
      return returnedText(steps.value[result.index], result)
    case 'gas':
      return grouped(outcome.gasUsed ?? '')
    case 'logs':
      return String(outcome.logs.length)
  }
}

function ChangeRow({ pair: { before, now } }: { pair: ChangePair }) {
  const row = now ?? before
  if (!row) return null
  return (
    <tr>
      <th scope="row">
        <ChangedWhere row={row} />
      </th>
      <td class="r q2">{before ? changedValue(before, 'after') : v.unchanged}</td>
      <td class="r">{now ? changedValue(now, 'after') : v.unchanged}</td>
    </tr>
  )
}
