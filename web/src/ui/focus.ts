import { drawNow } from './drawing'

/**
 * Moves the focus to something that the change just made will draw. The page is drawn in a microtask after a change; a later
 * one finds it there, before the reader's next key arrives.
 */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  drawNow()
  void Promise.resolve()
    .then(() => undefined)
    .then(() => find()?.focus())
}

/** The menu of the steps that can be added. */
export const MENU_ID = 'add-step'
