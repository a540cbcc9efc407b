import { expect, test } from 'vitest'
import { emptyProject, type Project } from '../state/project'
import { Random } from '../testing/random'
import { decode } from './link'
import { type Made, makeLink, MAX_LENGTH, snippet, type Wanted } from './make'
import { MAX_UNPACKED } from './pack'
import type { Proof } from './proof'

const PAGE = 'https://stage.example/a/b/'

function project(files: Record<string, Uint8Array> = {}): Project {
  return { ...emptyProject('A "name"'), document: { scenario: '{"steps": [{"step": "scCall"}]}', path: 'a.scen.json', files } }
}

function wanted(over: Partial<Wanted> = {}): Wanted {
  return { project: project(), proof: undefined, view: undefined, readOnly: false, embed: false, named: {}, page: PAGE, ...over }
}

function proof(random: Random, returned: number): Proof {
  const outcome = () => ({ status: '0', message: '', gasUsed: '7', out: ['0x' + random.hex(returned)], logs: [] })
  return { engine: '0.1.0', stateHash: random.hex(32), resultHash: random.hex(32), digests: [random.hex(4), random.hex(4)], outcomes: [outcome(), outcome()] }
}

async function made(over: Partial<Wanted>): Promise<Made> {
  const link = await makeLink(wanted(over))
  if (!link) throw new Error('too large')
  return link
}

test('the link holds what was wanted', async () => {
  const files = { 'a.wasm': new Random(1).bytes(500), 'b.wasm': new Random(2).bytes(500) }
  const named = { 'b.wasm': { sha256: 'aa'.repeat(32), example: 'adder/b.wasm' } }
  const { address } = await made({ project: project(files), named, readOnly: true, view: { step: 0, tab: 'trace' }, embed: true })
  expect(address.startsWith(`${PAGE}?embed#`)).toBe(true)
  expect(await decode(address.split('#')[1] ?? '')).toMatchObject({ name: 'A "name"', files: { 'a.wasm': files['a.wasm'], ...named }, readOnly: true, view: { step: 0, tab: 'trace' } })
})

test('the sizes of the parts add up to the length', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = new Random(seed)
    const files = Object.fromEntries(random.list(9, () => [random.text(5), random.bytes(2000)]))
    const { address, parts } = await made({ project: project(files), proof: proof(random, 5) })
    expect(parts.reduce((sum, { characters }) => sum + characters, 0), `seed ${seed}`).toBe(address.length)
  }
})

test('outcomes go in while they fit, first whole, then in brief, then not at all', async () => {
  const told = async (bytes: number, returned: number) => (await made({ project: project({ 'a.wasm': exactly(bytes) }), proof: proof(new Random(3), returned) })).outcomes
  expect(await told(1000, 10)).toBe('all')
  expect(await told(1000, 15_000)).toBe('brief')
  expect(await told(30_000, 10)).toBe('none')
})

function exactly(bytes: number): Uint8Array {
  const random = new Random(9)
  return Uint8Array.from({ length: bytes }, () => random.below(256))
}

test('what does not fit is still made, so that its length can be told', async () => {
  const { address, parts } = await made({ project: project({ 'a.wasm': exactly(40_000) }) })
  expect(address.length).toBeGreaterThan(MAX_LENGTH)
  expect(parts[1]).toMatchObject({ label: 'a.wasm', size: 40_000 })
})

test('more than a page unpacks becomes no link at all', async () => {
  expect(await makeLink(wanted({ project: project({ 'a.wasm': new Uint8Array(MAX_UNPACKED) }) }))).toBeUndefined()
})

test('a frame shows the embedded layout, whichever link it is made from', () => {
  const html = '<iframe src="https://x.example/?embed#AQ" width="800" height="450" title="a &quot;b&quot; &lt;c>" loading="lazy"></iframe>'
  expect(snippet('https://x.example/#AQ', 'a "b" <c>')).toBe(html)
  expect(snippet('https://x.example/?embed#AQ', 'a "b" <c>')).toBe(html)
})
