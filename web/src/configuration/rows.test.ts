import { describe, expect, it } from 'vitest'
import type { Cell } from '../engine/protocol'
import { countChanges, rowsOf } from './rows'

const account = (who: string, balance: string, mark?: Cell['mark']): Cell => ({
  name: 'account',
  value: who,
  cells: [{ name: 'balance', value: balance, ...(mark && { mark, before: '0' }) }],
})

const root: Cell = {
  name: 'elrond',
  cells: [
    { name: 'instrs', value: '.Instrs' },
    { name: 'accounts', cells: [account('alice', '5'), account('bob', '7', 'changed')] },
    { name: 'bigIntHeap', cells: [{ name: '0', value: '12', entry: true }] },
  ],
}

const all = { turned: new Set<string>(), onlyChanges: false, find: '' }
const names = (shown: Parameters<typeof rowsOf>[1]) => rowsOf(root, shown).map(({ cell, level }) => `${level} ${cell.name} ${cell.value ?? ''}`.trim())

describe('rows of cells', () => {
  it('opens what matters, and what changed', () => {
    expect(names(all)).toEqual(['1 elrond', '2 instrs .Instrs', '2 accounts', '3 account alice', '3 account bob', '4 balance 7', '2 bigIntHeap', '3 0 12'])
  })

  it('turns what the reader turns, at every moment', () => {
    const path = rowsOf(root, all).find(({ cell }) => cell.value === 'alice')?.path ?? ''
    expect(names({ ...all, turned: new Set([path]) })).toContain('4 balance 5')
  })

  it('shows changes alone, and what is looked for, with what is around them', () => {
    expect(names({ ...all, onlyChanges: true })).toEqual(['1 elrond', '2 accounts', '3 account bob', '4 balance 7'])
    expect(names({ ...all, find: ' ALICE ' })).toEqual(['1 elrond', '2 accounts', '3 account alice'])
    expect(names({ ...all, find: 'nothing of the kind' })).toEqual([])
    expect(countChanges(root)).toBe(1)
  })

  it('gives every row a path of its own', () => {
    const paths = rowsOf(root, all).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })
})
