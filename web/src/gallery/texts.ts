/** The gallery's texts. */
import { texts } from '../language/language'

export const g = texts('gallery', {
  title: 'Examples',
  count: (n: number) => `${n}, each runs in this page in less than a second`,
  find: 'Find an example',
  chain: 'Chain',
  all: 'All',
  topic: 'Topic',
  anyTopic: 'Any topic',
  difficulty: 'Difficulty',
  any: 'Any',
  levels: ['First steps', 'Some practice', 'Advanced'] as [string, string, string],
  about: (chain: string, steps: number) => (steps === 0 ? chain : `${chain}, ${steps} ${steps === 1 ? 'step' : 'steps'}`),
  shown: (n: number) => `${n} ${n === 1 ? 'example' : 'examples'} shown`,
  nothing: 'No example is like that',
  without: { chain: 'Any chain', topic: 'Any topic', difficulty: 'Any difficulty', words: 'Without the words' },
  clear: 'Show all examples',
})
