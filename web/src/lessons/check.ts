/** Plays a scenario with its goals, in a worker of its own: what the reader looks at is not touched. */
import { Client, Lost, Refused, spawnWorker } from '../engine/client'
import type { Document, StepResult } from '../engine/protocol'
import { bundleOf, chainOf } from '../state/chain'
import { type Goal, judge, withGoals } from './goals'

let client: Client | undefined
const results: StepResult[] = []
/** Only the latest check gives an answer. */
let latest = 0

/** Which goals a document meets; undefined when another check has begun since, or the engine was lost. */
export async function check(document: Document, goals: readonly Goal[]): Promise<boolean[] | undefined> {
  const mine = ++latest
  try {
    const found = await play({ ...document, scenario: withGoals(document.scenario, goals) })
    return mine === latest ? judge(document.scenario, goals, found) : undefined
  } catch (error) {
    if (error instanceof Lost) return undefined
    if (error instanceof Refused || error instanceof SyntaxError) return goals.map(() => false)
    throw error
  }
}

async function play(document: Document): Promise<StepResult[]> {
  client ??= new Client(spawnWorker, { status: () => undefined, progress: () => undefined, lost: () => undefined, step: (result) => void results.splice(result.index, Infinity, result) })
  client.stop()
  // The worker serves them in order, so that another check cannot come between them.
  const opened = client.request('open', document, bundleOf(chainOf(document.scenario)))
  const run = client.request('run', {})
  run.catch(() => undefined)
  await opened
  await run
  return [...results]
}
