/** The scenario as JSON text, and what is wrong with it. The text always stays as it was typed. */
import type { EditorView } from '@codemirror/view'
import { computed, signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { readOnly, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'
import { type Flaw, flawsOf } from './flaws'

/** The editor, fetched when the text is first shown; without it the text is written in a plain field. */
const editor = signal<typeof import('../editor/ScenarioEditor').ScenarioEditor | 'missing' | undefined>(undefined)

const flaws = computed(() => flawsOf(session.document.value?.scenario ?? ''))

export function JsonView() {
  const go = useRef<((flaw: Flaw) => void) | undefined>(undefined)
  useEffect(() => {
    if (typeof editor.value === 'function') return
    import('../editor/ScenarioEditor').then(
      (part) => (editor.value = part.ScenarioEditor),
      () => (editor.value = 'missing'),
    )
  }, [])
  const Editor = editor.value
  return (
    <>
      {typeof Editor === 'function' && <Editor flaws={flaws.value} onView={(view) => (go.current = view && ((flaw) => goIn(view, flaw)))} />}
      {Editor === 'missing' && <Plain />}
      {Editor === undefined && <div class="editor" aria-busy="true" />}
      <Flaws flaws={flaws.value} onGo={(flaw) => (go.current ?? goInPlain)(flaw)} />
    </>
  )
}

const PLAIN = 'scenario-text'

function Plain() {
  return (
    <div class="editor">
      <textarea
        id={PLAIN}
        class="m"
        spellcheck={false}
        autocomplete="off"
        wrap="off"
        aria-label={t.scenario.editorLabel}
        aria-describedby="json-flaws"
        aria-invalid={flaws.value.length > 0}
        readOnly={readOnly.value}
        value={session.document.value?.scenario ?? ''}
        onInput={(event) => session.dispatch({ type: 'text', scenario: event.currentTarget.value, merge: PLAIN })}
      />
    </div>
  )
}

function Flaws({ flaws, onGo }: { flaws: Flaw[]; onGo: (flaw: Flaw) => void }) {
  return (
    <div class="flaws" id="json-flaws" role="status">
      {flaws.length === 0 && (
        <p class="q2">
          <span class="ok">
            <Icon name="check" />
          </span>{' '}
          {t.scenario.jsonOk}
        </p>
      )}
      {flaws.slice(0, 20).map((flaw) => (
        <p key={flaw.text + flaw.line}>
          <span class="no">
            <Icon name="fail" />
          </span>{' '}
          {t.scenario.faultyAt(flaw.line, flaw.column, flaw.text)}{' '}
          <button type="button" class="link" onClick={() => onGo(flaw)}>
            {t.scenario.goToError}
          </button>
        </p>
      ))}
    </div>
  )
}

function goIn(view: EditorView, { line, column }: Flaw): void {
  const at = view.state.doc.line(Math.min(line, view.state.doc.lines))
  view.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true })
  view.focus()
}

function goInPlain({ line, column }: Flaw): void {
  const field = document.getElementById(PLAIN) as HTMLTextAreaElement | null
  const lines = field?.value.split('\n') ?? []
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  field?.focus()
  field?.setSelectionRange(offset, offset + 1)
}
