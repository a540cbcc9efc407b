/** The text of a contract in the editor. The line on which the function that runs begins is marked. */
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { useEffect, useState } from 'preact/hooks'
import { session } from '../ui/app'
import { Editor, type EditorFlaw } from './Editor'

/** What can be done with the editor from outside. Lines and columns count from 1. */
export interface Place {
  /** Brings a line into sight. */
  show(line: number): void
  /** Puts the cursor somewhere. */
  go(line: number, column: number): void
}

interface Props {
  value: string
  label: string
  describedBy: string
  readOnly: boolean
  flaws: readonly EditorFlaw[]
  /** The line to mark. */
  here: number | undefined
  onChange: (value: string, go: string) => void
  onPlace: (place: Place | undefined) => void
}

export function WatEditor({ here, onPlace, ...props }: Props) {
  const [view, setView] = useState<EditorView | undefined>(undefined)
  useEffect(() => view?.dispatch({ effects: mark.of(here) }), [view, here, props.value])
  return (
    <Editor
      {...props}
      language="wat"
      extensions={MARKED}
      onUndo={() => session.dispatch({ type: 'undo' })}
      onRedo={() => session.dispatch({ type: 'redo' })}
      onView={(made) => {
        setView(made)
        onPlace(made && placeIn(made))
      }}
    />
  )
}

function placeIn(view: EditorView): Place {
  const start = (line: number) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
  return {
    show: (line) => view.dispatch({ effects: EditorView.scrollIntoView(start(line).from, { y: 'start', yMargin: 80 }) }),
    go: (line, column) => {
      const { from, to } = start(line)
      view.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true })
      view.focus()
    },
  }
}

const mark = StateEffect.define<number | undefined>()
const LINE = Decoration.line({ class: 'cm-chosen' })

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, { changes, effects, state }) {
    let next = lines.map(changes)
    for (const effect of effects) {
      if (!effect.is(mark)) continue
      const line = effect.value
      next = line === undefined || line > state.doc.lines ? Decoration.none : Decoration.set(LINE.range(state.doc.line(line).from))
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const MARKED: Extension = marked
