/** The facts of a transaction of an EVM chain: status, reason, return data, gas and ink, the contract that was created. */
import type { Outcome, StepResult } from '../engine/protocol'
import { copy } from '../ui/actions'
import { names, steps } from '../ui/app'
import { byteLength, grouped, readBytes, shortHex, size } from '../ui/format'
import { Gas, StateHash } from '../workbench/OutcomeFacts'
import { IconButton } from '../ui/parts'
import { t } from '../ui/texts'
import { decode, type Value, valueText } from './decode'
import { errors } from './follow'
import { type Parameter, typeText } from './signature'
import { calledBy } from './step'
import { e } from './texts'

export function EvmFacts({ result, outcome }: { result: StepResult; outcome: Outcome }) {
  const { status, statusName, message, deployed, ink, refund } = outcome
  return (
    <dl class="facts gap">
      {statusName && (
        <>
          <dt>{t.outcome.status}</dt>
          <dd>{e.status(statusName, status)}</dd>
        </>
      )}
      {message && (
        <>
          <dt>{e.reason}</dt>
          <dd class="wrap">{message}</dd>
        </>
      )}
      <Output result={result} outcome={outcome} />
      {deployed && status === '0' && (
        <>
          <dt>{e.newContract}</dt>
          <dd class="row">
            <b class="b">{names.value.get(deployed.toLowerCase())}</b>
            <code class="cut" title={deployed}>
              {deployed}
            </code>
            <IconButton icon="copy" label={t.world.copyAddress(deployed)} onClick={() => void copy(deployed)} />
          </dd>
        </>
      )}
      <Gas outcome={outcome} />
      {ink !== undefined && (
        <>
          <dt>{e.ink}</dt>
          <dd>
            <b class="b">{grouped(ink)}</b> <span class="q2">{e.inkOf(grouped(String(BigInt(ink) / 10_000n)))}</span>
          </dd>
        </>
      )}
      {refund && (
        <>
          <dt>{e.refund}</dt>
          <dd>{e.refundText(grouped(refund))}</dd>
        </>
      )}
      <StateHash result={result} />
    </dl>
  )
}

/** What was returned, by the types that the step names; of a deployment how much code it is. */
function Output({ result, outcome: { out, status, deployed } }: { result: StepResult; outcome: Outcome }) {
  const [hex = '0x'] = out
  const reverted = status !== '0'
  if (deployed && !reverted) {
    return (
      <>
        <dt>{e.deployedCode}</dt>
        <dd>{size(byteLength(hex))}</dd>
      </>
    )
  }
  if (reverted && hex === '0x') return null
  return (
    <>
      <dt>{reverted ? e.revertData : t.outcome.returnData}</dt>
      <dd>{hex === '0x' ? t.none : <Values hex={hex} values={reverted ? errorText(hex) : returned(result.index, hex)} />}</dd>
    </>
  )
}

interface Shown {
  type: string
  text: string
}

function Values({ hex, values }: { hex: string; values: Shown[] | undefined }) {
  const shown = values ?? [{ type: '', text: byteLength(hex) <= 32 ? readBytes(hex, names.value).text : e.bytes(byteLength(hex)) }]
  return (
    <>
      <ol class="out">
        {shown.map(({ type, text }, i) => (
          <li key={i}>
            <b class="b wrap">{text || t.empty}</b> <code class="q">{type}</code>
          </li>
        ))}
      </ol>
      <code class="q wrap" title={hex}>
        {shortHex(hex, 24)}
      </code>
    </>
  )
}

function returned(step: number, hex: string): Shown[] | undefined {
  const outputs = calledBy(steps.value[step])?.outputs ?? []
  const values = outputs.length > 0 ? decode(outputs, hex) : undefined
  return values && texts(outputs, values).map((text, i) => ({ text, type: typeOf(outputs[i]) }))
}

/** What a query gave, by the types that its step names; undefined when it names none. */
export function returnedTexts({ index, outcome }: StepResult): string[] | undefined {
  return outcome?.status === '0' ? returned(index, outcome.out[0] ?? '0x')?.map(({ text }) => text) : undefined
}

/** An error that the scenario or an ABI names, with its arguments. */
function errorText(hex: string): Shown[] | undefined {
  const error = errors.value.get(hex.slice(0, 10))
  const values = error && decode(error.inputs, '0x' + hex.slice(10))
  return values && [{ text: `${error.name}(${texts(error.inputs, values).join(', ')})`, type: '' }]
}

function texts(parameters: readonly Parameter[], values: readonly Value[]): string[] {
  return parameters.map(({ kind }, i) => valueText(kind, values[i] ?? '', names.value))
}

function typeOf(parameter: Parameter | undefined): string {
  return parameter ? [typeText(parameter.kind), parameter.name].filter(Boolean).join(' ') : ''
}
