import { expect, test } from 'vitest'
import { place, resolve } from './paths'

const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)]

test('a missing path is filled by the only file of that name', () => {
  expect(place({ 'x/adder.wasm': one, 'b.wasm': two }, ['../output/adder.wasm', 'c.wasm'], false)).toEqual({
    files: { '../output/adder.wasm': one, 'b.wasm': two },
    missing: ['c.wasm'],
  })
})

test('two files of that name are left for the reader to decide', () => {
  expect(place({ 'x/a.wasm': one, 'y/a.wasm': two }, ['a.wasm'], false).missing).toEqual(['a.wasm'])
})

test('a file that something else may name stays where it is as well', () => {
  expect(Object.keys(place({ 'x/a.wasm': one }, ['a.wasm'], true).files)).toEqual(['x/a.wasm', 'a.wasm'])
})

test('resolve follows the scenario’s folder', () => {
  expect(resolve('adder/scenarios/a.scen.json', '../output/adder.wasm')).toBe('adder/output/adder.wasm')
  expect(resolve('a.scen.json', './x//y.wasm')).toBe('x/y.wasm')
})
