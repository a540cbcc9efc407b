/** The bytes of a link: sections behind each other, compressed, as text that an address can hold. */

/** What is unpacked at most. Larger than any link that the page makes, small enough for a phone. */
export const MAX_UNPACKED = 16 << 20
/** Sections at most: a scenario with a thousand files is no link. */
const MAX_SECTIONS = 4096

export class TooLarge extends Error {}
/** The bytes end too early, or do not say what they should. */
export class Malformed extends Error {}

/** The number of sections, their lengths, their contents: the lengths as varints. */
export function joinSections(sections: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const lengths = [sections.length, ...sections.map(({ length }) => length)].flatMap(varint)
  const joined = new Uint8Array(sections.reduce((sum, { length }) => sum + length, lengths.length))
  joined.set(lengths)
  let at = lengths.length
  for (const section of sections) {
    joined.set(section, at)
    at += section.length
  }
  return joined
}

/** @throws Malformed */
export function splitSections(bytes: Uint8Array): Uint8Array[] {
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) break
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    throw new Malformed('a length')
  }
  const count = number()
  if (count > MAX_SECTIONS) throw new Malformed('too many sections')
  const lengths = Array.from({ length: count }, number)
  const sections = lengths.map((length) => bytes.slice(at, (at += length)))
  if (at !== bytes.length) throw new Malformed('the sections')
  return sections
}

function varint(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128)
  return [...bytes, value]
}

/** Raw deflate. */
export function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('deflate-raw'), Infinity)
}

/** @throws TooLarge when more than `limit` bytes come out, Malformed when the bytes are not what deflate makes. */
export async function decompress(bytes: Uint8Array, limit = MAX_UNPACKED): Promise<Uint8Array> {
  try {
    return await through(bytes, new DecompressionStream('deflate-raw'), limit)
  } catch (error) {
    throw error instanceof TooLarge ? error : new Malformed('deflate')
  }
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, limit: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter()
  // A mistake in the bytes is told by the reader as well; here it would only be told a second time.
  const written = writer.write(bytes as BufferSource).then(() => writer.close())
  written.catch(() => undefined)
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > limit) {
      void reader.cancel().catch(() => undefined)
      throw new TooLarge()
    }
    parts.push(value)
  }
  return concatenated(parts, size)
}

function concatenated(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
