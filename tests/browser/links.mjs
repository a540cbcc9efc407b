// Takes a link apart and puts it together again, as somebody would who changes what is in it. Written from the format's
// description alone (web/src/share/link.ts), not with the page's code.

import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** The link with one of its files changed in place by `change`. */
export async function changeFile(link, name, change) {
  const [page, fragment] = link.split('#')
  const bytes = Buffer.from(fragment, 'base64url')
  const sections = sectionsOf(link)
  const { f: files } = JSON.parse(sections[0])
  const inside = files.filter((file) => file.length === 1).map(([path]) => path)
  change(sections[4 + inside.indexOf(name)])
  const body = join(sections)
  const checksum = createHash('sha256').update(body).digest().subarray(0, 4)
  return `${page}#${Buffer.concat([bytes.subarray(0, 1), checksum, deflateRawSync(body)]).toString('base64url')}`
}

/** The sections of a link's body. */
export function sectionsOf(link) {
  return split(inflateRawSync(Buffer.from(link.split('#')[1], 'base64url').subarray(5)))
}

/** The sections of a body. */
export function split(body) {
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = body[at++]
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  const lengths = Array.from({ length: number() }, number)
  return lengths.map((length) => body.subarray(at, (at += length)))
}

/** The body of some sections: their number, their lengths, their contents. */
export function join(sections) {
  const varint = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)])
  const lengths = [sections.length, ...sections.map(({ length }) => length)].flatMap(varint)
  return Buffer.concat([Buffer.from(lengths), ...sections])
}
