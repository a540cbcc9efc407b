import { describe, expect, test } from 'vitest'
import { zipSync } from 'fflate'
import type { ModuleReport } from '../engine/protocol'
import { importFiles, type Services } from './import'
import { fromFiles, kindOf, LIMITS, WASM } from './incoming'
import { emptyProject } from './project'
import { writeProject } from './project-file'
import { unzip } from './zip'

const text = (value: string) => new TextEncoder().encode(value)
const wasm = Uint8Array.from([...WASM, 1, 0, 0, 0])
const REPORT: ModuleReport = { size: 8, hash: '', imports: [], exports: [] }

function services(report: Partial<ModuleReport> | { fail: object } = {}): Services {
  return {
    inspect: async () => {
      if ('fail' in report) throw Object.assign(new Error('refused'), { error: report.fail })
      return { ...REPORT, ...report }
    },
    prepare: async (module, plain) => (plain ? module : Uint8Array.of(0xef, 0xf0, 0, 0, ...module.subarray(0, 4))),
    translate: async (path, source) => {
      if (source.includes('dance')) throw Object.assign(new Error('x'), { error: { kind: 'scenario', message: 'expected a step', scenario: { line: 2, column: 4 } } })
      return { scenario: '{"name": "t", "chain": "stylus", "steps": []}', texts: [{ path: 'module-1.wasm', text: '(module)' }], contracts: [{ path: 'c.wasm', recipe: path }] }
    },
    assemble: async (source) => {
      if (source.includes('bad')) throw Object.assign(new Error('x'), { error: { kind: 'module', message: 'unknown operator', line: 3, column: 5 } })
      return wasm
    },
  }
}

describe('kindOf goes by content first', () => {
  test.each([
    ['contract.txt', wasm, 'wasm'],
    ['notes.wasm', text('hello'), 'wasm'],
    ['a.wat', text('(module)'), 'wat'],
    ['a.scen.json', text('{ faulty'), 'scenario'],
    ['a.steps.json', text('{}'), 'steps'],
    ['a.json', text('{"steps": []}'), 'scenario'],
    ['a.json', text('{"code": "00", "abi": {}}'), 'contract'],
    ['a.json', text('{"endpoints": []}'), 'abi'],
    ['a.json', text(writeProject(emptyProject('x'))), 'project'],
    ['a.json', text('{"x": 1}'), 'unknown'],
    ['a.wast', text('(module)'), 'wat'],
    ['a.wast', text(' ;; one\n(; two ;) newAccount(1)'), 'foreign'],
    ['a.json', text('{"steps": [{"type": "newAccount", "id": 1}]}'), 'foreign'],
    ['a.zip', zipSync({ 'a.wasm': wasm }), 'zip'],
    ['a.txt', Uint8Array.of(255, 254), 'unknown'],
    ['a.bin', text('6080'), 'bytecode'],
    ['a.json', text('{"abi": [], "bytecode": "0x60"}'), 'solidity'],
    ['a.json', text('{"contracts": {}}'), 'solidity'],
    ['a.json', text('[{"type": "function", "name": "f"}]'), 'abi'],
    ['a.any', Uint8Array.of(0xef, 0xf0, 0, 0, 1), 'program'],
  ])('%s', (path, bytes, kind) => {
    expect(kindOf({ path, bytes }).kind).toBe(kind)
  })
})

describe('importFiles', () => {
  test('a contract alone is offered for deployment', async () => {
    const imported = await importFiles([{ path: 'adder.wasm', bytes: wasm }], [], services())
    expect(imported).toMatchObject({ files: { 'adder.wasm': wasm }, problems: [], contracts: [{ path: 'adder.wasm', expression: 'file:adder.wasm' }] })
    expect(imported.project).toBeUndefined()
  })

  test('a scenario of another tool opens translated, with its modules', async () => {
    const files = [{ path: 'a/t.wast', bytes: text('newAccount(1)') }, { path: 'a/c.wasm', bytes: wasm }]
    const imported = await importFiles(files, [], services())
    expect(imported.problems).toEqual([])
    expect(imported.project?.document).toMatchObject({ path: 'a/t.scen.json', files: { 'module-1.wasm': wasm, 'a/c.wasm': wasm } })
    const faulty = await importFiles([{ path: 't.wast', bytes: text('newAccount(1) dance') }], [], services())
    expect(faulty.problems).toEqual([{ file: 't.wast', kind: 'text', message: 'expected a step', line: 2, column: 4 }])
    expect([faulty.project, faulty.files]).toEqual([undefined, {}])
  })

  test('a packed contract is looked into', async () => {
    const imported = await importFiles([{ path: 'a.mxsc.json', bytes: text('{"code": "0061736d"}') }], [], services())
    expect(imported.contracts[0]?.expression).toBe('mxsc:a.mxsc.json')
    const empty = await importFiles([{ path: 'a.mxsc.json', bytes: text('{"code": 5}') }], [], services())
    expect(empty).toMatchObject({ files: {}, problems: [{ file: 'a.mxsc.json', kind: 'unreadable' }] })
  })

  test('what the chain would refuse is not taken, with reason and place', async () => {
    const refused = await importFiles([{ path: 'a.wasm', bytes: wasm }], [], services({ refusal: { message: 'floats', offset: 5 } }))
    expect(refused).toMatchObject({ contracts: [], problems: [{ kind: 'module', message: 'floats', offset: 5 }] })
    expect(refused.files).toEqual({})
    const broken = await importFiles([{ path: 'a.wasm', bytes: wasm }], [], services({ fail: { kind: 'module', message: 'truncated', offset: 8 } }))
    expect(broken).toMatchObject({ files: {}, problems: [{ kind: 'module', message: 'truncated', offset: 8 }] })
  })

  test('an import that the chain does not offer is named', async () => {
    const imports: ModuleReport['imports'] = [{ module: 'env', name: 'teleport', signature: '()', status: 'unknown' }]
    const imported = await importFiles([{ path: 'a.wasm', bytes: wasm }], [], services({ imports }))
    expect(imported.problems[0]).toMatchObject({ message: expect.stringContaining('env.teleport') })
  })

  test('a file that the open scenario misses is taken as it is', async () => {
    const imported = await importFiles([{ path: 'a.wasm', bytes: text('no module') }], ['../output/a.wasm'], services({ fail: {} }))
    expect(imported).toMatchObject({ problems: [], contracts: [] })
    expect(Object.keys(imported.files)).toEqual(['a.wasm'])
  })

  test('a scenario opens with everything that came with it; the highest one is chosen', async () => {
    const files = [
      { path: 'p/sub/b.scen.json', bytes: text('{"steps": []}') },
      { path: 'p/a.scen.json', bytes: text('{"name": "A", "steps": [{}]}') },
      { path: 'p/x.steps.json', bytes: text('{"steps": []}') },
      { path: 'p/c.wasm', bytes: wasm },
    ]
    const { project, contracts } = await importFiles(files, [], services({ fail: {} }))
    expect(project).toMatchObject({ name: 'A', document: { path: 'p/a.scen.json' }, selection: { step: 0 } })
    expect(Object.keys(project?.document.files ?? {}).sort()).toEqual(['p/c.wasm', 'p/sub/b.scen.json', 'p/x.steps.json'])
    expect(contracts).toEqual([])
  })

  test('a faulty scenario opens with its text as it is', async () => {
    const { project, problems } = await importFiles([{ path: 'a.scen.json', bytes: text('{"steps": [') }], [], services())
    expect(project?.document.scenario).toBe('{"steps": [')
    expect(problems).toEqual([])
  })

  test('text is assembled and kept beside its contract; mistakes in it are told by line', async () => {
    const good = await importFiles([{ path: 'c.wat', bytes: text('(module)') }], [], services())
    expect(Object.keys(good.files).sort()).toEqual(['c.wasm', 'c.wat'])
    expect(good.contracts[0]?.path).toBe('c.wasm')
    const bad = await importFiles([{ path: 'c.wat', bytes: text('(bad') }], [], services())
    expect(bad).toMatchObject({ problems: [{ kind: 'text', line: 3, column: 5 }] })
    expect(bad.files).toEqual({})
    const refused = await importFiles([{ path: 'c.wat', bytes: text('(module)') }], [], services({ refusal: { message: 'floats' } }))
    expect(refused.files).toEqual({})
  })

  test('good files load although others do not', async () => {
    const imported = await importFiles([{ path: 'x.txt', bytes: Uint8Array.of(1) }, { path: 'a.wasm', bytes: wasm }], [], services())
    expect(imported.problems).toHaveLength(1)
    expect(imported.contracts).toHaveLength(1)
  })

  test('a saved project of a newer page is refused', async () => {
    const imported = await importFiles([{ path: 'x.json', bytes: text('{"proscenium": 99}') }], [], services())
    expect(imported.problems).toEqual([{ file: 'x.json', kind: 'project', problem: 'newer' }])
  })
})

const section = (id: number, body: number[]) => [id, body.length, ...body]
const chars = (name: string) => [name.length, ...[...name].map((char) => char.charCodeAt(0))]
const entry = (name: string) => Uint8Array.from([...wasm, ...section(7, [1, ...chars(name), 0, 0])])

describe('contracts for the EVM chains', () => {
  test('a Stylus module is prepared, and what was made of it is kept in its place', async () => {
    const imported = await importFiles([{ path: 'counter.wasm', bytes: entry('user_entrypoint') }], [], services())
    expect(imported.chain).toBe('stylus')
    expect(Object.keys(imported.files)).toEqual(['counter.stylus'])
    expect(imported.contracts).toMatchObject([{ expression: 'initcode:file:counter.stylus', kind: 'stylus', prepared: { from: expect.any(Number), to: 8 } }])
  })

  test('what stands in a scenario is taken as it is', async () => {
    const incoming = [{ path: 'a.scen.json', bytes: text('{"chain": "stylus", "steps": []}') }, { path: 'counter.wasm', bytes: entry('user_entrypoint') }]
    const imported = await importFiles(incoming, [], services())
    expect(imported.project?.document.files).toEqual({ 'counter.wasm': entry('user_entrypoint') })
    expect((await importFiles(incoming.slice(1), ['counter.wasm'], services(), 'stylus')).contracts).toEqual([])
  })

  test('a module for another chain is named, with the chain that it is for', async () => {
    const ulm = { path: 'a.wasm', bytes: entry('ulmDispatchCaller') }
    expect((await importFiles([ulm], [], services(), 'stylus')).problems).toMatchObject([{ kind: 'chain', is: 'ulm', chain: 'stylus' }])
    expect((await importFiles([ulm], [], services(), 'ulm')).contracts).toMatchObject([{ expression: 'ulm:file:a.wasm' }])
    const stylus = { path: 'a.wasm', bytes: entry('user_entrypoint') }
    expect((await importFiles([stylus], [], services(), 'multiversx')).problems).toMatchObject([{ kind: 'chain', is: 'stylus' }])
    const own = { path: 'a.wasm', bytes: Uint8Array.from([...wasm, ...section(2, [1, ...chars('env'), ...chars('f'), 0, 0])]) }
    expect((await importFiles([own], [], services(), 'ulm')).problems).toMatchObject([{ kind: 'chain', is: 'multiversx' }])
  })

  test('bytecode is decoded, and an ABI beside it names the constructor', async () => {
    const hex = await importFiles([{ path: 'a.bin', bytes: text('0x6001') }], [], services())
    expect([hex.chain, hex.files]).toEqual(['evm', { 'a.bin': Uint8Array.of(0x60, 1) }])
    const abi = [{ type: 'constructor', inputs: [{ name: 'supply', type: 'uint256' }] }]
    const made = await importFiles([{ path: 'Token.json', bytes: text(JSON.stringify({ abi, bytecode: { object: '0x6001' } })) }], [], services(), 'stylus')
    expect(Object.keys(made.files).sort()).toEqual(['Token.abi.json', 'Token.bin'])
    expect(made.contracts).toMatchObject([{ expression: 'file:Token.bin', kind: 'evm', creation: 'constructor(uint256 supply)' }])
    expect((await importFiles([{ path: 'a.bin', bytes: text('6001') }], [], services(), 'multiversx')).problems).toMatchObject([{ kind: 'chain', is: 'evm' }])
  })

  test('an ABI of Solidity is kept under a name by which it is found', async () => {
    const abi = text('[{"type": "function", "name": "f", "inputs": []}]')
    expect(Object.keys((await importFiles([{ path: 'Token.abi', bytes: abi }], [], services(), 'evm')).files)).toEqual(['Token.abi.json'])
  })
})

describe('gathering', () => {
  test('archives are unpacked; only what the page knows is taken', async () => {
    const archive = zipSync({ 'p/a.wasm': wasm, 'p/README.md': text('x'), 'p/node_modules/b.wasm': wasm })
    const { files, problems } = await fromFiles([new File([archive as BlobPart], 'p.zip')])
    expect(files.map(({ path }) => path)).toEqual(['p/a.wasm'])
    expect(problems).toEqual([])
  })

  test('an archive that is damaged or useless says so', () => {
    const damaged = unzip({ path: 'x.zip', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 9) }, () => true)
    expect(damaged.problems[0]).toMatchObject({ file: 'x.zip', kind: 'unreadable' })
    expect(unzip({ path: 'x.zip', bytes: zipSync({ 'a.txt': text('x') }) }, () => false).problems).toHaveLength(1)
  })

  test('files in an archive are capped before they are unpacked', () => {
    const bomb = zipSync({ 'big.wasm': new Uint8Array(LIMITS.file + 1) })
    const { files, problems } = unzip({ path: 'x.zip', bytes: bomb }, () => true)
    expect(files).toEqual([])
    expect(problems[0]).toMatchObject({ file: 'big.wasm', kind: 'tooLarge' })
  })

  test('a file that is too large is not read', async () => {
    const file = new File([new Uint8Array(LIMITS.file + 1)], 'a.wasm')
    expect((await fromFiles([file])).problems[0]).toMatchObject({ kind: 'tooLarge', size: LIMITS.file + 1 })
  })

  test('unknown files in a folder are left alone, chosen ones are told about', async () => {
    const inFolder = (path: string, part: BlobPart) => Object.defineProperty(new File([part], path), 'webkitRelativePath', { value: `p/${path}` })
    const folder = await fromFiles([inFolder('notes.txt', 'x'), inFolder('a.wasm', wasm as BlobPart)])
    expect(folder.files.map(({ path }) => path)).toEqual(['p/a.wasm'])
    const chosen = await fromFiles([new File(['x'], 'notes.txt'), new File([wasm as BlobPart], 'a.wasm')])
    expect(chosen.files).toHaveLength(2)
  })
})
