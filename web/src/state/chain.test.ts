import { expect, test } from 'vitest'
import { bundleOf, chainOf } from './chain'

test('the chain is what the top of the scenario says', () => {
  expect(chainOf('{"steps": []}')).toBe('multiversx')
  expect(chainOf('{"chain": "stylus", "steps": []}')).toBe('stylus')
  expect(chainOf('{"steps": [{"chain": "ulm"}]}')).toBe('multiversx')
  expect(chainOf('{"chain": "elsewhere", "steps": []}')).toBe('multiversx')
})

test('text that is being typed keeps its chain', () => {
  expect(chainOf('{"chain": "ulm", "steps": [')).toBe('ulm')
})

test('the EVM chains share a bundle', () => {
  expect((['multiversx', 'evm', 'stylus', 'ulm'] as const).map(bundleOf)).toEqual(['multiversx', 'evm', 'evm', 'evm'])
})
