/** The text that a contract is assembled from, edited in place. */
import { signal } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Place, WatEditor } from '../editor/WatEditor'
import { readOnly, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button } from '../ui/parts'
import { CodeBar } from './CodeBar'
import type { CodeFile } from './contracts'
import { sourceLine } from './lines'
import { MomentNote } from './MomentNote'
import { c } from './texts'
import { frame, isRunning } from './view'
import { build, built, type Built, sourceText, write } from './writing'

/** The editor, fetched when a text is first shown; without it the text is written in a plain field. */
const editor = signal<typeof WatEditor | 'missing' | undefined>(undefined)

const STATE = 'source-state'

export function Source({ contract }: { contract: CodeFile }) {
  const { source = '' } = contract
  const [place, setPlace] = useState<Place | undefined>(undefined)
  const text = sourceText(source)
  const state = built.value?.source === source && built.value.text === text ? built.value : undefined
  useEffect(() => {
    if (!state) void build(contract, false)
  }, [source, text])
  useEffect(() => {
    if (typeof editor.value === 'function') return
    import('../editor/WatEditor').then(
      (part) => (editor.value = part.WatEditor),
      () => (editor.value = 'missing'),
    )
  }, [])
  const runs = isRunning(contract) ? frame.value : undefined
  const here = runs && sourceLine(text, runs.function)
  useEffect(() => void (here !== undefined && place?.show(here)), [place, here, session.place.value.moment])
  const { flaw } = state ?? {}
  const flaws = useMemo(() => (flaw?.line === undefined ? [] : [{ line: flaw.line, column: flaw.column ?? 1, text: flaw.message }]), [flaw])
  const Editor = editor.value
  const props = { value: text, label: c.editor(source), describedBy: STATE, readOnly: readOnly.value }
  return (
    <>
      <CodeBar />
      <MomentNote onGo={here === undefined || !place ? undefined : () => place.show(here)} />
      {typeof Editor === 'function' && <Editor {...props} flaws={flaws} here={here} onChange={(text, go) => write(contract, text, go)} onPlace={setPlace} />}
      {Editor === 'missing' && <Plain {...props} onInput={(text) => write(contract, text, 'plain')} onPlace={setPlace} />}
      {Editor === undefined && <div class="editor" aria-busy="true" />}
      <State state={state} onGo={place && ((line, column) => place.go(line, column))} onBuild={() => void build(contract, true)} />
    </>
  )
}

interface PlainProps {
  value: string
  label: string
  describedBy: string
  readOnly: boolean
  onInput: (text: string) => void
  onPlace: (place: Place | undefined) => void
}

function Plain({ value, label, describedBy, readOnly, onInput, onPlace }: PlainProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const show = (line: number) => field.current && (field.current.scrollTop = Math.max(0, (line - 5) * 20))
    const go = (line: number, column: number) => field.current && select(field.current, line, column)
    onPlace({ show, go })
    return () => onPlace(undefined)
  }, [])
  return (
    <div class="editor">
      <textarea ref={field} class="m" spellcheck={false} autocomplete="off" wrap="off" aria-label={label} aria-describedby={describedBy} readOnly={readOnly} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </div>
  )
}

function select(field: HTMLTextAreaElement, line: number, column: number): void {
  const before = field.value.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  field.focus()
  field.setSelectionRange(offset, offset + 1)
}

interface StateProps {
  state: Built | undefined
  onGo: ((line: number, column: number) => void) | undefined
  onBuild: () => void
}

/** Whether the contract is what the text gives, and if not, why. */
function State({ state, onGo, onBuild }: StateProps) {
  return (
    <div class="flaws" id={STATE} role="status">
      {state?.flaw ? (
        <Mistake flaw={state.flaw} onGo={onGo} />
      ) : state?.state === 'differs' ? (
        <p>
          {c.differs} {!readOnly.value && <Button onClick={onBuild}>{c.assembleNow}</Button>}
        </p>
      ) : (
        <p class="q2">
          {state?.state === 'same' && (
            <span class="ok">
              <Icon name="check" />
            </span>
          )}{' '}
          {state?.state === 'same' ? c.assembled : c.assembling}
        </p>
      )}
    </div>
  )
}

function Mistake({ flaw: { message, line, column = 1 }, onGo }: { flaw: NonNullable<Built['flaw']>; onGo: StateProps['onGo'] }) {
  return (
    <p>
      <span class="no">
        <Icon name="fail" />
      </span>{' '}
      {line === undefined ? c.refused(message) : c.flawAt(line, column, message)} {c.keeps}{' '}
      {line !== undefined && onGo && (
        <button type="button" class="link" onClick={() => onGo(line, column)}>
          {c.goToFlaw}
        </button>
      )}
    </p>
  )
}
