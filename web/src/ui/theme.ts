/** Light, dark, or as the system has it; the choice is kept in this browser. */
import { signal } from '@preact/signals'

const KEY = 'proscenium.theme'
const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const theme = signal<Theme>('system')

export function restoreTheme(): void {
  show(stored())
}

/** The next one in turn: system, light, dark. */
export function nextTheme(): Theme {
  return THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system'
}

export function switchTheme(): void {
  setTheme(nextTheme())
}

export function setTheme(chosen: Theme): void {
  show(chosen)
  try {
    localStorage.setItem(KEY, theme.value)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

function show(chosen: Theme): void {
  theme.value = chosen
  const { dataset } = document.documentElement
  if (chosen === 'system') delete dataset['theme']
  else dataset['theme'] = chosen
}

function stored(): Theme {
  try {
    const kept = localStorage.getItem(KEY)
    return THEMES.find((one) => one === kept) ?? 'system'
  } catch {
    return 'system'
  }
}
