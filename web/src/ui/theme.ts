/** Light or dark: follows the system until the reader chooses; the choice is kept in this browser. */

const KEY = 'proscenium.theme'

export function restoreTheme(): void {
  const kept = read()
  if (kept) document.documentElement.dataset['theme'] = kept
}

export function switchTheme(): void {
  const root = document.documentElement
  const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset['theme'] = dark ? 'light' : 'dark'
  try {
    localStorage.setItem(KEY, root.dataset['theme'])
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

function read(): string | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'dark' || kept === 'light' ? kept : undefined
  } catch {
    return undefined
  }
}
