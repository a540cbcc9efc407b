/** How the editor looks: all colours are the page's own, so that it follows the theme. */
import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { StyleModule } from 'style-mod'

/**
 * Lets the editor's style rules into the page. CodeMirror writes them into a `<style>`, which the page's content security policy
 * forbids; for a shadow root it adopts a style sheet, which is allowed. So it is told that the document is one.
 */
export function adoptStyles(): void {
  const root = {
    ownerDocument: document,
    get adoptedStyleSheets() {
      return document.adoptedStyleSheets
    },
    set adoptedStyleSheets(sheets) {
      document.adoptedStyleSheets = sheets
    },
  }
  StyleModule.mount(root as unknown as ShadowRoot, [])
  for (const key of Object.getOwnPropertySymbols(root)) Reflect.set(document, key, Reflect.get(root, key))
}

const box = { border: '1px solid var(--line-2)', borderRadius: 'var(--r-2)', backgroundColor: 'var(--surface)', color: 'var(--ink)', boxShadow: '0 6px 24px var(--shadow)' }
const control = {
  minHeight: '24px',
  margin: '0',
  padding: '0 8px',
  border: '1px solid var(--edge)',
  borderRadius: 'var(--r-1)',
  background: 'var(--surface)',
  backgroundImage: 'none',
  color: 'var(--ink)',
  font: 'inherit',
}

export const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: 'var(--fs-2)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-data)', lineHeight: '20px' },
  '.cm-content': { padding: 'var(--s-2) 0', caretColor: 'var(--ink)' },
  '.cm-content ::selection': { backgroundColor: 'var(--accent-line)' },
  '.cm-gutters': { backgroundColor: 'var(--surface-2)', color: 'var(--ink-3)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--surface-3)', color: 'var(--ink)' },
  '.cm-chosen': { boxShadow: 'inset 3px 0 var(--accent)' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--surface-3)', border: '1px solid var(--line-2)', color: 'var(--ink-2)', padding: '0 4px' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--fail-soft)', outline: '1px solid var(--fail)' },
  '.cm-searchMatch': { backgroundColor: 'var(--change-soft)', outline: '1px solid var(--change-line)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--surface-3)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--fail)', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--fail)' },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--font-ui)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--fail)' },
  '.cm-tooltip': { ...box, maxWidth: 'min(420px, 90vw)' },
  '.cm-tooltip .cm-tooltip-section:not(:first-child)': { borderTop: '1px solid var(--line)' },
  '.cm-help': { padding: '6px 10px', fontFamily: 'var(--font-ui)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.cm-help code': { fontFamily: 'var(--font-data)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-data)', maxHeight: '15em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { minHeight: '24px', lineHeight: '24px', padding: '0 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'var(--font-ui)', color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { ...box, padding: '6px 10px', fontFamily: 'var(--font-ui)' },
  '.cm-panels': { backgroundColor: 'var(--surface-2)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'center', padding: '6px 36px 6px 8px', fontFamily: 'var(--font-ui)' },
  '.cm-panel.cm-search br': { flexBasis: '100%', content: '""' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', minHeight: '24px', margin: '0', fontSize: 'inherit' },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0', width: '16px', height: '16px' },
  '.cm-panel.cm-search [name=close]': { ...control, position: 'absolute', top: '6px', right: '6px', width: '24px', padding: '0', border: '0' },
  '.cm-textfield': { ...control, width: '160px', fontFamily: 'var(--font-data)' },
  '.cm-button': { ...control, cursor: 'pointer' },
  '.cm-button:active': { backgroundImage: 'none', background: 'var(--surface-3)' },
})

export const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--accent-ink)' },
  { tag: [tags.number, tags.typeName], color: 'var(--change)' },
  { tag: [tags.bool, tags.null, tags.keyword], color: 'var(--pass)' },
  { tag: tags.variableName, color: 'var(--accent-ink)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.bracket, tags.punctuation], color: 'var(--ink-2)' },
])
