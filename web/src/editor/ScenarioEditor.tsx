/** The scenario of the open document in the editor. The selected step is marked; the step with the cursor is the selected one. */
import { autocompletion } from '@codemirror/autocomplete'
import { RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { useEffect, useState } from 'preact/hooks'
import { locate } from '../state/json'
import { select } from '../ui/actions'
import { readOnly, selectedStep, session } from '../ui/app'
import { t } from '../ui/texts'
import { type Flaw } from '../workbench/flaws'
import { completer } from './complete'
import { Editor } from './Editor'
import { hovering } from './hover'
import { offers } from './offers'
import { ed } from './texts'

/** Lines, from 1. */
type Lines = { first: number; last: number } | undefined

export function ScenarioEditor({ flaws, onView }: { flaws: readonly Flaw[]; onView: (view: EditorView | undefined) => void }) {
  const [view, setView] = useState<EditorView | undefined>(undefined)
  const { scenario = '', path = '' } = session.document.value ?? {}
  const step = selectedStep.value
  useEffect(() => view && mark(view, step), [view, step, session.parsed.value])
  return (
    <>
      <Editor
        key={path}
        language="json"
        value={scenario}
        label={t.scenario.editorLabel}
        describedBy="json-keys json-flaws"
        readOnly={readOnly.value}
        flaws={flaws}
        extensions={EXTENSIONS}
        onChange={(text, go) => session.dispatch({ type: 'text', scenario: text, merge: go })}
        onUndo={() => session.dispatch({ type: 'undo' })}
        onRedo={() => session.dispatch({ type: 'redo' })}
        onView={(made) => {
          setView(made)
          onView(made)
        }}
      />
      <p class="vh" id="json-keys">
        {ed.keys}
      </p>
    </>
  )
}

/** Marks the selected step. It is scrolled to unless somebody is writing: where the cursor is, is where they want to be. */
function mark(view: EditorView, step: number): void {
  const lines = linesOf(step)
  const effects: StateEffect<unknown>[] = [choose.of(lines)]
  if (!lines || lines.last > view.state.doc.lines) return view.dispatch({ effects: choose.of(undefined) })
  const start = view.state.doc.line(lines.first)
  const isElsewhere = stepAt(view.state.selection.main.head, view) !== step
  if (view.hasFocus || !isElsewhere) return view.dispatch({ effects })
  // The cursor waits there for whoever comes next.
  effects.push(EditorView.scrollIntoView(start.from, { y: 'start', yMargin: 40 }))
  view.dispatch({ effects, selection: { anchor: start.from + start.text.search(/\S|$/) } })
}

function linesOf(step: number): Lines {
  const parsed = session.parsed.value
  if (!parsed.ok || step < 0 || step >= parsed.steps.length) return undefined
  const { scenario = '' } = session.document.value ?? {}
  const { start, end } = locate(parsed.root(), `/steps/${step}`)
  const first = lineOf(scenario, start)
  return { first, last: first + lineOf(scenario.slice(start, end), end - start) - 1 }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length
}

/** The step that a place of the editor is in; undefined between steps, and while the text is faulty. */
function stepAt(at: number, view: EditorView): number | undefined {
  const parsed = session.parsed.value
  if (!parsed.ok) return undefined
  const { scenario = '' } = session.document.value ?? {}
  // Lines that end with two characters have one in the editor.
  const offset = scenario.includes('\r\n') ? at + view.state.doc.lineAt(at).number - 1 : at
  const list = locate(parsed.root(), '/steps')
  const found = list.kind === 'list' ? list.items.findIndex(({ start, end }) => offset >= start && offset <= end) : -1
  return found < 0 ? undefined : found
}

/** The step with the cursor becomes the selected one, when somebody moves the cursor. */
const following = EditorView.updateListener.of(({ selectionSet, docChanged, view }) => {
  if (!(selectionSet || docChanged) || !view.hasFocus) return
  const step = stepAt(view.state.selection.main.head, view)
  if (step !== undefined && step !== selectedStep.peek()) select(step)
})

const choose = StateEffect.define<Lines>()

const chosen = StateField.define<Lines>({
  create: () => undefined,
  update: (lines, { effects }) => effects.reduce<Lines>((last, effect) => (effect.is(choose) ? effect.value : last), lines),
})

const LINE = Decoration.line({ class: 'cm-chosen' })

/** Only what is seen is marked: a step can be long. */
const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = drawn(view)
    }
    update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
      if (docChanged || viewportChanged || startState.field(chosen) !== state.field(chosen)) this.decorations = drawn(view)
    }
  },
  { decorations: ({ decorations }) => decorations },
)

function drawn({ state, viewport }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const lines = state.field(chosen)
  if (!lines) return builder.finish()
  const first = Math.max(lines.first, state.doc.lineAt(viewport.from).number)
  const last = Math.min(lines.last, state.doc.lineAt(viewport.to).number)
  for (let line = first; line <= last; line++) builder.add(state.doc.line(line).from, state.doc.line(line).from, LINE)
  return builder.finish()
}

const EXTENSIONS: Extension = [autocompletion({ override: [completer(offers)] }), hovering(offers), following, chosen, marks]
