/**
 * Goals of a lesson: what the reader's scenario has to give. They are checked by playing it once more, with the goals' own
 * steps at its end, in an engine of its own.
 */
import type { StepResult } from '../engine/protocol'

type Json = Record<string, unknown>

/** All that is said has to hold. */
export interface Goal {
  /** What is to be done, in Markdown of one line. */
  text: string
  /** Every step of the reader's passes. */
  passes?: boolean
  /** There are no more steps than so many. */
  most?: number
  /** One of the reader's steps is like this, and passes. */
  ran?: Ran
  /** Steps that pass after the reader's: checks of the state. */
  steps?: Json[]
}

export interface Ran {
  step: string
  /** Without its arguments. */
  function?: string
  /** The status that it ended with, as number or name. */
  status?: string
  /** What its JSON says somewhere. */
  says?: string[]
  /** The bytes that it gave. */
  out?: string[]
}

/** The reader's scenario with the steps of all goals at its end. @throws SyntaxError when it is no JSON. */
export function withGoals(scenario: string, goals: readonly Goal[]): string {
  const parsed = read(scenario)
  return JSON.stringify({ ...parsed, steps: [...parsed.steps, ...goals.flatMap(({ steps = [] }) => steps)] })
}

/** Which goals are met; `results` are those of the scenario with the goals' steps. */
export function judge(scenario: string, goals: readonly Goal[], results: readonly StepResult[]): boolean[] {
  const { steps } = read(scenario)
  const own = results.slice(0, steps.length)
  let next = steps.length
  return goals.map((goal) => {
    const added = goal.steps?.length ?? 0
    const checks = results.slice(next, (next += added))
    const passes = !goal.passes || (own.length === steps.length && own.every(isPassed))
    const ran = !goal.ran || own.some((result, i) => isPassed(result) && isLike(goal.ran as Ran, steps[i] ?? {}, result))
    const few = steps.length <= (goal.most ?? Infinity)
    return passes && ran && few && steps.length > 0 && checks.length === added && checks.every(isPassed)
  })
}

const isPassed = ({ verdict }: StepResult) => verdict === 'ok'

function isLike(wanted: Ran, step: Json, { outcome }: StepResult): boolean {
  return (
    step['step'] === wanted.step &&
    (wanted.function === undefined || functionOf(step) === wanted.function) &&
    (wanted.status === undefined || outcome?.status === wanted.status || outcome?.statusName === wanted.status) &&
    (wanted.says ?? []).every((text) => JSON.stringify(step).includes(text)) &&
    (wanted.out === undefined || JSON.stringify(outcome?.out) === JSON.stringify(wanted.out))
  )
}

/** `add` of `add` or of `add(uint256) returns (uint256)`. */
export function functionOf({ tx }: Json): string | undefined {
  const { function: name, call } = (tx ?? {}) as { function?: unknown; call?: { function?: unknown } }
  const text = name ?? call?.function
  return typeof text === 'string' ? text.split('(')[0] : undefined
}

function read(scenario: string): { steps: Json[] } {
  const parsed = JSON.parse(scenario) as { steps?: unknown }
  return { ...parsed, steps: Array.isArray(parsed.steps) ? (parsed.steps as Json[]) : [] }
}
