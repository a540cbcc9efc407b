import type { VNode } from 'preact'
import { expect, test } from 'vitest'
import { judge, withGoals } from './goals'
import { Inline, Markdown } from './Markdown'

/** The names of elements, and the texts, that a tree of nodes shows. */
function shown(node: unknown): string {
  if (Array.isArray(node)) return node.map(shown).join('')
  if (typeof node !== 'object' || node === null) return typeof node === 'string' ? node : ''
  const { type, props } = node as VNode<{ children?: unknown; text?: string }>
  if (typeof type === 'function') return shown((type as (props: unknown) => unknown)(props))
  return type ? `<${String(type)}>${shown(props.children)}</${String(type)}>` : shown(props.children)
}

test('paragraphs, headings, lists, strong and emphasised words, and code', () => {
  const text = 'One **two** *three* `four`.\n\n## Five\n\n- six\n- seven `8`\n'
  expect(shown(Markdown({ text }))).toBe('<p>One <b>two</b> <em>three</em> <code>four</code>.</p><h3>Five</h3><ul><li>six\n</li><li>seven <code>8</code></li></ul>')
})

test('no HTML passes, and no link', () => {
  const text = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) &lt;'
  const inline = Inline({ text })
  expect(shown(inline)).toBe(text)
  // Text, not elements: the page writes it with its own escaping.
  expect(JSON.stringify(inline)).not.toContain('dangerouslySetInnerHTML')
})

const scenario = JSON.stringify({ chain: 'ulm', steps: [{ step: 'scCall', tx: { call: { function: 'add(uint256)' } } }] })
const result = (verdict: string, outcome?: object) => ({ verdict, outcome }) as never

test('the steps of goals stand after the reader’s, in their order', () => {
  const goals = [{ text: '', steps: [{ step: 'a' }, { step: 'b' }] }, { text: '' }, { text: '', steps: [{ step: 'c' }] }]
  expect(JSON.parse(withGoals(scenario, goals))).toMatchObject({ chain: 'ulm', steps: [{ step: 'scCall' }, { step: 'a' }, { step: 'b' }, { step: 'c' }] })
  expect(judge(scenario, goals, [result('failed'), result('ok'), result('failed'), result('ok')])).toEqual([false, true, true])
})

test('every part of a goal counts', () => {
  const ran = { step: 'scCall', function: 'add', status: 'REVERT', says: ['uint256'], out: ['0x01'] }
  const met = (goal: object, outcome: object, verdict = 'ok') => judge(scenario, [{ text: '', ...goal }], [result(verdict, outcome)])[0]
  const outcome = { status: '2', statusName: 'REVERT', out: ['0x01'] }
  expect(met({ ran, most: 1, passes: true }, outcome)).toBe(true)
  expect(met({ ran, most: 0 }, outcome)).toBe(false)
  expect(met({ ran }, outcome, 'failed')).toBe(false)
  expect(met({ passes: true }, outcome, 'failed')).toBe(false)
  expect(met({ ran }, { ...outcome, statusName: 'SUCCESS' })).toBe(false)
  expect(met({ ran }, { ...outcome, out: [] })).toBe(false)
  expect(met({ ran: { ...ran, says: ['int8'] } }, outcome)).toBe(false)
  expect(met({ ran: { ...ran, function: 'sub' } }, outcome)).toBe(false)
})

test('a text that is no scenario is refused or meets nothing', () => {
  expect(() => withGoals('{', [])).toThrow(SyntaxError)
  expect(judge('{"steps": 5}', [{ text: '', passes: true }], [])).toEqual([false])
})
