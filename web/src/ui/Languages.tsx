/** The way to the other languages of the page, each by its own name. */
import { chooseLanguage, type Language, language, LANGUAGES } from '../language/language'
import { notLoaded } from './lazy'

export function otherLanguages(): Language[] {
  return (Object.keys(LANGUAGES) as Language[]).filter((tag) => tag !== language.value)
}

export function speak(tag: Language): void {
  chooseLanguage(tag).catch(notLoaded)
}

/** Without keys: the button that was pressed keeps the focus when it leads back. */
export function Languages() {
  return (
    <>
      {otherLanguages().map((tag) => (
        <button type="button" class="link" lang={tag} onClick={() => speak(tag)}>
          {LANGUAGES[tag]}
        </button>
      ))}
    </>
  )
}
