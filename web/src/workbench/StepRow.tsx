import type { StepResult } from '../engine/protocol'
import type { Step } from '../state/scenario'
import { select } from '../ui/actions'
import { embedded, names, session } from '../ui/app'
import { evm, isEvm } from '../ui/evm'
import { grouped, readBytes } from '../ui/format'
import { VerdictMark, type VerdictState } from '../ui/parts'
import { StepForm } from './StepForm'
import { summarize } from '../ui/summary'
import { RunProgress } from './RunProgress'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

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
        <span class="val cut">{result?.kind === 'scQuery' ? <Returned step={step} result={result} /> : value}</span>
        <span class="gas">{gasUsed === undefined ? undefined : grouped(gasUsed)}</span>
      </button>
      {isRunning && <RunProgress />}
      {selected && !embedded && <StepForm key={index} step={step} index={index} result={result} />}
    </li>
  )
}

function verdict(result: StepResult | undefined, selected: boolean): VerdictState {
  if (!result) return 'none'
  if (selected && session.place.value.at === 'inside') return 'inside'
  return result.verdict === 'ok' ? 'ok' : 'failed'
}

/** What a query gave, beside its name. */
function Returned({ step, result }: { step: Step; result: StepResult }) {
  const out = result.outcome?.out ?? []
  if (out.length === 0) return null
  const texts = isEvm.value ? evm.value?.returnedTexts(result)?.join(', ') : typed.value?.returnText(step, out)
  const text = texts ?? out.map((hex) => readBytes(hex, names.value).text || t.empty).join(', ')
  return (
    <span title={out.join('\n')}>
      <span class="q" aria-hidden="true">
        →{' '}
      </span>
      {text}
    </span>
  )
}
