/** The facts of a transaction: status, message, return data, gas, hash. */
import type { Outcome, StepResult } from '../engine/protocol'
import { names, session, steps } from '../ui/app'
import { grouped, readBytes, shortHash } from '../ui/format'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

export function Facts({ result, outcome }: { result: StepResult; outcome: Outcome }) {
  return (
    <dl class="facts gap">
      <dt>{t.outcome.status}</dt>
      <dd>
        {outcome.status}, {outcome.statusName}
      </dd>
      {outcome.message && (
        <>
          <dt>{t.outcome.message}</dt>
          <dd>{outcome.message}</dd>
        </>
      )}
      <dt>{t.outcome.returnData}</dt>
      <dd>{outcome.out.length === 0 ? t.none : (typed.value?.returnData(steps.value[result.index], outcome.out) ?? <ReturnData out={outcome.out} />)}</dd>
      <Gas outcome={outcome} />
      <StateHash result={result} />
    </dl>
  )
}

/** Of the step at which the run ended. */
export function StateHash({ result }: { result: StepResult }) {
  const { end, results } = session.run.value
  if (result.index !== results.length - 1 || !end) return null
  return (
    <>
      <dt>{t.outcome.stateHash}</dt>
      <dd>
        <code title={end.stateHash}>{shortHash(end.stateHash)}</code>
      </dd>
    </>
  )
}

/** Gas is shown when the chain's gas is metered; until then there is only the limit. */
export function Gas({ outcome: { gasLimit, gasUsed } }: { outcome: Outcome }) {
  if (gasUsed === undefined) {
    return gasLimit === '' || gasLimit === '0' ? null : (
      <>
        <dt>{t.outcome.gasLimit}</dt>
        <dd>{grouped(gasLimit)}</dd>
      </>
    )
  }
  const percent = Number(gasLimit) > 0 ? ((Number(gasUsed) / Number(gasLimit)) * 100).toFixed(1) : '0'
  return (
    <>
      <dt>{t.outcome.gasUsed}</dt>
      <dd>
        <div class="row">
          <b class="b">{grouped(gasUsed)}</b>
          <span class="q2">{t.outcome.gasOf(grouped(gasLimit))}</span>
          <span class="grow" />
          <span class="q2">{t.outcome.percent(percent)}</span>
        </div>
        <div class="meter quiet" role="img" aria-label={t.outcome.percentLabel(percent)}>
          <span style={{ width: `${percent}%` }} />
        </div>
      </dd>
    </>
  )
}

function ReturnData({ out }: { out: string[] }) {
  return (
    <ol class="out">
      {out.map((hex, i) => {
        const { text, as } = readBytes(hex, names.value)
        return (
          <li key={i} title={t.readings[as]}>
            <b class="b">{text || t.empty}</b> <code class="q">{hex}</code>
          </li>
        )
      })}
    </ol>
  )
}
