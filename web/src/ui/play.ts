/** Play: the moment moves on by itself, unit by unit, until the end of what has run. */
import { move } from './actions'
import { playing, session, unit } from './app'

const INTERVAL_MS = { step: 700, call: 350, event: 120 }
let timer: ReturnType<typeof setTimeout> | undefined

export function togglePlay(): void {
  if (playing.value) return pause()
  playing.value = true
  void tick()
}

export function pause(): void {
  playing.value = false
  clearTimeout(timer)
}

async function tick(): Promise<void> {
  const before = session.place.value
  await move(1)
  const after = session.place.value
  const stands = before.moment === after.moment && before.step === after.step
  if (!playing.value || stands) return pause()
  timer = setTimeout(() => void tick(), INTERVAL_MS[unit.value])
}
