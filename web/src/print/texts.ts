/** The texts of a printed handout. */
import { texts } from '../language/language'

export const h = texts('handout', {
  print: 'Print a handout',
  about: (chain: string, steps: number) => `${chain}, ${steps} ${steps === 1 ? 'step' : 'steps'}`,
  goals: 'Goals',
  expects: 'Expects',
  outcome: 'Outcome',
  verdicts: { ok: 'passes', failed: 'fails', error: 'cannot be run', none: 'not run' },
  expectedActual: (expected: string, actual: string) => `expected ${expected}, got ${actual}`,
  logs: (n: number) => `${n} ${n === 1 ? 'log' : 'logs'}`,
  cut: (characters: number) => `… (${characters} characters)`,
  longLink: (characters: number) => `a link of ${characters} characters; in a PDF it is behind this line`,
  resultHash: 'Result hash',
  notRun: 'Not all steps have run.',
})
