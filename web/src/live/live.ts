/**
 * Runs the scenario again after an edit, as far as it had run: 300 ms after the last one that leaves it without mistakes, when
 * the last run was quick. A run that broke off is never repeated by itself.
 */
import { computed, effect, signal } from '@preact/signals'
import { CHECK_AFTER_MS } from '../state/session'
import { embedded, readOnly, session, steps } from '../ui/app'

const LIVE_AFTER_MS = 300
/** Longer runs are repeated when they are asked for. */
export const QUICK_MS = 1000
const KEY = 'proscenium.live'

/** Whether edits are followed by a run; the choice is kept in this browser. */
export const live = signal(stored() !== 'off')

/** Why the results stand behind the edits; undefined when they do not, or when nothing had run. */
export const behind = computed<'soon' | 'slow' | 'faulty' | undefined>(() => {
  const { begun, broken, results } = session.run.value
  const last = session.lastRun.value
  if (!last || begun !== undefined || broken || embedded || readOnly.value) return undefined
  if (results.length >= Math.min(last.reach, steps.value.length) && session.parsed.value.ok) return undefined
  if (!isSound()) return session.parsed.value.ok && !isChecked() ? 'soon' : 'faulty'
  return last.milliseconds < QUICK_MS ? 'soon' : 'slow'
})

/** Starts following the edits. */
export function runLive(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    clearTimeout(timer)
    // Each edit begins the wait anew; the check of the document, which comes first, has taken its part of it.
    const ready = session.document.value && live.value && behind.value === 'soon' && isSound()
    if (ready) timer = setTimeout(() => void runAgain(), LIVE_AFTER_MS - CHECK_AFTER_MS)
  })
  effect(() => store(live.value ? 'on' : 'off'))
}

/** Runs as far as it had run. The selected step stays selected. */
export async function runAgain(): Promise<void> {
  const reach = session.lastRun.value?.reach ?? 0
  await session.runTo(reach === Infinity ? undefined : reach - 1)
}

function isChecked(): boolean {
  return session.diagnostics.value.of === session.document.value
}

/** The document was checked, and nothing was found. */
function isSound(): boolean {
  const { opened, error } = session.diagnostics.value
  return session.parsed.value.ok && isChecked() && !error && opened?.errors.length === 0 && opened.missing.length === 0
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(KEY, value)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
