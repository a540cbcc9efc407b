/** The function of a call: chosen from the ABI with what it takes and what it is marked as, or named freely. */
import { useState } from 'preact/hooks'
import type { Json, JsonObject } from '../state/json'
import { plainDecimal } from '../ui/format'
import { PlainField } from '../ui/forms/fields'
import { Icon } from '../ui/icons'
import { object, text } from '../ui/summary'
import type { Call } from './contract'
import { a } from './texts'
import type { Endpoint } from './types'

interface Props {
  id: string
  call: Call
  /** The step's transaction. */
  tx: JsonObject
  isQuery: boolean
  onChange: (name: string) => void
}

export function EndpointField({ id, call, tx, isQuery, onChange }: Props) {
  const [free, setFree] = useState(false)
  const pick = (name: string) => (name === '' ? setFree(true) : onChange(name))
  return (
    <span class="fieldbox typed-function">
      {free ? (
        <span class="row">
          <PlainField id={id} value={call.name} onChange={(name: Json) => onChange(String(name).trim())} />
          <button type="button" class="link" onClick={() => setFree(false)}>
            {a.byList}
          </button>
        </span>
      ) : (
        <Choice id={id} call={call} isQuery={isQuery} onPick={pick} />
      )}
      {call.endpoint && <Marks endpoint={call.endpoint} tx={tx} isQuery={isQuery} />}
    </span>
  )
}

function Choice({ id, call, isQuery, onPick }: { id: string; call: Call; isQuery: boolean; onPick: (name: string) => void }) {
  const { endpoints } = call.abi.forms
  const groups = [
    { label: a.changes, list: endpoints.filter((endpoint) => !reads(endpoint)) },
    { label: a.reads, list: endpoints.filter(reads) },
  ]
  if (isQuery) groups.reverse()
  return (
    <span class="pick">
      <select id={id} value={call.endpoint || call.name ? call.name : '?'} onChange={(event) => onPick(event.currentTarget.value)}>
        {!call.name && <option value="?">{a.pick}</option>}
        {call.name && !call.endpoint && <option value={call.name}>{a.unknown(call.name)}</option>}
        {groups.map(({ label, list }) => list.length > 0 && (
          <optgroup key={label} label={label}>
            {list.map((endpoint) => (
              <option key={endpoint.name} value={endpoint.name}>
                {signature(endpoint)}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="">{a.other}</option>
      </select>
      <Icon name="down" />
    </span>
  )
}

export function reads({ mutability }: Endpoint): boolean {
  return mutability === 'readonly' || mutability === 'pure'
}

/** `bid(auction, amount)` */
function signature({ name, inputs }: Endpoint): string {
  return `${name}(${inputs.map((input) => input.name || input.type).join(', ')})`
}

/** What is known of a function beside its arguments, and what of it does not go with the step. */
function Marks({ endpoint, tx, isQuery }: { endpoint: Endpoint; tx: JsonObject; isQuery: boolean }) {
  const { payable, onlyOwner, docs } = endpoint
  const pays = payment(tx) && payable.length === 0
  return (
    <>
      <span class="row marks">
        {reads(endpoint) && <span class="badge line" title={a.readonlyTitle}>{a.readonly}</span>}
        {payable.length > 0 && <span class="badge accent" title={a.payableTitle}>{a.payable(payable)}</span>}
        {onlyOwner && <span class="badge line" title={a.onlyOwnerTitle}>{a.onlyOwner}</span>}
        {pays && <span class="badge change">{a.notPayable}</span>}
        {isQuery && !reads(endpoint) && <span class="badge change">{a.mutableQuery}</span>}
      </span>
      {docs && <span class="hint docs">{docs.split('`').map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part))}</span>}
    </>
  )
}

/** Whether the step sends EGLD or tokens. */
function payment(tx: JsonObject): boolean {
  const value = text(tx['egldValue'] ?? tx['value'])
  const tokens = tx['esdtValue'] ?? tx['esdt']
  const isSent = (token: Json) => text(object(token)['value']) !== '0'
  return (plainDecimal(value) ?? (value === '' ? 0n : 1n)) > 0n || (Array.isArray(tokens) ? tokens : tokens ? [tokens] : []).some(isSent)
}
