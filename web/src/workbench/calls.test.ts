import { expect, test } from 'vitest'
import type { CallNode } from '../engine/protocol'
import { callFacts } from './calls'

function node(frame: number, kind: CallNode['kind'], total: number, children: CallNode[] = []): CallNode {
  const gas = { total, own: total }
  return { frame, kind, gas, children, depth: 0, from: '0x', to: '0x', function: `f${frame}`, value: '0', status: '0', ok: true, firstEvent: 0, endEvent: 1, hostCalls: 0 }
}

test('a callback answers the asynchronous call before it', () => {
  const outer = node(1, 'call', 900, [node(2, 'async', 100), node(3, 'callback', 50), node(4, 'nested', 20), node(5, 'callback', 10)])
  const { answers, gas } = callFacts([outer, node(6, 'query', 30)])
  expect([...answers].map(([frame, call]) => [frame, call.frame])).toEqual([[3, 2]])
  expect(gas).toBe(930)
})
