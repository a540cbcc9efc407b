/**
 * The languages of the page. English stands in the rooms, in their `texts.ts`, and beside examples and lessons; another
 * language is one object (`Catalogue`) with the same shape for every room, fetched when it is chosen. What the engine says
 * stays in English, as do the words that are pasted into programs.
 */
import { batch, signal } from '@preact/signals'
import type { Catalogue, Rooms } from './catalogue'

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

/** Where the texts of a language are; English is in the page itself. */
const CATALOGUES: Record<Language, () => Promise<Catalogue | undefined>> = {
  en: async () => undefined,
  de: async () => (await import('./de')).de,
}

const KEY = 'proscenium.language'

/** The language that is shown. */
export const language = signal<Language>('en')
/** Its texts; undefined for English. */
const catalogue = signal<Catalogue | undefined>(undefined)
/** How often one was asked for: only the latest is shown. */
let asked = 0

/** The texts of a room in the language that is shown: whoever reads them while drawing is drawn again when it changes. */
export function texts<T extends object>(room: keyof Rooms, english: T): T {
  return new Proxy(english, { get: (own, key, receiver) => Reflect.get((catalogue.value?.[room] as T | undefined) ?? own, key, receiver) })
}

type Described = Omit<Catalogue, keyof Rooms>

/** The words of something that a file describes in English; undefined where the language that is shown has none. */
export function wordsOf<K extends keyof Described>(kind: K, name: string): Described[K][string] | undefined {
  return catalogue.value?.[kind][name] as Described[K][string] | undefined
}

/** Shows what was chosen before, else the first of the browser's languages that there is. */
export async function restoreLanguage(): Promise<void> {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((tag) => tag !== null && tag in LANGUAGES)
  await show((wanted ?? 'en') as Language).catch(() => undefined)
}

/** Shows another language and keeps the choice. @throws when its texts cannot be fetched. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (!(await show(chosen))) return
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

/** False when another one has been asked for meanwhile. */
async function show(chosen: Language): Promise<boolean> {
  const mine = ++asked
  const found = await CATALOGUES[chosen]()
  if (mine !== asked) return false
  batch(() => {
    catalogue.value = found
    language.value = chosen
  })
  document.documentElement.lang = chosen
  return true
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
