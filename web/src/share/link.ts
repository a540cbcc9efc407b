/**
 * A document as the fragment of an address, and back.
 *
 * The fragment is base64url of: the version (1 byte), the first 4 bytes of the SHA-256 of the body, the body by raw deflate.
 * The body of version 1 has the sections: 0 what the link says about itself (JSON, see `Head`), 1 the scenario (UTF-8),
 * 2 the results' hashes and digests, 3 the outcomes (JSON), then the files that are inside. A version that has been given out
 * is never changed: `VERSIONS` keeps the reader of each, and `fixtures.json` a link of each.
 */
import { equalBytes, toText } from '../state/bytes'
import { type Chain, CHAINS, chainOf } from '../state/chain'
import { fromBase64Url, toBase64Url } from './base64url'
import { compress, decompress, joinSections, Malformed, splitSections, TooLarge } from './pack'
import { type Proof, readProof, writeProof } from './proof'
import { sha256 } from './sha256'

/** A file that is not inside the link. */
export interface Named {
  /** SHA-256 of its bytes, in hex. */
  sha256: string
  /** The example that provides it, and its path there: `adder/adder.wasm`. */
  example: string
}

/** Where the reader of the link begins. */
export interface View {
  step: number
  /** Moment inside the step; without it, the step's end. */
  moment?: number
  tab: string
}

export interface Link {
  name: string
  /** The scenario's chain, for pages that do not know it: what is opened goes by the scenario itself. */
  chain: Chain
  /** Path of the scenario among the files. */
  path: string
  scenario: string
  files: Record<string, Uint8Array | Named>
  view?: View
  readOnly: boolean
  /** What the scenario gave where the link was made. */
  proof?: Proof
}

/** Why a fragment is no link that can be opened. */
export type LinkFlaw =
  /** Something else than a link of this page. */
  | 'foreign'
  /** Cut, or changed on its way. */
  | 'damaged'
  /** Made by a newer page. */
  | 'newer'
  /** More than the page unpacks. */
  | 'tooLarge'

export class LinkProblem extends Error {
  constructor(readonly flaw: LinkFlaw) {
    super(flaw)
  }
}

/** What stands in section 0; short keys, because it is in every link. */
interface Head {
  /** Name, chain, path of the scenario. */
  n: string
  c: string
  p: string
  /** Files: path alone when inside; path, hash and example when named. */
  f: [string, string?, string?][]
  /** View: step, moment, tab. */
  v?: [number, number | null, string]
  /** Read-only. */
  r?: 1
}

export const VERSION = 1
/** Versions that there may be one day; a fragment that begins with anything higher is no link of this page. */
const HIGHEST = 15
const CHECKSUM = 4
/** Section of the first file that is inside. */
export const FIRST_FILE = 4

const VERSIONS: Record<number, (body: Uint8Array) => Link> = { 1: readBody }

export async function encode(link: Link): Promise<string> {
  const body = joinSections(sections(link))
  const packed = await compress(body)
  const bytes = new Uint8Array(1 + CHECKSUM + packed.length)
  bytes[0] = VERSION
  bytes.set(sha256(body).subarray(0, CHECKSUM), 1)
  bytes.set(packed, 1 + CHECKSUM)
  return toBase64Url(bytes)
}

/** @throws LinkProblem */
export async function decode(fragment: string): Promise<Link> {
  // Texts around a link often add a mark at its end.
  const bytes = fromBase64Url(fragment.replace(/[^\w-]{1,3}$/, ''))
  const version = bytes?.[0] ?? 0
  if (!bytes || bytes.length <= 1 + CHECKSUM || version === 0 || version > HIGHEST) throw new LinkProblem('foreign')
  const read = VERSIONS[version]
  if (!read) throw new LinkProblem('newer')
  return read(await unpack(bytes))
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  let body: Uint8Array
  try {
    body = await decompress(bytes.subarray(1 + CHECKSUM))
  } catch (error) {
    throw new LinkProblem(error instanceof TooLarge ? 'tooLarge' : 'damaged')
  }
  if (!equalBytes(sha256(body).subarray(0, CHECKSUM), bytes.subarray(1, 1 + CHECKSUM))) throw new LinkProblem('damaged')
  return body
}

/** The sections of a link's body, in order. */
export function sections(link: Link): Uint8Array[] {
  const files = Object.entries(link.files)
  const head: Head = {
    n: link.name,
    c: link.chain,
    p: link.path,
    f: files.map(([path, file]) => (file instanceof Uint8Array ? [path] : [path, file.sha256, file.example])),
    ...(link.view && { v: [link.view.step, link.view.moment ?? null, link.view.tab] }),
    ...(link.readOnly && { r: 1 }),
  }
  const { hashes, outcomes } = writeProof(link.proof)
  const inside = files.flatMap(([, file]) => (file instanceof Uint8Array ? [file] : []))
  return [utf8(JSON.stringify(head)), utf8(link.scenario), hashes, outcomes, ...inside]
}

function readBody(body: Uint8Array): Link {
  try {
    const [head, scenario, hashes, outcomes, ...contents] = splitSections(body)
    if (!head || !scenario || !hashes || !outcomes) throw new Malformed('a section is missing')
    const { n, c, p, f, v, r } = readHead(JSON.parse(textOf(head)))
    if (!CHAINS.some((chain) => chain === c)) throw new LinkProblem('newer')
    const files = Object.fromEntries(f.map(([path, hash, example]) => [path, hash !== undefined && example !== undefined ? { sha256: hash, example } : taken(contents)]))
    const proof = readProof(hashes, outcomes)
    const view = v && { step: v[0], tab: v[2], ...(v[1] !== null && { moment: v[1] }) }
    const text = textOf(scenario)
    return { name: n, chain: chainOf(text), path: p, scenario: text, files, readOnly: r === 1, ...(view && { view }), ...(proof && { proof }) }
  } catch (error) {
    throw error instanceof LinkProblem ? error : new LinkProblem('foreign')
  }
}

function taken(contents: Uint8Array[]): Uint8Array {
  const file = contents.shift()
  if (!file) throw new Malformed('a file is missing')
  return file
}

/** @throws Malformed */
function readHead(value: unknown): Head {
  const head = value as Head
  const isText = (text: unknown) => typeof text === 'string'
  const isFile = (file: unknown) => Array.isArray(file) && (file.length === 1 || file.length === 3) && file.every(isText)
  const isView = ([step, moment, tab]: [unknown, unknown, unknown]) => isIndex(step) && (moment === null || isIndex(moment)) && isText(tab)
  if (typeof value !== 'object' || value === null) throw new Malformed('head')
  if (![head.n, head.c, head.p].every(isText) || !Array.isArray(head.f) || !head.f.every(isFile)) throw new Malformed('head')
  if (head.v !== undefined && !(Array.isArray(head.v) && isView(head.v))) throw new Malformed('view')
  return head
}

function isIndex(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= -1
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** @throws Malformed */
function textOf(bytes: Uint8Array): string {
  const text = toText(bytes)
  if (text === undefined) throw new Malformed('UTF-8')
  return text
}

