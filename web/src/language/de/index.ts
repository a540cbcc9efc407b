/**
 * German. The words of the design and what they are here; whoever adds texts uses the same.
 *
 * | English | German |
 * |---|---|
 * | chain | Chain (die) |
 * | world | Welt |
 * | account, balance, owner | Konto, Guthaben, Eigentümer |
 * | contract | Contract (der, die Contracts); bei Stylus: Programm |
 * | scenario, step | Szenario, Schritt |
 * | expectation, check | Erwartung, Prüfung |
 * | deploy, deployment | deployen, Deployment |
 * | call, query, transfer | Aufruf, Abfrage, Transfer (überweisen) |
 * | set state, check state | Zustand setzen, Zustand prüfen |
 * | frame | Frame (der) |
 * | command (of a frame; of the palette) | Kommando; Befehl |
 * | outcome, result | Ergebnis |
 * | return data, message | Rückgabedaten, Meldung |
 * | event, trace | Ereignis, Trace (der) |
 * | moment | Zeitpunkt |
 * | change | Änderung |
 * | document | Dokument |
 * | state hash, result hash | Zustands-Hash, Ergebnis-Hash |
 * | reproduced, differs | reproduziert, weicht ab |
 * | pass, fail (of a step); fail (of a call) | bestehen, fehlschlagen; scheitern |
 * | reverted, undone | zurückgerollt |
 * | gas used, gas limit | Gas verbraucht, Gaslimit |
 * | storage, slot, entry, key | Storage (der), Slot, Eintrag, Schlüssel |
 * | call data, argument | Aufrufdaten, Argument |
 * | timeline, inspector, configuration, cell | Zeitleiste, Inspektor, Konfiguration, Zelle |
 * | lesson, exercise, goal, hint, solution | Lektion, Aufgabe, Ziel, Tipp, Lösung |
 * | workspace | Arbeitsbereich |
 * | example, topic | Beispiel, Thema |
 * | the playground's guard | Schranke des Playgrounds |
 * | host function | Host-Funktion |
 *
 * Nonce, Gas, Ink, Log, Topic, Trap, Revert, Token, Callback, Upgrade, Handle, Fork, Hash and Link stay. Nobody is addressed: what can be
 * done stands in the infinitive. Digits are grouped by narrow spaces. Amounts of coins keep their decimal point, as fields take them;
 * other measures have the comma. Names of accounts and functions keep their case.
 */
import type { Catalogue } from '../catalogue'
import { abi } from './abi'
import { code } from './code'
import { cells, configuration } from './configuration'
import { editor } from './editor'
import { embed } from './embed'
import { evm } from './evm'
import { examples, topics } from './examples'
import { gallery } from './gallery'
import { handout } from './handout'
import { help } from './help'
import { lessonWords } from './lesson-words'
import { lessons } from './lessons'
import { live } from './live'
import { palette } from './palette'
import { share } from './share'
import { ui } from './ui'
import { workspaces } from './workspaces'
import { writing } from './writing'

export const de: Catalogue = { abi, cells, code, configuration, editor, embed, evm, exampleWords: examples, gallery, handout, help, lessonWords, lessons, live, palette, share, topicWords: topics, ui, workspaces, writing }
