import type { Catalogue } from '../catalogue'
import { plural } from './numbers'

const THEMES = { system: 'wie das System', light: 'hell', dark: 'dunkel' } as Record<string, string>

export const palette: Catalogue['palette'] = {
  title: 'Befehle',
  find: 'Befehl suchen',
  list: 'Befehle',
  count: (n) => plural(n, 'Befehl', 'Befehle'),
  nothing: 'So einen Befehl gibt es nicht.',
  runTo: (step) => `Bis Schritt ${step + 1} ausführen`,
  into: (step) => `In Schritt ${step + 1} hineingehen`,
  start: 'Zum Anfang',
  end: 'Zum Ende',
  add: (kind) => `Schritt hinzufügen: ${kind}`,
  unlock: 'Dieses Szenario bearbeiten (jetzt nur lesen)',
  show: (name) => `${name} zeigen`,
  focus: (name) => `Gehe zu: ${name}`,
  view: (name) => `Szenario als ${name}`,
  goTo: (index, name) => `Gehe zu Schritt ${index + 1}${name ? `, ${name}` : ''}`,
  startPage: 'Startseite',
  theme: (name) => `Darstellung: ${THEMES[name] ?? name}`,
  keys: { Ctrl: 'Strg', Shift: 'Shift', Home: 'Pos1', End: 'Ende' },
  language: (name) => `Sprache: ${name}`,
}
