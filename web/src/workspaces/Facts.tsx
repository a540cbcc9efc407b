/** What is told of a workspace beside its name. */
import { chainOf } from '../state/chain'
import type { Saved } from '../state/persist'
import { parseScenario } from '../state/scenario'
import { t } from '../ui/texts'
import { w } from './texts'

export function Facts({ saved: { project, savedAt } }: { saved: Saved }) {
  const { scenario } = project.document
  const parsed = parseScenario(scenario)
  return (
    <>
      <span class="badge line">{t.chains[chainOf(scenario)]}</span>
      <span class="q2 nw steps-of">{w.steps(parsed.ok ? parsed.steps.length : 0)}</span>
      <span class="grow" />
      <time class="q2 nw" dateTime={new Date(savedAt).toISOString()}>
        {w.when(savedAt)}
      </time>
    </>
  )
}
