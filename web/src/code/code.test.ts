import { describe, expect, it } from 'vitest'
import type { CallNode, EventRow } from '../engine/protocol'
import type { FunctionLines } from '../engine/text'
import { contractsOf } from './contracts'
import { findLines, nextOf, pieces, sourceLine } from './lines'
import { opcodes } from './opcodes'
import { calledOn, callSites, frameAt, hostCallAt, runningFunction } from './running'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('contracts of a document', () => {
  it('are modules with their sources, what is packed, and bytecode', () => {
    const files = {
      'out/a.wasm': bytes('a'),
      'out/a.wat': bytes('(module)'),
      'b.mxsc.json': bytes('{"code":"0061"}'),
      'broken.mxsc.json': bytes('{}'),
      'c.bin': Uint8Array.of(0x60, 0),
      'd.bin': Uint8Array.of(0xef, 0xf0, 0, 0),
      'e.stylus': bytes('e'),
      'a.abi.json': bytes('{}'),
      'alone.wat': bytes('(module)'),
    }
    const found = contractsOf({ files })
    expect(found.map(({ path, kind, source }) => [path, kind, source])).toEqual([
      ['b.mxsc.json', 'module', undefined],
      ['c.bin', 'bytecode', undefined],
      ['d.bin', 'module', undefined],
      ['e.stylus', 'module', undefined],
      ['out/a.wasm', 'module', 'out/a.wat'],
    ])
    expect(found[0]?.code).toEqual(Uint8Array.of(0, 0x61))
    expect(contractsOf({ files })[0]?.code).toBe(found[0]?.code)
  })
})

const frame = (number: number, firstEvent: number, endEvent: number, children: CallNode[] = [], status = '0') =>
  ({ frame: number, firstEvent, endEvent, children, status, function: `f${number}` }) as CallNode

describe('what runs', () => {
  const tree = [frame(1, 1, 20, [frame(2, 5, 9), frame(3, 10, 15, [frame(4, 11, 14)])])]

  it('is the innermost frame', () => {
    const at = (moment: number) => frameAt(tree, moment)?.frame
    expect([0, 1, 2, 5, 6, 8, 9, 12, 14, 19, 20].map(at)).toEqual([undefined, undefined, 1, 1, 2, 2, 1, 4, 3, 1, undefined])
  })

  it('is a frame that has not ended, at the end of the trace', () => {
    expect(frameAt([frame(1, 0, 7, [], '')], 7)?.frame).toBe(1)
    expect(frameAt([frame(0, 0, 7)], 3)).toBeUndefined()
  })

  it('is the host call that the event belongs to', () => {
    const row = (index: number, kind: EventRow['kind'], end?: number, of = 1) => ({ index, frame: of, kind, name: `host${index}`, ...(end && { end }) }) as EventRow
    const rows = [row(0, 'transactionBegin'), row(1, 'frameEnter', 9), row(2, 'call', 5), row(3, 'change'), row(4, 'return'), row(5, 'note'), row(6, 'call', 8), row(7, 'return'), row(8, 'frameExit')]
    const at = (moment: number) => hostCallAt(frame(1, 1, 9), moment, (index) => rows[index])
    expect([2, 3, 4, 5, 6, 7].map(at)).toEqual([undefined, 'host2', 'host2', 'host2', undefined, 'host6'])
    expect(hostCallAt(frame(1, 1, 9), 4, () => undefined)).toBeUndefined()
  })

  const lines = ['(module', '  (func $main', '    call 0 ;; env.get', '    call $inner', '  )', '  (func $inner', '    call 0', '    call $main', '  )', '  (func $other', '    call 0', '  )', ')']
  const functions: FunctionLines[] = [
    { index: 1, reference: '$main', name: 'main', exports: ['fund', 'user_entrypoint'], first: 2, last: 5 },
    { index: 2, reference: '$inner', name: 'inner', exports: [], first: 6, last: 9 },
    { index: 3, reference: '$other', name: 'other', exports: ['other'], first: 10, last: 12 },
  ]

  it('is an exported function, or the entry point', () => {
    expect(runningFunction({ functions }, 'other')?.index).toBe(3)
    expect(runningFunction({ functions }, '0x12345678')?.index).toBe(1)
    expect(runningFunction({ functions: functions.slice(1) }, 'fund')).toBeUndefined()
  })

  it('calls where it says so, and where what it calls does', () => {
    expect(callSites({ functions, lines }, functions[0]!, '0')).toEqual([3, 7])
    expect(callSites({ functions, lines }, functions[2]!, '0')).toEqual([11])
    expect(callSites({ functions, lines }, functions[2]!, '$main')).toEqual([])
  })

  it('is read off a line', () => {
    expect(calledOn('    call 12 ;; env.x')).toBe('12')
    expect(calledOn('  return_call $"a b"')).toBe('$"a b"')
    expect(calledOn('    call_indirect (type 3)')).toBeUndefined()
    expect(calledOn('  (func $call')).toBeUndefined()
  })
})

describe('lines', () => {
  it('are found without regard to capital letters, and gone through in a circle', () => {
    const found = findLines(['call $A', 'drop', 'CALL $b'], ' call ')
    expect(found).toEqual([0, 2])
    expect(findLines(['x'], '  ')).toEqual([])
    expect([nextOf(found, -1, 1), nextOf(found, 0, 1), nextOf(found, 2, 1), nextOf(found, 0, -1), nextOf([], 0, 1)]).toEqual([0, 1, 0, 1, -1])
  })

  it('are made of pieces that give the line again', () => {
    const line = '  (import "env" "a\\"b" (func $"odd name" (;0;))) ;; "no" $string'
    const found = pieces(line)
    expect(found.map(({ text }) => text).join('')).toBe(line)
    expect(found.filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'string "env"',
      'string "a\\"b"',
      'name $"odd name"',
      'comment ;; "no" $string',
    ])
  })

  it('of a text that somebody wrote tell where a function begins', () => {
    const text = '(module\n  (func $add (export "add"))\n  (export "get" (func $get))\n  (func $getOther)\n  (func $get\n    nop))'
    expect([sourceLine(text, 'add'), sourceLine(text, 'get'), sourceLine(text, 'set')]).toEqual([2, 5, undefined])
  })
})

describe('bytecode', () => {
  it('is a list of instructions', () => {
    expect(opcodes(Uint8Array.of(0x60, 0x80, 0x5f, 0x0c, 0x9f, 0x61, 0x01))).toEqual(['0x0000  PUSH1 0x80', '0x0002  PUSH0', '0x0003  (0x0c)', '0x0004  SWAP16', '0x0005  PUSH2 0x01'])
    expect(opcodes(Uint8Array.of(0x1e, 0x5e, 0xa4, 0xf5, 0xfa, 0xfd, 0xff)).map((line) => line.slice(8))).toEqual(['CLZ', 'MCOPY', 'LOG4', 'CREATE2', 'STATICCALL', 'REVERT', 'SELFDESTRUCT'])
  })
})
