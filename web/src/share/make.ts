/** Makes a link from a project: what goes in, how long it becomes, and which part takes how much of it. */
import { chainOf } from '../state/chain'
import type { Project } from '../state/project'
import { parseScenario } from '../state/scenario'
import { encode, type Link, type Named, sections, type View } from './link'
import { compress, joinSections, MAX_UNPACKED } from './pack'
import { brief, type Proof, writeProof } from './proof'
import { s } from './texts'

/** Longer links are offered as a file: many apps cut them. */
export const MAX_LENGTH = 32_000
/** Files with a line of their own in the table of parts. */
const LISTED = 5

export interface Wanted {
  project: Project
  proof: Proof | undefined
  view: View | undefined
  readOnly: boolean
  embed: boolean
  /** Files that are named instead of put inside, by path. */
  named: Readonly<Record<string, Named>>
  /** Address of the page, without fragment. */
  page: string
}

/** One line of the table: bytes as they are, characters of the link. */
export interface Part {
  label: string
  size: number
  characters: number
}

export interface Made {
  address: string
  parts: Part[]
  /** How much of the outcomes fitted. */
  outcomes: 'all' | 'brief' | 'none'
}

/** Undefined when the document is more than a page would unpack. */
export async function makeLink(wanted: Wanted): Promise<Made | undefined> {
  const bodies = candidates(wanted.proof)
  for (const [i, { proof, outcomes }] of bodies.entries()) {
    const link = toLink(wanted, proof)
    if (sections(link).reduce((sum, { length }) => sum + length, 0) > MAX_UNPACKED) return undefined
    const address = `${wanted.page}${wanted.embed ? '?embed' : ''}#${await encode(link)}`
    if (address.length <= MAX_LENGTH || i === bodies.length - 1) return { address, outcomes, parts: await measure(link, address) }
  }
  return undefined
}

/** The proof with ever fewer facts: the first that fits is taken. */
function candidates(proof: Proof | undefined): { proof: Proof | undefined; outcomes: Made['outcomes'] }[] {
  if (!proof) return [{ proof, outcomes: 'none' }]
  const { outcomes, ...bare } = proof
  return [
    { proof, outcomes: 'all' },
    { proof: { ...bare, outcomes: (outcomes ?? []).map((one) => one && brief(one)) }, outcomes: 'brief' },
    { proof: bare, outcomes: 'none' },
  ]
}

function toLink({ project, view, readOnly, named }: Wanted, proof: Proof | undefined): Link {
  const { path, scenario, files } = project.document
  const all = Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, named[file] ?? bytes]))
  return { name: project.name, chain: chainOf(scenario), path, scenario, files: all, readOnly, ...(view && { view }), ...(proof && { proof }) }
}

/** What each part adds to the link when it is compressed after those before it, so that the sizes add up. */
async function measure(link: Link, address: string): Promise<Part[]> {
  const groups = groupsOf(link)
  const parts: Part[] = []
  let before = 0
  for (const [i, { label, sections }] of groups.entries()) {
    const packed = await compress(joinSections(groups.slice(0, i + 1).flatMap((group) => group.sections)))
    const characters = Math.ceil((packed.length * 4) / 3)
    parts.push({ label, size: sections.reduce((sum, { length }) => sum + length, 0), characters: Math.max(0, characters - before) })
    before = Math.max(before, characters)
  }
  const fragment = address.length - address.indexOf('#') - 1
  // The body has the files in another order, which gives a few characters more or less: the largest part has them.
  const largest = parts.reduce((most, part) => (part.characters > most.characters ? part : most))
  largest.characters += fragment - before
  const rest = address.length - fragment
  return [...parts, { label: s.parts.address, size: rest, characters: rest }]
}

interface Group {
  label: string
  sections: Uint8Array[]
}

function groupsOf(link: Link): Group[] {
  const [head, scenario] = sections(link)
  const parsed = parseScenario(link.scenario)
  const groups: Group[] = [{ label: s.parts.scenario(parsed.ok ? parsed.steps.length : 0), sections: [head, scenario].filter((one) => one !== undefined) }]
  if (link.proof) groups.push({ label: s.parts.results, sections: Object.values(writeProof(link.proof)) })
  return [...groups, ...fileGroups(link.files)]
}

function fileGroups(files: Link['files']): Group[] {
  const all = Object.entries(files).map(([path, file]) =>
    file instanceof Uint8Array ? { label: path, sections: [file] } : { label: s.parts.named(path), sections: [] },
  )
  const largest = all.sort((a, b) => (b.sections[0]?.length ?? 0) - (a.sections[0]?.length ?? 0))
  const rest = largest.slice(LISTED)
  const listed = largest.slice(0, LISTED)
  return rest.length === 0 ? listed : [...listed, { label: s.parts.files(rest.length), sections: rest.flatMap(({ sections }) => sections) }]
}

/** The address in HTML, for a frame in another page. */
export function snippet(address: string, title: string): string {
  const framed = address.replace(/^([^?#]*)(\?[^#]*)?#/, '$1?embed#')
  const escaped = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<iframe src="${framed}" width="800" height="450" title="${escaped}" loading="lazy"></iframe>`
}
