/** Outcome of the selected step: the result first, then the proof. */
import type { Outcome as Data, StepResult } from '../engine/protocol'
import { ComparedStep } from '../live/Compared'
import { runTo, select } from '../ui/actions'
import { at, changes, running, selectedStep, session, steps } from '../ui/app'
import { Differences } from './Differences'
import { evm, isEvm } from '../ui/evm'
import { Icon } from '../ui/icons'
import { Logs } from './Logs'
import { Facts } from './OutcomeFacts'
import { Button, Empty, VerdictMark } from '../ui/parts'
import { shortTitle } from '../ui/summary'
import { t } from '../ui/texts'

export function Outcome() {
  const step = selectedStep.value
  const { results, broken } = session.run.value
  const result = results[step]
  if (step < 0 || steps.value.length === 0) return <NothingSelected />
  if (running.value && !result) return <Running />
  if (broken?.step === step) return <Broken step={step} />
  if (!result) return at.value === 'inside' ? <NotEnded step={step} /> : <NotRun step={step} />
  if (at.value === 'inside') return <NotEnded step={step} />
  return <Result result={result} />
}

function NothingSelected() {
  return (
    <Empty icon="scenario" title={t.outcome.nothing}>
      <p>{t.outcome.nothingText}</p>
    </Empty>
  )
}

function Running() {
  const step = session.run.value.progress?.step ?? session.run.value.results.length
  return (
    <div class="body">
      <div class="sec">
        <span class="verdict">
          <span class="spin" />
          {t.outcome.running(step)}
        </span>
        <p class="q2 gap">{t.outcome.runningText}</p>
      </div>
    </div>
  )
}

function NotRun({ step }: { step: number }) {
  return (
    <Empty icon="ring" title={t.outcome.notRun(step)}>
      <p>{t.outcome.notRunText}</p>
      <Button icon="play" disabled={running.value} onClick={() => void runTo(step)}>
        {t.step.runHere}
      </Button>
    </Empty>
  )
}

function NotEnded({ step }: { step: number }) {
  const hasRun = session.run.value.results[step] !== undefined
  return (
    <Empty icon="pause" title={t.outcome.notEnded(step)}>
      <p>{t.outcome.notEndedText}</p>
      <Button icon="forward" onClick={() => (hasRun ? select(step) : void runTo(step))}>
        {t.outcome.goToEnd(step)}
      </Button>
    </Empty>
  )
}

function Broken({ step }: { step: number }) {
  const loss = session.run.value.broken?.loss
  return (
    <div class="body">
      <div class="sec">
        <span class="verdict">
          <span class="ch">
            <Icon name="warn" />
          </span>
          {t.outcome.broken(step)}
        </span>
        <p class="q2 gap">{loss?.cause === 'crashed' ? t.outcome.brokenCrashed : t.outcome.brokenStopped}</p>
        {loss?.cause === 'crashed' && <pre class="pre gap" lang="en">{loss.message}</pre>}
        <div class="row acts">
          <Button icon="play" disabled={running.value} onClick={() => void runTo(step)}>
            {t.engine.runAgain(step)}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Result({ result }: { result: StepResult }) {
  const { outcome, differences, error } = result
  const own = isEvm.value ? evm.value : undefined
  return (
    <div class="body" tabIndex={0} role="region" aria-label={t.panes.content}>
      <div class="sec">
        <div class="row">
          <Verdict result={result} />
          <span class="grow" />
          <span class="q2">{t.outcome.stepLabel(result.index, shortTitle(steps.value[result.index]))}</span>
        </div>
        {error && <StepError error={error} />}
        {differences.length > 0 && <p class="q2 gap">{outcome ? t.outcome.differs1(differences.length) : t.outcome.worldDiffers}</p>}
        {!error && !outcome && differences.length === 0 && <p class="q2 gap">{t.outcome.changed(changes.value.length)}</p>}
        {outcome?.playground && <Playground playground={outcome.playground} />}
        {outcome && (own ? <own.EvmFacts result={result} outcome={outcome} /> : <Facts result={result} outcome={outcome} />)}
      </div>
      {differences.length > 0 && <Differences result={result} />}
      <ComparedStep result={result} />
      {outcome && (own ? <own.EvmLogs logs={outcome.logs} /> : <Logs logs={outcome.logs} />)}
    </div>
  )
}

function Verdict({ result }: { result: StepResult }) {
  const { verdict, outcome, differences, kind } = result
  const failed = verdict !== 'ok'
  const expects = steps.value[result.index]?.['expect'] !== undefined
  const text = failed ? failure(result) : outcome ? success(outcome, expects) : kind === 'checkState' ? t.outcome.holds : t.outcome.done
  const unexpected = outcome !== undefined && outcome.status !== '0' && !expects
  return (
    <span class="verdict">
      <VerdictMark state={failed ? 'failed' : unexpected ? 'unexpected' : 'ok'} />
      {differences.length > 0 && verdict === 'failed' ? t.outcome.differs(differences.length) : text}
    </span>
  )
}

function failure({ error, outcome }: StepResult): string {
  if (error) return t.outcome.cannotRun
  if (outcome?.playground) return outcome.playground.kind === 'limit' ? t.outcome.limitTitle : t.outcome.unsupportedTitle
  return outcome ? failedWith(outcome) : t.failed
}

/** A step passes when it gives what is expected, and whatever it gives when nothing is. */
function success(outcome: Data, expects: boolean): string {
  if (outcome.status === '0') return t.outcome.succeeded
  return expects ? t.outcome.asExpected : failedWith(outcome)
}

/** The EVM chains' statuses are known by their names. */
function failedWith({ status, statusName }: Data): string {
  return t.outcome.failed(isEvm.value ? statusName : status)
}

function StepError({ error }: { error: NonNullable<StepResult['error']> }) {
  return (
    <dl class="facts gap">
      <dt>{t.outcome.message}</dt>
      <dd class="no" lang="en">
        {error.message}
      </dd>
      <dt>{t.outcome.where}</dt>
      <dd>
        <code>
          {error.file}
          {error.line ? `:${error.line}` : ''} {error.path}
        </code>
      </dd>
    </dl>
  )
}

function Playground({ playground }: { playground: NonNullable<Data['playground']> }) {
  return (
    <p class="answer plain gap">
      <Icon name="warn" />
      <span>{playground.kind === 'limit' ? t.outcome.limitText(playground.message) : playground.message}</span>
    </p>
  )
}
