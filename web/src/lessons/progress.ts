/** How far the reader has come in each lesson; kept in this browser only. */
import { computed, signal } from '@preact/signals'
import { lessons } from './lessons'

export interface Progress {
  /** Indices of goals that have been met. */
  met: readonly number[]
  /** Hints that have been opened. */
  hints: number
}

const KEY = 'proscenium.lessons'
const NONE: Progress = { met: [], hints: 0 }

const all = signal<Readonly<Record<string, Progress>>>(restored())

export const goalsMet = computed(() => lessons.reduce((sum, { name }) => sum + progressOf(name).met.length, 0))

export function progressOf(name: string): Progress {
  return all.value[name] ?? NONE
}

/** Keeps a change; without one, the lesson begins anew. */
export function keep(name: string, change?: Partial<Progress>): void {
  all.value = { ...all.value, [name]: change ? { ...progressOf(name), ...change } : NONE }
  try {
    localStorage.setItem(KEY, JSON.stringify(all.value))
  } catch {
    // Without storage it holds until the page is closed.
  }
}

/** What was kept, as far as it is what this page keeps. */
function restored(): Record<string, Progress> {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, Partial<Progress> | null>
    return Object.fromEntries(lessons.flatMap(({ name, goals, hints }) => {
      const kept = found[name]
      if (!kept || !Array.isArray(kept.met)) return []
      return [[name, { met: goals.map((_, i) => i).filter((i) => kept.met?.includes(i)), hints: Math.min(hints.length, Math.max(0, Math.trunc(Number(kept.hints)) || 0)) }]]
    }))
  } catch {
    return {}
  }
}
