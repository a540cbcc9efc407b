/** Expectations that only the EVM chains have: the error of a revert, and logs by their events. */
import { useId } from 'preact/hooks'
import type { JsonObject } from '../state/json'
import { selectedStep } from '../ui/app'
import { FieldGrid } from '../ui/forms/FieldGrid'
import type { FieldProps } from '../ui/forms/fields'
import { setIn } from '../ui/forms/edit'
import type { Field } from '../ui/forms/schema'
import { object } from '../ui/summary'
import { BySignature } from './CallField'
import { e } from './texts'

export function RevertField({ id, value, onChange, label = e.revert }: FieldProps) {
  return <BySignature id={id} label={label} of="error" value={object(value)} onChange={onChange} path={`/steps/${selectedStep.value}/expect/revert`} />
}

interface LogProps {
  value: JsonObject
  fields: readonly Field[]
  /** Its place among the logs. */
  at: number
  onChange: (value: JsonObject) => void
}

/** A log by its event with typed arguments, or by its topics and data. */
export function LogFields({ value, fields, at, onChange }: LogProps) {
  const id = useId()
  const { address, event, arguments: args, topics, data } = value
  const where = address === undefined ? {} : { address }
  const bare = topics !== undefined || data !== undefined
  const shown = fields.filter(({ key }) => (bare ? key !== 'event' && key !== 'arguments' : key === 'address'))
  const swap = () => onChange(bare ? { ...where, event: '', arguments: [] } : { ...where, topics: [], data: '' })
  const button = (
    <button type="button" class="link" onClick={swap}>
      {bare ? e.byEvent : e.byTopics}
    </button>
  )
  return (
    <div class="form nested log">
      <FieldGrid fields={shown} value={value} onChange={(key, next) => onChange(setIn(value, [key], next))} />
      {bare ? (
        <div class="full">{button}</div>
      ) : (
        <>
          <span class="lb">{e.event}</span>
          <div class="full row lined">
            <BySignature
              id={id}
              label={`${e.event} ${at + 1}`}
              of="event"
              value={{ event: event ?? '', arguments: args ?? [] }}
              onChange={(next) => onChange({ ...where, ...next })}
              path={`/steps/${selectedStep.value}/expect/logs/${at}`}
            >
              {button}
            </BySignature>
          </div>
        </>
      )}
    </div>
  )
}
