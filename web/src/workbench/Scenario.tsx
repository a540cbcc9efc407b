/** Scenario: the steps in order, as forms or as JSON. The only place where the reader writes. */
import { computed } from '@preact/signals'
import { Fragment } from 'preact'
import { useEffect } from 'preact/hooks'
import { type Chain, CHAINS } from '../state/chain'
import { emptyScenario } from '../state/scenario'
import { ComparedBar } from '../live/Compared'
import { LiveToggle } from '../live/LiveToggle'
import { at, embedded, readOnly, running, selectedStep, session, steps, view } from '../ui/app'
import { chooseFiles, runAll } from '../ui/actions'
import { AddStepMenu } from './AddStepMenu'
import { evm, isEvm } from '../ui/evm'
import { placeLabel } from '../ui/place'
import { Icon } from '../ui/icons'
import { JsonView } from './JsonView'
import { Long } from './Long'
import { Button, Empty, Segments } from '../ui/parts'
import { Problems } from '../ui/Problems'
import { onStepKey } from './reorder'
import { StepRow } from './StepRow'
import { ScenarioPicker } from './ScenarioPicker'
import { t } from '../ui/texts'

/** Height of the line of a step, in pixels. */
const STEP = 32

export function Scenario() {
  const parsed = session.parsed.value
  const asJson = view.value === 'json' || !parsed.ok
  const rules = isEvm.value && !embedded ? evm.value : undefined
  return (
    <section class="panel scenario" id="scenario" tabIndex={-1} aria-labelledby="h-sc">
      <div class="ph">
        <h2 id="h-sc" tabIndex={-1}>
          {t.scenario.title}
        </h2>
        <Badge />
        <span class="grow" />
        <ViewToggle asJson={asJson} class="hide-s" />
        <RunButton />
      </div>
      <ScenarioPicker />
      {rules && <rules.RulesBar />}
      {!embedded && <ComparedBar />}
      {asJson ? (
        <JsonView />
      ) : (
        <div class="body" tabIndex={0} role="region" aria-label={t.scenario.steps} onKeyDown={onStepKey}>
          <Problems />
          <Missing />
          <Steps />
        </div>
      )}
      {!embedded && (
        <div class={`rail-end ${asJson ? 'show-s' : ''}`}>
          {!asJson && !readOnly.value && <AddStepMenu />}
          <span class="q hide-s">{readOnly.value ? t.readOnly.hint : t.scenario.addStepHint}</span>
          <span class="grow" />
          {!readOnly.value && <LiveToggle />}
          <ViewToggle asJson={asJson} class="show-s" />
        </div>
      )}
    </section>
  )
}

const views = () => [['form', t.scenario.form], ['json', t.scenario.json]] as const

/** On small screens it stands below the steps, where there is room. */
function ViewToggle({ asJson, class: shown }: { asJson: boolean; class: string }) {
  return <Segments class={shown} label={t.scenario.view} value={asJson ? 'json' : 'form'} options={views()} onPick={(picked) => (view.value = picked)} />
}

function RunButton() {
  if (running.value) {
    return (
      <Button tone="danger" icon="stop" onClick={() => session.stop()}>
        {t.scenario.stop}
      </Button>
    )
  }
  return (
    <Button icon="play" disabled={steps.value.length === 0 || !session.parsed.value.ok || session.engine.value.state === 'failed'} onClick={() => void runAll()}>
      {t.scenario.runAll}
    </Button>
  )
}

function Badge() {
  const { results } = session.run.value
  const count = steps.value.length
  if (count === 0 || !session.parsed.value.ok) return null
  const failed = results.filter(({ verdict }) => verdict !== 'ok').length
  if (failed > 0) {
    return (
      <span class="badge fail">
        <Icon name="close" />
        {t.scenario.someFail(failed, results.length)}
      </span>
    )
  }
  if (results.length === 0) return <span class="badge">{t.scenario.notRun}</span>
  if (results.length < count) return <span class="badge accent">{t.scenario.someRun(results.length, count)}</span>
  return (
    <span class="badge pass">
      <Icon name="check" />
      {t.scenario.allPass(count)}
    </span>
  )
}

/** The step before which the line of the moment stands; -1 when it stands inside one. */
const line = computed(() => {
  if (at.value === 'after') return selectedStep.value + 1
  return at.value === 'before' && session.run.value.results.length > 0 ? selectedStep.value : -1
})

function Steps() {
  const { results } = session.run.value
  useShown(selectedStep.value)
  const list = steps.value
  if (list.length === 0) {
    return (
      <Empty icon="scenario" title={t.scenario.noSteps}>
        <p>{t.scenario.noStepsText}</p>
        <ChainSwitch />
      </Empty>
    )
  }
  const selected = selectedStep.value
  const hasGas = results.some(({ outcome }) => outcome?.gasUsed !== undefined)
  return (
    <Long
      items={list}
      tag="ol"
      class={`steps ${hasGas ? 'gas' : ''} ${list.length > 99 ? 'many' : ''}`}
      estimate={STEP}
      keep={selected}
      row={(step, index) => (
        <Fragment key={index}>
          {line.value === index && <MomentLine />}
          <StepRow step={step} index={index} selected={index === selected} later={line.value >= 0 ? index >= line.value : index > selected} />
          {line.value === list.length && index === list.length - 1 && <MomentLine />}
        </Fragment>
      )}
    />
  )
}

/** Brings the line of the selected step into sight, wherever it was selected. */
function useShown(step: number): void {
  useEffect(() => document.getElementById(`step-${step}`)?.scrollIntoView({ block: 'nearest' }), [step])
}

/** As long as there is nothing in the scenario, another chain can be chosen. */
function ChainSwitch() {
  const files = Object.keys(session.document.value?.files ?? {})
  if (files.length > 0 || readOnly.value) return null
  const pick = (chain: Chain) => session.dispatch({ type: 'text', scenario: emptyScenario(chain) })
  return <Segments label={t.chain} value={session.chain.value} options={CHAINS.map((chain) => [chain, t.chains[chain]])} onPick={pick} />
}

function MomentLine() {
  return (
    <li class="moment" aria-hidden="true">
      <span>{t.moment.line(placeLabel(session.place.value))}</span>
    </li>
  )
}

/** Files that the scenario names and the document does not hold. */
function Missing() {
  const missing = session.diagnostics.value.opened?.missing ?? []
  if (missing.length === 0) return null
  return (
    <section class="sec missing" role="status">
      <h3 class="h3">
        <span class="ch">
          <Icon name="warn" />
        </span>
        {t.scenario.missingTitle(missing.length)}
      </h3>
      <p class="q2">{t.scenario.missingText}</p>
      <ul>
        {missing.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
      {!embedded && (
        <Button icon="open" onClick={() => chooseFiles()}>
          {t.start.choose}
        </Button>
      )}
    </section>
  )
}
