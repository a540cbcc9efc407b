import { describe, expect, test } from 'vitest'
import { Random } from '../testing/random'
import { fromBase64Url, toBase64Url } from './base64url'
import fixtures from './fixtures.json'
import { decode, encode, type Link, LinkProblem, sections, VERSION } from './link'
import { compress, decompress, joinSections, Malformed, MAX_UNPACKED, splitSections, TooLarge } from './pack'
import type { CompactOutcome, Proof } from './proof'
import { sha256 } from './sha256'

const RUNS = 300

function anyOutcome(random: Random): CompactOutcome {
  const texts = () => random.list(3, () => '0x' + random.hex(random.below(5)))
  return {
    status: String(random.below(20)),
    message: random.text(10),
    ...(random.flip() && { gasUsed: String(random.below(1_000_000)) }),
    ...(random.flip() && { out: texts() }),
    ...(random.flip() && { logs: random.list(2, () => [random.hex(32), random.text(6), texts(), texts()]) }),
  }
}

function anyProof(random: Random): Proof {
  const steps = random.below(6)
  const outcomes = Array.from({ length: steps }, () => (random.flip() ? anyOutcome(random) : undefined))
  const digests = Array.from({ length: steps }, () => random.hex(4))
  return { engine: random.text(5), stateHash: random.hex(32), resultHash: random.hex(32), digests, ...(random.flip() && { outcomes }) }
}

function anyLink(random: Random): Link {
  const files = random.list(4, () => [random.text(6), random.flip() ? random.bytes(600) : { sha256: random.hex(32), example: random.text(8) }] as const)
  const view = { step: random.below(9) - 1, tab: random.text(4), ...(random.flip() && { moment: random.below(2 ** 31) }) }
  return {
    name: random.text(12),
    chain: 'multiversx',
    path: random.text(12),
    scenario: random.text(400),
    files: Object.fromEntries(files),
    readOnly: random.flip(),
    ...(random.flip() && { view }),
    ...(random.flip() && { proof: anyProof(random) }),
  }
}

const small: Link = { name: 'n', chain: 'multiversx', path: 'a.scen.json', scenario: '{"steps": []}', files: {}, readOnly: false }

async function flawOf(fragment: string): Promise<string> {
  return decode(fragment).then(
    () => 'opened',
    (error: unknown) => (error instanceof LinkProblem ? error.flaw : `not a LinkProblem: ${String(error)}`),
  )
}

/** A fragment with these bytes as its body, checksum and all. */
async function fragmentOf(body: Uint8Array, version = VERSION): Promise<string> {
  return toBase64Url(Uint8Array.of(version, ...sha256(body).subarray(0, 4), ...(await compress(body))))
}

describe('a link', () => {
  test('holds every document as it was', async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const link = anyLink(new Random(seed))
      expect(await decode(await encode(link)), `seed ${seed}`).toEqual(link)
    }
  })

  test('is text that an address holds without escaping', async () => {
    for (let seed = 0; seed < 20; seed++) expect(await encode(anyLink(new Random(seed)))).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  test('is read with a mark behind it', async () => {
    const fragment = await encode(small)
    for (const mark of ['.', ').', '"', '>']) expect(await decode(fragment + mark)).toEqual(small)
  })
})

describe('links of earlier versions stay readable', () => {
  test.each(fixtures)('version $version, $name', async ({ fragment, link }) => {
    const read = await decode(fragment)
    const files = Object.fromEntries(Object.entries(read.files).map(([path, file]) => [path, file instanceof Uint8Array ? toBase64Url(file) : file]))
    // As JSON, where a step without outcome is null.
    expect(JSON.parse(JSON.stringify({ ...read, files }))).toEqual(link)
  })

  test('every version has its fixture', () => {
    expect(new Set(fixtures.map(({ version }) => version))).toEqual(new Set(Array.from({ length: VERSION }, (_, i) => i + 1)))
  })
})

describe('what is no link', () => {
  test.each(['', 'a', 'scenario', 'L10-L20', 'access_token=abc', '/route/to', 'AAAA', '🎭', '%41', 'x'.repeat(500)])('%s', async (fragment) => {
    expect(await flawOf(fragment)).toBe('foreign')
  })

  test('a cut link', async () => {
    const fragment = await encode(anyLink(new Random(5)))
    for (const length of [10, 20, fragment.length >> 1, fragment.length - 5]) expect(await flawOf(fragment.slice(0, length))).toBe('damaged')
  })

  test('a link with one character changed, wherever it is, never gives another document', async () => {
    const link = anyLink(new Random(7))
    const fragment = await encode(link)
    for (let at = 2; at < fragment.length; at++) {
      const changed = fragment.slice(0, at) + (fragment[at] === 'A' ? 'B' : 'A') + fragment.slice(at + 1)
      // The last bits of deflate can be anything.
      if (at < fragment.length - 4) expect(await flawOf(changed), `at ${at}`).toBe('damaged')
      else expect(await decode(changed).catch(() => link), `at ${at}`).toEqual(link)
    }
  })

  test('a link of a newer version, or of another chain', async () => {
    expect(await flawOf(await fragmentOf(joinSections(sections(small)), VERSION + 1))).toBe('newer')
    const [head, ...rest] = sections(small)
    const other = new TextEncoder().encode(new TextDecoder().decode(head).replace('multiversx', 'elsewhere'))
    expect(await flawOf(await fragmentOf(joinSections([other, ...rest])))).toBe('newer')
  })

  test('a small link that unpacks to a large one', async () => {
    expect(await flawOf(await fragmentOf(new Uint8Array(MAX_UNPACKED + 1)))).toBe('tooLarge')
  })

  test('a body that is not as it should be, although its checksum is right', async () => {
    const utf8 = (text: string) => new TextEncoder().encode(text)
    const none = new Uint8Array()
    const heads = ['', 'null', '7', '{}', '{"n":"","c":"multiversx","p":"","f":[["a","b"]]}', '{"n":"","c":"multiversx","p":"","f":[],"v":[0.5,null,""]}', '{"n":"","c":"multiversx","p":"","f":[["a"]]}']
    for (const head of heads) expect(await flawOf(await fragmentOf(joinSections([utf8(head), none, none, none]))), head).toBe('foreign')
    const good = sections(small)
    for (const body of [none, joinSections([]), joinSections(good.slice(0, 3)), Uint8Array.of(1, 200, 1), Uint8Array.of(255, 255, 255, 255, 255, 255)]) {
      expect(await flawOf(await fragmentOf(body))).toBe('foreign')
    }
    const proofs: [Uint8Array, Uint8Array][] = [[new Uint8Array(63), utf8('[""]')], [new Uint8Array(66), utf8('[""]')], [new Uint8Array(64), none], [new Uint8Array(64), utf8('["",[[1]]]')]]
    for (const [hashes, outcomes] of proofs) expect(await flawOf(await fragmentOf(joinSections([good[0]!, good[1]!, hashes, outcomes])))).toBe('foreign')
  })

  test('random bytes never do anything but open or tell what is wrong', async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const random = new Random(seed)
      const fragment = await fragmentOf(joinSections(random.list(6, () => random.bytes(60))))
      expect(await flawOf(fragment), `seed ${seed}`).toMatch(/^(foreign|damaged|newer|opened)$/)
    }
  })
})

describe('packing', () => {
  test('sections come back, whatever their number and length', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = new Random(seed)
      const parts = random.list(9, () => random.bytes(random.pick([0, 1, 127, 128, 300, 20_000])))
      expect(splitSections(joinSections(parts)), `seed ${seed}`).toEqual(parts)
    }
  })

  test('what does not add up is refused', () => {
    expect(() => splitSections(Uint8Array.of(1, 2, 0))).toThrow(Malformed)
    expect(() => splitSections(Uint8Array.of(1, 0, 0))).toThrow(Malformed)
    expect(() => splitSections(joinSections(Array(5000).fill(new Uint8Array())))).toThrow(Malformed)
  })

  test('unpacking ends at the limit', async () => {
    const packed = await compress(new Uint8Array(1_000_000))
    expect(packed.length).toBeLessThan(2000)
    expect((await decompress(packed, 1_000_000)).length).toBe(1_000_000)
    await expect(decompress(packed, 999_999)).rejects.toThrow(TooLarge)
    await expect(decompress(Uint8Array.of(7, 7, 7))).rejects.toThrow(Malformed)
  })

  test('base64url has no other characters', () => {
    for (let seed = 0; seed < 50; seed++) {
      const bytes = new Random(seed).bytes(100)
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }
    expect(fromBase64Url('a+b/')).toBeUndefined()
    expect(fromBase64Url('a')).toBeUndefined()
  })
})

test('SHA-256 gives the digests of the standard', () => {
  const hex = (text: string) => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex')
  expect(hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1')
  expect(hex('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
})
