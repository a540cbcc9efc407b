/** Words for where the page stands. */
import type { Place } from '../state/moment'
import { t } from './texts'

/** `after step 4`, `inside step 8`, `at the start`. */
export function placeLabel({ at, step, moment }: Place): string {
  if (moment === 0 && step <= 0 && at !== 'after') return t.moment.start
  return t.moment[at](step)
}
