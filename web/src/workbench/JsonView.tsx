/** The scenario as JSON text, with line numbers and what is wrong with it. The text always stays as it was typed. */
import { useEffect, useRef } from 'preact/hooks'
import { locate, position } from '../state/json'
import { readOnly, selectedStep, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'

interface Flaw {
  line: number
  column: number
  text: string
}

export function JsonView() {
  const editor = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const text = session.project.value?.document.scenario ?? ''
  const flaws = flawsOf(text)
  const bad = new Set(flaws.map(({ line }) => line))
  const lines = text.split('\n').length
  useEffect(() => {
    if (editor.current) showStep(editor.current)
  }, [])
  return (
    <>
      <div class="editor">
        <pre class="gutter" aria-hidden="true" ref={gutter}>
          {Array.from({ length: lines }, (_, i) => (
            <span class={bad.has(i + 1) ? 'bad' : ''}>{i + 1}{'\n'}</span>
          ))}
        </pre>
        <textarea
          ref={editor}
          class="m"
          spellcheck={false}
          autocomplete="off"
          wrap="off"
          aria-label={t.scenario.editorLabel}
          aria-describedby="json-flaws"
          aria-invalid={flaws.length > 0}
          readOnly={readOnly.value}
          value={text}
          onInput={(event) => session.dispatch({ type: 'text', scenario: event.currentTarget.value })}
          onScroll={(event) => gutter.current && (gutter.current.scrollTop = event.currentTarget.scrollTop)}
        />
      </div>
      <Flaws flaws={flaws} onGo={(flaw) => editor.current && goTo(editor.current, flaw)} />
    </>
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

/** Syntax errors are found here, everything else by the engine. */
function flawsOf(text: string): Flaw[] {
  const parsed = session.parsed.value
  if (!parsed.ok) return [{ line: parsed.line, column: parsed.column, text: parsed.message }]
  const { opened, error } = session.diagnostics.value
  const errors = [...(opened?.errors ?? []), ...(error?.scenario ? [error.scenario] : [])]
  return errors
    .filter(({ file }) => !file || file === session.project.value?.document.path)
    .map(({ path, line, column, message }) => {
      const at = line ? { line, column: column ?? 1 } : position(text, locate(parsed.root, path).start)
      return { ...at, text: path ? `${path}: ${message}` : message }
    })
}

function goTo(editor: HTMLTextAreaElement, { line, column }: { line: number; column: number }): void {
  const lines = editor.value.split('\n')
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  editor.focus()
  editor.setSelectionRange(offset, offset + 1)
  editor.scrollTop = Math.max(0, (line - 5) * lineHeight(editor))
}

/** Scrolls to the selected step when the text is first shown. */
function showStep(editor: HTMLTextAreaElement): void {
  const parsed = session.parsed.value
  if (!parsed.ok || selectedStep.value < 0) return
  const { line } = position(editor.value, locate(parsed.root, `/steps/${selectedStep.value}`).start)
  editor.scrollTop = Math.max(0, (line - 2) * lineHeight(editor))
}

function lineHeight(editor: HTMLTextAreaElement): number {
  return parseFloat(getComputedStyle(editor).lineHeight) || 20
}
