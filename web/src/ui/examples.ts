/** The examples that come with the page. Their descriptions are part of it; their files are fetched when one is opened. */
import { messageOf, openAndRun } from './actions'
import { notice } from './app'
import { wordsOf } from '../language/language'
import { t } from './texts'
import type { Chain } from '../state/chain'
import type { Project } from '../state/project'
import { baseName, firstStep } from '../state/project'

export interface Example {
  name: string
  title: string
  sentence: string
  chain: Chain
  topic: string
  difficulty: number
  /** Path of the scenario inside the example's folder. */
  scenario: string
  /** Further scenarios. */
  more?: string[]
  /** Contracts that the scenarios name. */
  files: string[]
}

const descriptions = import.meta.glob<Example>('../../examples/*/example.json', { import: 'default', eager: true })
/** The first ones are shown to somebody who comes for the first time. */
const FIRST = ['adder', 'crowdfunding', 'token']

export const examples: Example[] = Object.values(descriptions).map(inLanguage).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))

/** Title and sentence in the language that is shown. */
function inLanguage(example: Example): Example {
  return new Proxy(example, { get: (own, key: keyof Example) => (key === 'title' || key === 'sentence' ? wordsOf('exampleWords', own.name)?.[key] : undefined) ?? own[key] })
}

function rank({ name, difficulty }: Example): number {
  const first = FIRST.indexOf(name)
  return first >= 0 ? first : FIRST.length + difficulty
}

/** A file of an example; `path` is relative to the example's folder. @throws when it is not there. */
export async function exampleFile(example: Example, path: string): Promise<Uint8Array> {
  const { fetchFile } = await import('./example-files')
  return fetchFile(`${example.name}/${path}`)
}

const loading = new Map<string, Promise<Project>>()

/** For an example's button: it is fetched when the pointer or the focus comes there, because the reader is about to run it. */
export function expecting(example: Example): { onPointerEnter(): void; onFocus(): void } {
  // What cannot be fetched is told when it is run.
  const fetchIt = () => void load(example).catch(() => undefined)
  return { onPointerEnter: fetchIt, onFocus: fetchIt }
}

/** Opens an example and runs it to its end. */
export async function runExample(example: Example): Promise<void> {
  try {
    await openAndRun(await load(example))
  } catch (error) {
    notice.value = () => ({ tone: 'fail', title: t.start.notFetched(example.title), text: messageOf(error) })
  }
}

/** Each example once; one that failed is fetched again the next time. */
function load(example: Example): Promise<Project> {
  const begun = loading.get(example.name) ?? fetchExample(example)
  loading.set(example.name, begun)
  begun.catch(() => loading.delete(example.name))
  return begun
}

async function fetchExample(example: Example): Promise<Project> {
  const fetchFile = (path: string) => exampleFile(example, path)
  const paths = [...(example.more ?? []), ...example.files]
  const contents = Promise.all(paths.map(async (path) => [path, await fetchFile(path)] as const))
  const scenario = new TextDecoder().decode(await fetchFile(example.scenario))
  const document = { scenario, path: baseName(example.scenario), files: Object.fromEntries(await contents) }
  return { name: example.title, document, selection: firstStep(scenario) }
}
