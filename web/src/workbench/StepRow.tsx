import type { StepResult } from '../engine/protocol'
import type { Step } from '../state/scenario'
import { ComparedMark } from '../live/Compared'
import { select } from '../ui/actions'
import { at, embedded, readOnly, session } from '../ui/app'
import { grouped } from '../ui/format'
import { Icon } from '../ui/icons'
import { VerdictMark, type VerdictState } from '../ui/parts'
import { StepForm } from './StepForm'
import { summarize } from '../ui/summary'
import { t } from '../ui/texts'
import { grab } from './reorder'
import { returnedText } from './returned'
import { RunProgress } from './RunProgress'

/** One step: its line, and its form when it is the selected one. */
export function StepRow({ step, index, selected, later }: { step: Step; index: number; selected: boolean; later: boolean }) {
  const { results, begun, broken } = session.run.value
  const result = results[index]
  const gasUsed = result?.outcome?.gasUsed
  const isRunning = begun !== undefined && index === (session.run.value.progress?.step ?? results.length)
  const { kind, main, route, value } = summarize(step)
  return (
    <li class={`step ${selected ? 'sel' : ''} ${later && !selected ? 'later' : ''}`}>
      <button
        type="button"
        class="sh"
        id={`step-${index}`}
        aria-expanded={embedded ? undefined : selected}
        aria-current={selected ? 'step' : undefined}
        onClick={() => select(index)}
      >
        <VerdictMark state={isRunning ? 'running' : broken?.step === index ? 'stopped' : verdict(result, selected)} />
        <span class="n">{index + 1}</span>
        <span class="t">
          {kind && <span class="kd q2">{kind} </span>}
          <b>{main}</b> <span class="rt q2 cut">{route}</span>
        </span>
        <span class="val cut">
          <ComparedMark index={index} />
          {result?.kind === 'scQuery' ? <Returned step={step} result={result} /> : value}
        </span>
        <span class="gas">{gasUsed === undefined ? undefined : grouped(gasUsed)}</span>
      </button>
      {!embedded && !readOnly.value && (
        <span class="grip" aria-hidden="true" title={t.step.drag} onPointerDown={(event) => grab(event, index)}>
          <Icon name="grip" />
        </span>
      )}
      {isRunning && <RunProgress />}
      {selected && !embedded && <StepForm key={index} step={step} index={index} result={result} />}
    </li>
  )
}

function verdict(result: StepResult | undefined, selected: boolean): VerdictState {
  if (!result) return 'none'
  if (selected && at.value === 'inside') return 'inside'
  return result.verdict === 'ok' ? 'ok' : 'failed'
}

/** What a query gave, beside its name. */
function Returned({ step, result }: { step: Step; result: StepResult }) {
  const out = result.outcome?.out ?? []
  if (out.length === 0) return null
  return (
    <span title={out.join('\n')}>
      <span class="q" aria-hidden="true">
        →{' '}
      </span>
      {returnedText(step, result)}
    </span>
  )
}
