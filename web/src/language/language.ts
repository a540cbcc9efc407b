/**
 * The languages of the page. English stands in the rooms, in their `texts.ts`; another language is one object with the
 * same shape for every room (`Catalogue`), fetched when it is chosen. What the engine says stays in English, as do the
 * words that are pasted into programs.
 */
import { signal } from '@preact/signals'
import type { Catalogue } from './catalogue'

export const LANGUAGES = { en: 'English' } as const
export type Language = keyof typeof LANGUAGES

/** Where the texts of a language are; English is in the page itself. */
const CATALOGUES: Record<Language, () => Promise<Catalogue | undefined>> = { en: async () => undefined }

const KEY = 'proscenium.language'

/** The language that is shown. */
export const language = signal<Language>('en')
/** Its texts; undefined for English. */
const catalogue = signal<Catalogue | undefined>(undefined)

/** The texts of a room in the language that is shown: whoever reads them while drawing is drawn again when it changes. */
export function texts<T extends object>(room: keyof Catalogue, english: T): T {
  return new Proxy(english, { get: (own, key, receiver) => Reflect.get((catalogue.value?.[room] as T | undefined) ?? own, key, receiver) })
}

/** Shows what was chosen before, else the first of the browser's languages that there is. */
export async function restoreLanguage(): Promise<void> {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((tag) => tag !== null && tag in LANGUAGES)
  await show((wanted ?? 'en') as Language).catch(() => undefined)
}

/** Shows another language and keeps the choice. @throws when its texts cannot be fetched. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await show(chosen)
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

async function show(chosen: Language): Promise<void> {
  catalogue.value = await CATALOGUES[chosen]()
  language.value = chosen
  document.documentElement.lang = chosen
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
