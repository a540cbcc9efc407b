/** Which examples the gallery shows. The choice stands in the address, so that a list can be passed on. */
import type { Example } from '../ui/examples'
import { topicName } from '../ui/topics'

export interface Filter {
  /** Empty for any. */
  chain: string
  topic: string
  /** 0 for any. */
  difficulty: number
  words: string
}

export const ANY: Filter = { chain: '', topic: '', difficulty: 0, words: '' }

export function matches({ chain, topic, difficulty, title, sentence }: Example, filter: Filter): boolean {
  const text = `${title} ${sentence} ${topicName(topic)} ${topic} ${chain}`.toLowerCase()
  return (
    (filter.chain === '' || chain === filter.chain) &&
    (filter.topic === '' || topic === filter.topic) &&
    (filter.difficulty === 0 || difficulty === filter.difficulty) &&
    filter.words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
  )
}

/** How many examples there are of each chain, the other filters applied. */
export function counts(examples: readonly Example[], filter: Filter): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { chain } of examples) found.set(chain, 0)
  for (const example of examples) {
    if (matches(example, { ...filter, chain: '' })) found.set(example.chain, (found.get(example.chain) ?? 0) + 1)
  }
  return found
}

/** The filters that hide everything: without any one of them there would be something. */
export function culprits(examples: readonly Example[], filter: Filter): (keyof Filter)[] {
  const keys = (Object.keys(ANY) as (keyof Filter)[]).filter((key) => filter[key] !== ANY[key])
  const alone = keys.filter((key) => examples.some((example) => matches(example, { ...filter, [key]: ANY[key] })))
  return alone.length > 0 ? alone : keys
}

const KEYS = { chain: 'chain', topic: 'topic', difficulty: 'level', words: 'find' } as const

/** `search` is the query of the address, such as `?examples&topic=tokens`. */
export function readFilter(search: string): Filter {
  const query = new URLSearchParams(search)
  const difficulty = Number(query.get(KEYS.difficulty) ?? 0)
  return {
    chain: query.get(KEYS.chain) ?? '',
    topic: query.get(KEYS.topic) ?? '',
    difficulty: [1, 2, 3].includes(difficulty) ? difficulty : 0,
    words: query.get(KEYS.words) ?? '',
  }
}

/** The query for a filter; without one, what the gallery added is taken away. */
export function writeFilter(search: string, filter: Filter | undefined): string {
  const query = new URLSearchParams(search)
  for (const key of [...Object.values(KEYS), 'examples']) query.delete(key)
  if (filter) {
    query.set('examples', '')
    for (const [key, name] of Object.entries(KEYS) as [keyof Filter, string][]) if (filter[key] !== ANY[key]) query.set(name, String(filter[key]))
  }
  const text = query.toString().replace(/=(?=&|$)/g, '')
  return text ? `?${text}` : ''
}
