/** Notices that wait for their turn. */
import { effect } from '@preact/signals'
import { type Notice, notice } from './app'

/** Shows a notice as soon as nothing else is told, and again after something else took its place; until it is dismissed. */
export function showWhenFree(shown: () => Notice): void {
  let isShown = false
  let over = false
  const stop = effect(() => {
    const now = notice.value
    if (over) return
    if (now !== undefined) isShown = now === shown
    else if (isShown) {
      over = true
      queueMicrotask(() => stop())
    } else {
      isShown = true
      notice.value = shown
    }
  })
}
