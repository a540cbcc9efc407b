/** Reads from the session what the scenario gave: the proof that goes into a link, and that an opened link is compared with. */
import { session } from '../ui/app'
import type { StepResult } from '../engine/protocol'
import { compact, digestOf, type Proof } from './proof'

/** Digests by result: a result is the same object as long as its run is. */
const digests = new WeakMap<StepResult, string>()

/** True when all steps have run to their end. */
export function hasRunAll(): boolean {
  const { results, end, begun } = session.run.value
  const parsed = session.parsed.value
  return begun === undefined && end?.state === 'finished' && parsed.ok && parsed.steps.length > 0 && results.length === parsed.steps.length
}

/** What has run so far. The hashes are empty when the run did not come to its end. */
export async function record(): Promise<Proof> {
  const { results, end } = session.run.value
  const engine = session.engine.value
  const complete = hasRunAll() && end
  const found: string[] = []
  for (const result of results) found.push(await digest(result))
  return {
    engine: engine.state === 'ready' ? engine.version : '',
    stateHash: complete ? plain(complete.stateHash) : '',
    resultHash: complete ? plain(complete.resultHash) : '',
    digests: found,
    outcomes: results.map(({ outcome }) => outcome && compact(outcome)),
  }
}

async function digest(result: StepResult): Promise<string> {
  const known = digests.get(result)
  if (known !== undefined) return known
  const { firstEvent, endEvent } = result
  const changes = firstEvent === endEvent ? [] : await session.request('changes', { from: firstEvent, to: endEvent })
  const made = digestOf(result, changes)
  digests.set(result, made)
  return made
}

function plain(hex: string): string {
  return hex.replace(/^0x/, '')
}
