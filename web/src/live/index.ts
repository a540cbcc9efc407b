/** Live runs: the scenario runs again after an edit (`live.ts`), and the page tells what the edit changed (`earlier.ts`). */
import { recordRuns } from './earlier'
import { runLive } from './live'

export function startLive(): void {
  recordRuns()
  runLive()
}
