import { expect, test } from 'vitest'
import { Random } from '../testing/random'
import { type Json, member, parse, valueOf } from './json'
import { outline } from './outline'

const text = '{\n  "name": "a\\"}",\n  "steps": [\n    {"a": [1, {}]} ,\n    "x, ]" \n  ],\n  "spec": {"steps": [0, 1]}\n}'

test('the steps stand where they stand, and the frame is what is left', () => {
  const found = outline(text)
  expect(found?.items.map(({ start, end }) => text.slice(start, end))).toEqual(['{"a": [1, {}]}', '"x, ]"'])
  expect(text.slice(found?.list.start, found?.list.end)).toMatch(/^\[\n[^]*\n {2}\]$/)
  expect(found?.frame).toEqual({ name: 'a"}', steps: [], spec: { steps: [0, 1] } })
})

test.each(['{"steps":[]}', '{"steps":[ ]}', '{"st\\u0065ps":[]}', '{"steps":[1],"steps":[]}'])('no steps: %s', (empty) => {
  expect(outline(empty)?.items).toEqual([])
})

test.each(['', '[]', '5', '{"steps":{}}', '{"steps":[}', '{"name":"steps"}', '{"steps":[]} x', '{"steps":[]', '{"steps":"[]"}', '{"a":{"steps":[]}}', '"steps":[]', '{"a" ["steps":[]]}', `{"a":${'['.repeat(300)}${']'.repeat(300)},"steps":[]}`])(
  'none: %s',
  (other) => expect(outline(other)).toBeUndefined(),
)

/** A document with steps, as somebody may have written it. */
function written(random: Random): string {
  const blank = () => random.list(2, () => random.pick([' ', '\n', '\t', '\r'])).join('')
  const value = (depth: number): string => {
    const kind = random.below(depth > 3 ? 2 : 4)
    if (kind === 0) return JSON.stringify(random.text(6))
    if (kind === 1) return random.pick(['0', '-1.5e3', 'true', 'null'])
    if (kind === 2) return `[${random.list(3, () => blank() + value(depth + 1) + blank()).join(',')}]`
    return `{${random.list(3, () => `${blank()}${JSON.stringify(random.text(3))}${blank()}:${value(depth + 1)}${blank()}`).join(',')}}`
  }
  const steps = `"steps"${blank()}:${blank()}[${random.list(4, () => blank() + value(1) + blank()).join(',')}]`
  const members = [...random.list(2, () => `"m${random.below(9)}":${value(1)}`), steps, ...random.list(2, () => `"n${random.below(9)}":${value(1)}`)]
  return `{${members.join(`,${blank()}`)}}${blank()}`
}

test.each([1, 2, 3])('it tells what the reader with positions tells: seed %i', (seed) => {
  const random = new Random(seed)
  for (let i = 0; i < 300; i++) {
    const document = written(random)
    const list = member(parse(document), 'steps')
    if (list?.kind !== 'list') throw new Error(document)
    const found = outline(document)
    expect(found && { list: found.list, items: found.items }, document).toEqual({
      list: { start: list.start, end: list.end },
      items: list.items.map(({ start, end }) => ({ start, end })),
    })
    const whole = valueOf(parse(document)) as Record<string, Json>
    expect(found?.frame).toEqual({ ...whole, steps: [] })
  }
})
