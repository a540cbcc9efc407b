/** The facts of a transaction of an EVM chain: status, reason, return data, gas and ink, the contract that was created. */
import type { Outcome, StepResult } from '../engine/protocol'
import { copy } from '../ui/actions'
import { names, steps } from '../ui/app'
import { byteLength, grouped, readBytes, shortHex, size } from '../ui/format'
import { Gas, StateHash } from '../ui/OutcomeFacts'
import { IconButton } from '../ui/parts'
import { object, text } from '../ui/summary'
import { t } from '../ui/texts'
import { decode } from './decode'
import { errors } from './follow'
import { parseSignature, typeText } from './signature'
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

interface Value {
  type: string
  text: string
}

function Values({ hex, values }: { hex: string; values: Value[] | undefined }) {
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

function returned(step: number, hex: string): Value[] | undefined {
  const signature = parseSignature(text(object(object(steps.value[step]?.['tx'])['call'])['function']))
  if (!signature || signature.outputs.length === 0) return undefined
  const texts = decode(signature.outputs, hex, names.value)
  return texts?.map((text, i) => ({ text, type: typeOf(signature.outputs[i]) }))
}

/** An error that the scenario or an ABI names, with its arguments. */
function errorText(hex: string): Value[] | undefined {
  const error = errors.value.get(hex.slice(0, 10))
  const values = error && decode(error.inputs, '0x' + hex.slice(10), names.value)
  return values && [{ text: `${error.name}(${values.join(', ')})`, type: '' }]
}

function typeOf(parameter: Parameters<typeof decode>[0][number] | undefined): string {
  return parameter ? [typeText(parameter.kind), parameter.name].filter(Boolean).join(' ') : ''
}
