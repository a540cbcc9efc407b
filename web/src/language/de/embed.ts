import type { Catalogue } from '../catalogue'

export const embed: Catalogue['embed'] = {
  open: 'In Proscenium öffnen',
  reproduced: 'Reproduziert',
  differs: (step) => (step === undefined ? 'Weicht ab' : `Weicht bei Schritt ${step + 1} ab`),
  noLink: 'Noch kein Szenario',
  noLinkText: 'Dieser Rahmen zeigt das Szenario des Links hinter dem # seiner Adresse, oder das, was die Seite um ihn herum öffnet.',
}
