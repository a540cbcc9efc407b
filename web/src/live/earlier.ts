/**
 * What the scenario gave before the last edit, and where it gives something else now. An edit is what one undo takes back: its
 * results are compared with those of the document that undo brings back, as long as that one has run.
 */
import { computed, effect, signal } from '@preact/signals'
import type { ChangeRow, Document, Outcome, StepResult } from '../engine/protocol'
import type { Project } from '../state/project'
import { session } from '../ui/app'
import { align } from './align'

interface Recorded {
  /** The steps' texts. */
  texts: readonly string[]
  results: readonly StepResult[]
}

export const FACTS = ['verdict', 'status', 'message', 'out', 'gas', 'logs'] as const
export type Fact = (typeof FACTS)[number]

/** A value that both runs, or one of them, changed, and not to the same. */
export interface ChangePair {
  before: ChangeRow | undefined
  now: ChangeRow | undefined
}

export interface StepDifference {
  before: StepResult
  facts: Fact[]
  changes: ChangePair[]
}

/** Longer scenarios are compared by their outcomes alone: what a step changed is asked for step by step. */
const MOST_STEPS = 200

const records = new WeakMap<Document, Recorded>()
const changesOf = new WeakMap<StepResult, readonly ChangeRow[]>()
/** Grows with every record. */
const recorded = signal(0)

/** Starts keeping what runs gave, as long as their documents can be undone to. */
export function recordRuns(): void {
  effect(() => {
    const { begun, end, results } = session.run.value
    const document = session.document.value
    const parsed = session.parsed.value
    if (begun !== undefined || !end || !document || !parsed.ok) return
    records.set(document, { texts: parsed.texts, results })
    recorded.value = recorded.peek() + 1
    void keepChanges(results)
  })
}

async function keepChanges(results: readonly StepResult[]): Promise<void> {
  if (results.length > MOST_STEPS) return
  const wanted = results.filter((result) => !changesOf.has(result) && result.firstEvent < result.endEvent)
  for (const result of wanted) {
    const rows = await session.request('changes', { from: result.firstEvent, to: result.endEvent }).catch(() => undefined)
    // By now the engine can have another run: its events are not this one's.
    if (!rows || session.run.value.results !== results) return
    changesOf.set(result, rows)
  }
  if (wanted.length > 0) recorded.value = recorded.peek() + 1
}

/** The run before the last edit; undefined when there is none to compare with. */
const earlier = computed<Recorded | undefined>(() => {
  void recorded.value
  const { project, past } = session.history.value
  const others = past.filter(({ document }) => document !== project?.document)
  // What was open before something else was opened is another scenario.
  const isOther = ({ workspace, document }: Project) => workspace !== project?.workspace || document.path !== project?.document.path
  const lineage = others.slice(others.findLastIndex(isOther) + 1)
  const found = lineage.findLast(({ document }) => records.has(document))
  return found && records.get(found.document)
})

/** The steps that there were before the last edit: for each present one, its result then. */
export const before = computed<readonly (StepResult | undefined)[]>(() => {
  const parsed = session.parsed.value
  const then = earlier.value
  if (!then || !parsed.ok) return []
  return align(then.texts, parsed.texts).map((index) => (index === undefined ? undefined : then.results[index]))
})

/** By step: what it gives otherwise than before the last edit. Undefined when there is nothing to compare. */
export const differences = computed<ReadonlyMap<number, StepDifference> | undefined>(() => {
  void recorded.value
  const { begun, results } = session.run.value
  if (before.value.length === 0 || results.length === 0 || begun !== undefined) return undefined
  const found = results.map((now): [number, StepDifference | undefined] => [now.index, difference(before.value[now.index], now)])
  return new Map(found.filter((entry): entry is [number, StepDifference] => entry[1] !== undefined))
})

function difference(before: StepResult | undefined, now: StepResult): StepDifference | undefined {
  if (!before || before === now) return undefined
  const facts = FACTS.filter((fact) => factOf(fact, before) !== factOf(fact, now))
  const changes = changePairs(changesOf.get(before) ?? [], changesOf.get(now) ?? [])
  return facts.length + changes.length > 0 ? { before, facts, changes } : undefined
}

/** A fact as text that is equal when the fact is. */
function factOf(fact: Fact, { verdict, outcome }: StepResult): string {
  return fact === 'verdict' ? verdict : outcome ? outcomeFact(fact, outcome) : ''
}

function outcomeFact(fact: Exclude<Fact, 'verdict'>, { status, message, out, gasUsed, logs }: Outcome): string {
  return { status, message, out: out.join(), gas: gasUsed ?? '', logs: JSON.stringify(logs) }[fact]
}

function changePairs(before: readonly ChangeRow[], now: readonly ChangeRow[]): ChangePair[] {
  const keyOf = ({ address, field, key }: ChangeRow) => [address, field, key].join()
  const [then, present] = [new Map(before.map((row) => [keyOf(row), row])), new Map(now.map((row) => [keyOf(row), row]))]
  const keys = new Set([...then.keys(), ...present.keys()])
  const pairs = Array.from(keys, (key) => ({ before: then.get(key), now: present.get(key) }))
  return pairs.filter(({ before, now }) => before?.after !== now?.after || before?.before !== now?.before)
}
