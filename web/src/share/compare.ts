/** Compares what a link says that a scenario gave with what it gave here. */
import type { CompactLog, CompactOutcome, Proof } from './proof'

/** One line of the comparison. `link` is undefined where the link does not tell. */
export interface Fact {
  what: 'status' | 'message' | 'out' | 'gasUsed' | 'logs' | 'changes' | 'stateHash' | 'resultHash' | 'engine'
  link: string | undefined
  here: string | undefined
  same: boolean
}

export type Comparison =
  | { verdict: 'reproduced'; steps: number; stateHash: string; engines: Engines }
  /** `step` is the first that differs; undefined when only the whole does. */
  | { verdict: 'differs'; step: number | undefined; facts: Fact[]; engines: Engines }

export interface Engines {
  link: string
  here: string
}

/** `here` may have fewer steps than the link, when a step did not come to its end. */
export function compare(link: Proof, here: Proof): Comparison {
  const engines = { link: link.engine, here: here.engine }
  if (link.stateHash === here.stateHash && link.resultHash === here.resultHash) {
    return { verdict: 'reproduced', steps: here.digests.length, stateHash: here.stateHash, engines }
  }
  const steps = Math.max(link.digests.length, here.digests.length)
  const first = Array.from({ length: steps }, (_, i) => i).find((i) => link.digests[i] !== here.digests[i])
  const facts = [...(first === undefined ? [] : stepFacts(first, link, here)), ...hashFacts(link, here), engineFact(engines)]
  return { verdict: 'differs', step: first, facts, engines }
}

function stepFacts(step: number, link: Proof, here: Proof): Fact[] {
  const there = link.outcomes?.[step]
  const facts = there || here.outcomes?.[step] ? outcomeFacts(there, here.outcomes?.[step]) : []
  // The digest covers outcome and changes: with everything else told and equal, it is the changes that differ.
  const rest = facts.every(({ link, same }) => same && link !== undefined) && (link.outcomes !== undefined || facts.length > 0)
  return rest ? [...facts, { what: 'changes', link: undefined, here: undefined, same: false }] : facts
}

function outcomeFacts(link: CompactOutcome | undefined, here: CompactOutcome | undefined): Fact[] {
  const fact = (what: Fact['what'], read: (outcome: CompactOutcome) => string | undefined): Fact => {
    const [a, b] = [link && read(link), here && read(here)]
    return { what, link: a, here: b, same: a === b || a === undefined }
  }
  return [
    fact('status', ({ status }) => status),
    fact('message', ({ message }) => message),
    fact('gasUsed', ({ gasUsed }) => gasUsed),
    fact('out', ({ out }) => out?.join('\n')),
    fact('logs', ({ logs }) => logs?.map(logLine).join('\n')),
  ]
}

function logLine([address, endpoint, topics, data]: CompactLog): string {
  return `${endpoint} ${[address, ...topics, ...data].join(' ')}`
}

function hashFacts(link: Proof, here: Proof): Fact[] {
  return (['stateHash', 'resultHash'] as const).map((what) => ({ what, link: link[what], here: here[what], same: link[what] === here[what] }))
}

function engineFact({ link, here }: Engines): Fact {
  return { what: 'engine', link, here, same: link === here }
}
