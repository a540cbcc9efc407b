import { session } from '../ui/app'
import { useSeconds } from '../ui/EngineStatus'
import { grouped } from '../ui/format'
import { Button } from '../ui/parts'
import { t } from '../ui/texts'

/** The playground's guard: a transaction that does more than this is ended. */
const GUARD = 10_000_000_000
const SHOWN_AFTER_S = 1

/** What a run that lasts does: how far the guard is, how long it has taken, and Stop. */
export function RunProgress() {
  const { begun, progress, results } = session.run.value
  const seconds = useSeconds(begun) ?? 0
  if (seconds < SHOWN_AFTER_S || !progress) return null
  const share = Math.min(100, (Number(progress.fuel) / GUARD) * 100)
  return (
    <div class="run">
      <div class="row">
        <b class="b">{t.step.stillRunning}</b>
        <span class="grow" />
        <Button tone="danger" icon="stop" onClick={() => session.stop()}>
          {t.scenario.stop}
        </Button>
      </div>
      <div class="meter" role="progressbar" aria-label={t.step.progressFuel} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share)}>
        <span style={{ width: `${share}%` }} />
      </div>
      <dl class="facts">
        <dt>{t.step.progressTime}</dt>
        <dd>{t.step.seconds(seconds.toFixed(1))}</dd>
        <dt>{t.step.progressEvents}</dt>
        <dd>{grouped(progress.events)}</dd>
        <dt>{t.step.progressFuel}</dt>
        <dd>{t.step.progressFuelValue(grouped(progress.fuel))}</dd>
      </dl>
      <p class="q2">{t.step.stopKeeps(results.length)}</p>
    </div>
  )
}
