import type { ComponentChildren } from 'preact'
import { running, session } from '../ui/app'
import { hasRunAll } from './record'
import type { Made } from './make'
import { s } from './texts'

/** What the reader chose for the link. */
export interface Chosen {
  result: boolean
  moment: boolean
  readOnly: boolean
  embed: boolean
  byName: boolean
}

interface OptionsProps {
  chosen: Chosen
  onChange: (chosen: Chosen) => void
  /** Number of files that could be named instead of put inside. */
  named: number
  told: Made['outcomes']
  /** Where the page stands, in words. */
  place: string
}

export function Options({ chosen, onChange, named, told, place }: OptionsProps) {
  const complete = hasRunAll()
  const option = (key: keyof Chosen, label: string, text: ComponentChildren, disabled = false) => (
    <Option label={label} text={text} checked={chosen[key] && !disabled} disabled={disabled} onChange={(checked) => onChange({ ...chosen, [key]: checked })} />
  )
  return (
    <fieldset>
      <legend class="h3">{s.options}</legend>
      <div class="opts">
        {option('result', s.result, complete ? s.resultText[told] : s.resultNotRun, !complete)}
        {!complete && <RunFirst />}
        {option('moment', s.moment, place)}
        {option('readOnly', s.readOnly, s.readOnlyText)}
        {option('embed', s.embed, s.embedText)}
        {named > 0 && option('byName', s.byName, s.byNameText(named))}
      </div>
    </fieldset>
  )
}

interface OptionProps {
  label: string
  text: ComponentChildren
  checked: boolean
  disabled: boolean
  onChange: (checked: boolean) => void
}

function Option({ label, text, checked, disabled, onChange }: OptionProps) {
  return (
    <label>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        <br />
        <span class="q2">{text}</span>
      </span>
    </label>
  )
}

function RunFirst() {
  return (
    <p class="first">
      <button type="button" class="link" disabled={running.value} onClick={() => void session.runTo()}>
        {running.value ? s.running : s.runFirst}
      </button>
    </p>
  )
}
