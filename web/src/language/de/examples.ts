/** The examples' titles and sentences, by name, and their topics. */

export const examples = {
  adder: { title: 'Addierer', sentence: 'Eine Summe im Storage: mit 5 deployen, 3 addieren, 8 lesen.' },
  counter: { title: 'Zähler', sentence: 'Zählt auf und ab mit den Byte-orientierten Host-Funktionen, von Hand im Textformat geschrieben.' },
  crowdfunding: { title: 'Crowdfunding', sentence: 'Viele zahlen bis zu einer Frist für ein Ziel; dann nimmt der Eigentümer alles, oder alle nehmen zurück.' },
  misbehaving: { title: 'Schlechtes Benehmen', sentence: 'Jede Art zu scheitern, mit Status und Meldung, die die Chain dafür gibt.' },
  multisig: { title: 'Multisig', sentence: 'Einer schlägt vor, andere unterschreiben, und erst dann bewegt sich das Geld.' },
  'nested-call': { title: 'Verschachtelter Aufruf', sentence: 'Ein Contract ruft einen anderen auf: Beide gelingen, beide scheitern, oder der Aufrufer übersteht den Fehlschlag.' },
  'nft-minter': { title: 'NFT-Präger', sentence: 'Rollen lassen einen Contract Token einzeln erzeugen, verschenken, verbrennen und neu beschreiben.' },
  promises: { title: 'Promises', sentence: 'Ein Aufruf, der später geschieht, und ein Callback, der erfährt, wie er ausging.' },
  reentrancy: { title: 'Reentrancy', sentence: 'Ein Tresor, der zu früh auszahlt, wird geleert. Zwei Auswege: zuerst schreiben, oder Stylus den erneuten Aufruf ablehnen lassen.' },
  'solidity-token': { title: 'Token in Solidity', sentence: 'Der Token der anderen Chains, Schritt für Schritt, auf der EVM.' },
  'stylus-calls': { title: 'Solidity ruft Rust ruft Solidity', sentence: 'Ein EVM-Contract und ein Stylus-Programm rufen einander auf und melden einander ihre Fehlschläge.' },
  'stylus-counter': { title: 'Zähler auf Stylus', sentence: 'Das kleinste Programm mit Storage, geschrieben mit dem Stylus SDK.' },
  'stylus-text': { title: 'Stylus im Textformat', sentence: 'Ein kleines Programm mit einem Kommentar zu jedem Schritt: ändern und noch einmal ausführen.' },
  'stylus-token': { title: 'Token auf Stylus', sentence: 'Der Token der anderen Chains, Schritt für Schritt, mit dem Stylus SDK.' },
  token: { title: 'Token', sentence: 'Guthaben und Freigaben nach Art von ERC-20, mit einem Ereignis für jede Bewegung.' },
  'token-sale': { title: 'Token-Verkauf', sentence: 'Token kommen mit Aufrufen und verlassen den Contract wieder: zum Eigentümer, oder zu allen, die gaben.' },
  'ulm-counter': { title: 'Zähler auf ULM', sentence: 'Neun Host-Funktionen, ein Einstieg: der kleinste Contract mit Storage auf ULM.' },
  'ulm-token': { title: 'Token auf ULM', sentence: 'Der Token der anderen Chains, Schritt für Schritt, auf ULM.' },
}

export const topics = { calls: 'Aufrufe', errors: 'Fehler', events: 'Ereignisse', money: 'Geld', storage: 'Storage', tokens: 'Token' }
