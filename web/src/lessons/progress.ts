/** How far the reader has come in each lesson; kept in this browser, and in a file when the reader wants it. */
import { computed, signal } from '@preact/signals'
import { lessons } from './lessons'

export interface Progress {
  /** Indices of goals that have been met. */
  met: readonly number[]
  /** Hints that have been opened. */
  hints: number
}

const KEY = 'proscenium.lessons'
/** What a file with progress begins with. */
const FILE = 'proscenium-progress'
/** Goals or hints of a lesson, at most. */
const MOST = 1000
const NONE: Progress = { met: [], hints: 0 }

const all = signal<Readonly<Record<string, Progress>>>(restored())

export const goalsMet = computed(() => lessons.reduce((sum, { name, goals }) => sum + Math.min(goals.length, progressOf(name).met.length), 0))

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

/** All that is kept, as the text of a file. */
export function progressFile(): string {
  return JSON.stringify({ [FILE]: 1, lessons: all.value }, null, 2) + '\n'
}

/** Takes in what a file says: whatever was reached here or there is reached. False when it is no such file. */
export function takeProgress(text: string): boolean {
  const found = readFile(text)
  if (!found) return false
  for (const [name, progress] of Object.entries(found)) keep(name, merged(progressOf(name), progress))
  return true
}

export function merged(a: Progress, b: Progress): Progress {
  return { met: [...new Set([...a.met, ...b.met])].sort((x, y) => x - y), hints: Math.max(a.hints, b.hints) }
}

function readFile(text: string): Record<string, Progress> | undefined {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null
    return value?.[FILE] === 1 ? readAll(value['lessons']) : undefined
  } catch {
    return undefined
  }
}

/** What was kept, as far as it is what this page keeps. */
function restored(): Record<string, Progress> {
  try {
    return readAll(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}

export function readAll(found: unknown): Record<string, Progress> {
  const isCount = (n: unknown) => Number.isInteger(n) && (n as number) >= 0 && (n as number) < MOST
  return Object.fromEntries(
    Object.entries((found ?? {}) as Record<string, Partial<Progress> | null>).flatMap(([name, kept]) =>
      kept && Array.isArray(kept.met) ? [[name, { met: kept.met.filter(isCount), hints: isCount(kept.hints) ? Number(kept.hints) : 0 }]] : [],
    ),
  )
}
