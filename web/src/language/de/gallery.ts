import type { Catalogue } from '../catalogue'
import { plural } from './numbers'

export const gallery: Catalogue['gallery'] = {
  title: 'Beispiele',
  count: (n) => `${n}, jedes läuft in dieser Seite in weniger als einer Sekunde`,
  find: 'Beispiel suchen',
  chain: 'Chain',
  all: 'Alle',
  topic: 'Thema',
  anyTopic: 'Jedes Thema',
  difficulty: 'Schwierigkeit',
  any: 'Jede',
  levels: ['Erste Schritte', 'Etwas Übung', 'Fortgeschritten'],
  about: (chain, steps) => (steps === 0 ? chain : `${chain}, ${plural(steps, 'Schritt', 'Schritte')}`),
  shown: (n) => `${plural(n, 'Beispiel', 'Beispiele')} gezeigt`,
  nothing: 'So ein Beispiel gibt es nicht',
  without: { chain: 'Jede Chain', topic: 'Jedes Thema', difficulty: 'Jede Schwierigkeit', words: 'Ohne die Wörter' },
  clear: 'Alle Beispiele zeigen',
}
