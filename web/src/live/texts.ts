/** The texts of runs after edits, and of what they changed. */
import { texts } from '../language/language'

export const v = texts('live', {
  toggle: 'Run after each edit',
  live: 'Live',
  differ: (n: number) => (n === 1 ? 'The last edit changed what 1 step gives.' : `The last edit changed what ${n} steps give.`),
  same: 'The last edit changed no result.',
  next: 'Next difference',
  undo: 'Undo the edit',
  slow: (seconds: string) => `Edited. The last run took ${seconds} s, so it is not repeated by itself.`,
  again: 'Run again',
  faulty: 'Edited. It runs again when the mistakes are mended.',
  title: 'Other than before the last edit',
  what: 'What',
  before: 'Before',
  now: 'Now',
  isNew: 'This step was not there before the last edit.',
  mark: 'Gives something else than before the last edit',
  unchanged: 'not changed',
  facts: { verdict: 'Verdict', status: 'Status', message: 'Message', out: 'Return data', gas: 'Gas used', logs: 'Logs' },
  verdicts: { ok: 'passed', failed: 'failed', error: 'could not run' },
})
