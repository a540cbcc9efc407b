/** The text that a contract is assembled from, edited in place. */
import { useEffect, useRef } from 'preact/hooks'
import { readOnly, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button } from '../ui/parts'
import { CodeBar } from './CodeBar'
import type { CodeFile } from './contracts'
import { sourceLine } from './lines'
import { build, built, type Built, sourceText, write } from './writing'
import { MomentNote } from './MomentNote'
import { c } from './texts'
import { frame, isRunning } from './view'

export function Source({ contract }: { contract: CodeFile }) {
  const { source = '' } = contract
  const editor = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const text = sourceText(source)
  const state = built.value?.source === source && built.value.text === text ? built.value : undefined
  useEffect(() => {
    if (!state) void build(contract, false)
  }, [source, text])
  const runs = isRunning(contract) ? frame.value : undefined
  const here = runs && sourceLine(text, runs.function)
  const goTo = (line: number) => editor.current && showLine(editor.current, line)
  useEffect(() => void (here !== undefined && goTo(here)), [here, session.place.value.moment])
  return (
    <>
      <CodeBar />
      <MomentNote onGo={here === undefined ? undefined : () => goTo(here)} />
      <div class="editor code-editor">
        <pre class="gutter" aria-hidden="true" ref={gutter}>
          {text.split('\n').map((_, i) => (
            <span class={i + 1 === state?.flaw?.line ? 'bad' : i + 1 === here ? 'here' : ''}>
              {i + 1}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={editor}
          class="m"
          spellcheck={false}
          autocomplete="off"
          wrap="off"
          aria-label={c.editor(source)}
          aria-describedby="source-state"
          aria-invalid={state?.state === 'faulty'}
          readOnly={readOnly.value}
          value={text}
          onInput={(event) => write(contract, event.currentTarget.value)}
          onScroll={(event) => gutter.current && (gutter.current.scrollTop = event.currentTarget.scrollTop)}
        />
      </div>
      <State state={state} onGo={(line, column) => editor.current && select(editor.current, line, column)} onBuild={() => void build(contract, true)} />
    </>
  )
}

interface StateProps {
  state: Built | undefined
  onGo: (line: number, column: number) => void
  onBuild: () => void
}

/** Whether the contract is what the text gives, and if not, why. */
function State({ state, onGo, onBuild }: StateProps) {
  const { flaw } = state ?? {}
  return (
    <div class="flaws" id="source-state" role="status">
      {flaw ? (
        <p>
          <span class="no">
            <Icon name="fail" />
          </span>{' '}
          {flaw.line === undefined ? c.refused(flaw.message) : c.flawAt(flaw.line, flaw.column ?? 1, flaw.message)} {c.keeps}{' '}
          {flaw.line !== undefined && (
            <button type="button" class="link" onClick={() => onGo(flaw.line ?? 1, flaw.column ?? 1)}>
              {c.goToFlaw}
            </button>
          )}
        </p>
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

function showLine(editor: HTMLTextAreaElement, line: number): void {
  const height = parseFloat(getComputedStyle(editor).lineHeight) || 20
  editor.scrollTop = Math.max(0, (line - 5) * height)
}

function select(editor: HTMLTextAreaElement, line: number, column: number): void {
  const before = editor.value.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  editor.focus()
  editor.setSelectionRange(offset, offset + 1)
  showLine(editor, line)
}
