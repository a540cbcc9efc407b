/** Colours for the text format of WebAssembly. */
import { StreamLanguage } from '@codemirror/language'

interface State {
  /** Block comments that are open around the place. */
  depth: number
}

export const wat = StreamLanguage.define<State>({
  name: 'wat',
  languageData: { commentTokens: { line: ';;', block: { open: '(;', close: ';)' } }, closeBrackets: { brackets: ['(', '"'] } },
  startState: () => ({ depth: 0 }),
  copyState: ({ depth }) => ({ depth }),
  token(stream, state) {
    if (stream.match('(;')) state.depth++
    if (state.depth > 0) {
      if (stream.match(';)')) state.depth--
      else stream.next()
      return 'comment'
    }
    if (stream.match(/;;.*/)) return 'comment'
    if (stream.match(/"(?:[^"\\]|\\.)*"?/)) return 'string'
    if (stream.match(/\$[\w.$!#%&'*+\-/:<=>?@\\^`|~]+/)) return 'variableName'
    if (stream.match(/[+-]?(?:0x[\da-fA-F_]+(?:\.[\da-fA-F_]*)?(?:[pP][+-]?\d+)?|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)(?![\w.])/)) return 'number'
    if (stream.match(/(?:[if](?:32|64)|v128|funcref|externref)(?![\w.])/)) return 'typeName'
    if (stream.match(/[a-z][\w.=]*/)) return 'keyword'
    stream.next()
    return null
  },
})
