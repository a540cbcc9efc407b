import type { Catalogue } from '../catalogue'
import { plural } from './numbers'

export const handout: Catalogue['handout'] = {
  print: 'Handzettel drucken',
  about: (chain, steps) => `${chain}, ${plural(steps, 'Schritt', 'Schritte')}`,
  goals: 'Ziele',
  expects: 'Erwartet',
  outcome: 'Ergebnis',
  verdicts: { ok: 'besteht', failed: 'schlägt fehl', error: 'nicht ausführbar', none: 'nicht gelaufen' },
  expectedActual: (expected, actual) => `erwartet ${expected}, ergab ${actual}`,
  logs: (n) => plural(n, 'Log', 'Logs'),
  cut: (characters) => `… (${characters} Zeichen)`,
  longLink: (characters) => `ein Link mit ${characters} Zeichen; in einem PDF steht er hinter dieser Zeile`,
  resultHash: 'Ergebnis-Hash',
  notRun: 'Noch nicht alle Schritte sind gelaufen.',
}
