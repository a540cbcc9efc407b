import { expect, test } from 'vitest'
import type { Example } from '../ui/examples'
import { ANY, counts, culprits, matches, readFilter, writeFilter } from './filter'

function example(over: Partial<Example>): Example {
  return { name: 'x', title: 'Adder', sentence: 'One sum in storage.', chain: 'multiversx', topic: 'storage', difficulty: 1, scenario: '', files: [], ...over }
}

const examples = [example({}), example({ title: 'Token', topic: 'tokens', difficulty: 3 }), example({ title: 'Ink', chain: 'stylus', topic: 'gas' })]

test('every filter narrows, all together', () => {
  const shown = (filter: Partial<typeof ANY>) => examples.filter((one) => matches(one, { ...ANY, ...filter })).map(({ title }) => title)
  expect(shown({})).toEqual(['Adder', 'Token', 'Ink'])
  expect(shown({ chain: 'stylus' })).toEqual(['Ink'])
  expect(shown({ topic: 'tokens' })).toEqual(['Token'])
  expect(shown({ difficulty: 1 })).toEqual(['Adder', 'Ink'])
  expect(shown({ words: ' SUM adder' })).toEqual(['Adder'])
  expect(shown({ topic: 'tokens', difficulty: 1 })).toEqual([])
})

test('the counts of the chains heed the other filters', () => {
  expect([...counts(examples, { ...ANY, difficulty: 1, chain: 'stylus' })]).toEqual([['multiversx', 1], ['stylus', 1]])
})

test('an empty list names the filter that empties it', () => {
  expect(culprits(examples, { ...ANY, topic: 'tokens', difficulty: 1 })).toEqual(['topic', 'difficulty'])
  expect(culprits(examples, { ...ANY, topic: 'tokens', words: 'nothing has this' })).toEqual(['words'])
  expect(culprits(examples, { ...ANY, topic: 'none', words: 'nothing has this' })).toEqual(['topic', 'words'])
})

test('a filter stands in the address and comes back, and leaves nothing behind', () => {
  const filter = { chain: 'stylus', topic: 'a & b', difficulty: 2, words: 'é=' }
  expect(readFilter(writeFilter('?other=1', filter))).toEqual(filter)
  expect(writeFilter('', ANY)).toBe('?examples')
  expect(writeFilter(writeFilter('?other=1', filter), undefined)).toBe('?other=1')
  expect(readFilter('?level=9')).toEqual(ANY)
})
