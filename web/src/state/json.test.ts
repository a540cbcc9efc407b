import { describe, expect, test } from 'vitest'
import { JsonError, locate, parse, position, valueOf } from './json'

const TEXTS = ['{}', '[]', ' {"a": [1, -2.5e3, true, null, "x\\u0041\\n"]} ', '{"a":{"b":{"c":[]}}}', '"text"', '0']

describe('parse', () => {
  test.each(TEXTS)('gives the same values as the browser for %s', (text) => {
    expect(valueOf(parse(text))).toEqual(JSON.parse(text))
  })

  test.each([
    ['{"a": 1,}', 8, 'a value was expected'],
    ['{"a" 1}', 5, '":" was expected'],
    ['[1 2]', 3, '"," or "]" was expected'],
    ['{"a": 1} x', 9, 'goes on after'],
    ['{"a": "open', 6, 'this string has no end'],
    ['{', 1, 'ends too early'],
    ['{1: 2}', 1, 'a key in quotes'],
    ['', 0, 'ends too early'],
  ])('says where %s stops being JSON', (text, offset, message) => {
    const error = catching(() => parse(text))
    expect(error).toBeInstanceOf(JsonError)
    expect((error as JsonError).offset).toBe(offset)
    expect((error as JsonError).message).toContain(message)
  })

  test('refuses nesting that could exhaust the stack', () => {
    expect(catching(() => parse('['.repeat(100_000)))).toBeInstanceOf(JsonError)
  })
})

test('locate finds values by their path, and the nearest one for a path that leads nowhere', () => {
  const text = '{"steps": [{"tx": {"a/b": 7}}]}'
  const root = parse(text)
  const shown = (path: string) => text.slice(locate(root, path).start, locate(root, path).end)
  expect(shown('/steps/0/tx/a~1b')).toBe('7')
  expect(shown('/steps/0/nothing')).toBe('{"tx": {"a/b": 7}}')
  expect(shown('')).toBe(text)
})

test('position counts lines and columns from 1', () => {
  expect(position('ab\ncd', 0)).toEqual({ line: 1, column: 1 })
  expect(position('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
})

function catching(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
