/**
 * A text editor: line numbers, folding, brackets, find and replace, mistakes at their place. It has no history of its own: what is
 * typed is handed out, and what is to be shown is handed in, so that undoing belongs to the document. Tab moves the focus on.
 *
 * | file | holds |
 * |---|---|
 * | `Editor` | the component, for any text |
 * | `ScenarioEditor`, `offers` | the scenario of the open document in it |
 * | `WatEditor` | the text of a contract in it |
 * | `shape`, `at`, `complete`, `hover` | what can stand at a place, where a place is, what is offered and told there |
 * | `typing` | what is typed in one go |
 * | `styles`, `wat` | looks, colours of the text format of WebAssembly |
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { standardKeymap } from '@codemirror/commands'
import { jsonLanguage } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState, type Extension, Prec, type Text, type Transaction } from '@codemirror/state'
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { indentOf } from '../state/json'
import { difference } from './difference'
import { adoptStyles, highlight, theme } from './styles'
import { ed } from './texts'
import { Typing } from './typing'
import { wat } from './wat'

export interface EditorFlaw {
  /** From 1. */
  line: number
  column: number
  text: string
}

export interface EditorProps {
  language: 'json' | 'wat' | 'plain'
  value: string
  /** What it is, for those who cannot see it. */
  label: string
  /** The element that tells more about it. */
  describedBy?: string
  readOnly?: boolean
  flaws?: readonly EditorFlaw[]
  /** `go` is the same for what is typed in one go, which is one step of undo. */
  onChange?: (value: string, go: string) => void
  onUndo?: () => void
  onRedo?: () => void
  /** Completion and the like; of the first drawing. */
  extensions?: Extension
  /** Called with the view once it is there, and with nothing when it goes. */
  onView?: (view: EditorView | undefined) => void
}

/** Marks what was handed in, as opposed to typed. */
const handedIn = Annotation.define<boolean>()
const LANGUAGES = { json: jsonLanguage, wat, plain: [] as Extension }
/** Keys that belong to the page. */
const PAGE_KEYS = new Set(['Mod-Enter', 'Mod-k', 'Mod-s', 'Mod-o'])

export function Editor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const held = useRef<Held | undefined>(undefined)
  useLayoutEffect(() => {
    if (!host.current) return
    const made = new Held(host.current, props)
    held.current = made
    return () => made.destroy()
  }, [])
  useLayoutEffect(() => held.current?.show(props))
  return <div class="editor" ref={host} />
}

/** The view of CodeMirror with what was last handed in. */
class Held {
  private readonly view: EditorView
  private readonly changing = new Compartment()
  private readonly typing = new Typing()
  private flaws: readonly EditorFlaw[] | undefined
  private text: string
  /** Somebody goes back or forward in the history: the cursor goes to what that changes. */
  private isTravelling = false

  constructor(
    host: HTMLElement,
    private props: EditorProps,
  ) {
    this.text = props.value
    adoptStyles()
    const state = EditorState.create({ doc: props.value, extensions: [this.changing.of(changing(props)), this.keys(), basics(props), EditorView.updateListener.of(({ transactions }) => this.updated(transactions))] })
    this.view = new EditorView({ parent: host, state })
    props.onView?.(this.view)
    this.show(props)
  }

  /** Shows what is handed in now; the cursor and what is folded stay. */
  show(props: EditorProps): void {
    const before = this.props
    this.props = props
    if (props.value !== this.text) this.replace(props.value)
    if (before.readOnly !== props.readOnly || before.label !== props.label || before.describedBy !== props.describedBy) {
      this.view.dispatch({ effects: this.changing.reconfigure(changing(props)) })
    }
    if (props.flaws !== this.flaws) this.mark(props.flaws ?? [])
  }

  destroy(): void {
    this.props.onView?.(undefined)
    this.view.destroy()
  }

  private replace(text: string): void {
    const { state } = this.view
    // Lines are told apart as CodeMirror does it, whatever ends them in the text.
    const change = difference(state.doc.toString(), text.replace(/\r\n?/g, '\n'))
    this.text = text
    const selection = this.isTravelling ? { anchor: change.from + change.insert.length } : undefined
    this.view.dispatch({ changes: change, annotations: handedIn.of(true), ...(selection && { selection, scrollIntoView: true }) })
  }

  private mark(flaws: readonly EditorFlaw[]): void {
    this.flaws = flaws
    this.view.dispatch(setDiagnostics(this.view.state, flaws.map((flaw) => diagnostic(this.view.state.doc, flaw))))
  }

  private updated(transactions: readonly Transaction[]): void {
    const typed = transactions.filter((transaction) => transaction.docChanged && !transaction.annotation(handedIn))
    if (typed.length === 0) return
    const go = typed.map((transaction) => this.typing.go(transaction)).at(-1) ?? ''
    const [ending] = /\r\n?/.exec(this.text) ?? ['\n']
    this.text = this.view.state.doc.toString().replaceAll('\n', ending)
    this.props.onChange?.(this.text, go)
  }

  private keys(): Extension {
    const travel = (way: 'onUndo' | 'onRedo') => () => {
      this.isTravelling = true
      this.props[way]?.()
      // What it changes is drawn in a microtask.
      setTimeout(() => (this.isTravelling = false))
      return true
    }
    const [undo, redo] = [travel('onUndo'), travel('onRedo')]
    const beforeinput = (event: InputEvent) => {
      const way = { historyUndo: undo, historyRedo: redo }[event.inputType]
      if (way) event.preventDefault()
      return way?.() ?? false
    }
    return Prec.highest([
      keymap.of([
        { key: 'Mod-z', run: undo, shift: redo, preventDefault: true },
        { key: 'Mod-y', run: redo, preventDefault: true },
      ]),
      EditorView.domEventHandlers({ beforeinput }),
    ])
  }
}

/** What can be another one the next time. */
function changing({ readOnly = false, label, describedBy }: EditorProps): Extension {
  return [EditorState.readOnly.of(readOnly), EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0', ...(describedBy && { 'aria-describedby': describedBy }) })]
}

function basics({ language, value, extensions = [] }: EditorProps): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    codeFolding(),
    foldGutter(),
    indentUnit.of(language === 'json' ? indentOf(value) : '  '),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false, ...(language === 'json' ? {} : { override: [] }) }),
    highlightSelectionMatches(),
    search({ top: true }),
    LANGUAGES[language],
    syntaxHighlighting(highlight),
    theme,
    EditorState.phrases.of(ed.phrases),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...foldKeymap, ...standardKeymap.filter(({ key }) => !key || !PAGE_KEYS.has(key)), { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic }]),
    extensions,
  ]
}

/** From the place of a mistake to the end of the word or string that stands there. */
function diagnostic(doc: Text, { line, column, text }: EditorFlaw): Diagnostic {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
  const from = Math.min(at.from + Math.max(column, 1) - 1, at.to)
  const word = /^(?:"(?:[^"\\]|\\.)*"?|[\w.$-]+|.)/.exec(doc.sliceString(from, at.to))?.[0] ?? ''
  return { from, to: from + word.length, severity: 'error', message: text }
}
