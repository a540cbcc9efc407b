import { EditorState, type TransactionSpec } from '@codemirror/state'
import { expect, test } from 'vitest'
import { difference } from './difference'
import { Typing } from './typing'

const typed = (from: number, insert: string): TransactionSpec => ({ changes: { from, insert }, userEvent: 'input.type' })

/** The goes of changes, each with the time at which it is made. */
function goes(...changes: [TransactionSpec, number][]): string[] {
  const typing = new Typing()
  let state = EditorState.create({ doc: 'hello world' })
  return changes.map(([spec, time]) => {
    const transaction = state.update(spec)
    state = transaction.state
    return typing.go(transaction, time)
  })
}

test('what is typed on is one go; a pause, another place or a paste begins a new one', () => {
  const [first, second, later, elsewhere, pasted] = goes(
    [typed(5, 'a'), 0],
    [typed(6, 'b'), 500],
    [typed(7, 'c'), 2000],
    [typed(0, 'd'), 2100],
    [{ changes: { from: 1, insert: 'text' }, userEvent: 'input.paste' }, 2200],
  )
  expect(second).toBe(first)
  expect(new Set([first, later, elsewhere, pasted]).size).toBe(4)
})

test('going back over what was typed belongs to it', () => {
  const [first, back] = goes([typed(5, 'ab'), 0], [{ changes: { from: 6, to: 7 }, userEvent: 'delete.backward' }, 100])
  expect(back).toBe(first)
})

test.each([
  ['abc', 'abXc'],
  ['aaa', 'aaaa'],
  ['abc', ''],
  ['', 'abc'],
  ['same', 'same'],
  ['one two three', 'one 2 three'],
])('the difference turns %j into %j', (before, after) => {
  const { from, to, insert } = difference(before, after)
  expect(before.slice(0, from) + insert + before.slice(to)).toBe(after)
  expect(insert.length).toBeLessThanOrEqual(after.length)
})
