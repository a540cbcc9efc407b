import type { Catalogue } from '../catalogue'
import { comma } from './numbers'

export const live: Catalogue['live'] = {
  toggle: 'Nach jeder Änderung ausführen',
  live: 'Live',
  differ: (n) => (n === 1 ? 'Die letzte Bearbeitung hat geändert, was 1 Schritt ergibt.' : `Die letzte Bearbeitung hat geändert, was ${n} Schritte ergeben.`),
  same: 'Die letzte Bearbeitung hat kein Ergebnis geändert.',
  next: 'Nächster Unterschied',
  undo: 'Bearbeitung rückgängig',
  slow: (seconds) => `Bearbeitet. Der letzte Lauf dauerte ${comma(String(seconds))} s und wird deshalb nicht von selbst wiederholt.`,
  again: 'Noch einmal ausführen',
  faulty: 'Bearbeitet. Sobald die Fehler behoben sind, läuft es wieder.',
  title: 'Anders als vor der letzten Bearbeitung',
  what: 'Was',
  before: 'Vorher',
  now: 'Jetzt',
  isNew: 'Diesen Schritt gab es vor der letzten Bearbeitung nicht.',
  mark: 'Ergibt etwas anderes als vor der letzten Bearbeitung',
  unchanged: 'nicht geändert',
  facts: { verdict: 'Urteil', status: 'Status', message: 'Meldung', out: 'Rückgabedaten', gas: 'Gas verbraucht', logs: 'Logs' },
  verdicts: { ok: 'bestanden', failed: 'fehlgeschlagen', error: 'nicht ausführbar' },
}
