/** The host calls of a step, as ticks on the timeline; drawn for the eye only, the trace tells the same. */
import { effect, signal } from '@preact/signals'
import { session } from '../ui/app'
import { GRAIN, ticks } from './tick-path'

/** Longer traces are ticks all over: they are left without. */
const MOST_EVENTS = 50_000

/** The moments of all host calls, in order. */
const calls = signal<readonly number[]>([])

effect(() => {
  const { generation, events } = session.run.value
  calls.value = []
  if (events === 0 || events > MOST_EVENTS) return
  const take = (places: readonly number[]) => session.run.value.generation === generation && (calls.value = places)
  session.request('places', { from: 0, to: events, kinds: ['call'] }).then(take, () => undefined)
})

export function Ticks({ first, end }: { first: number; end: number }) {
  const path = ticks(calls.value, first, end)
  if (path === '') return null
  return (
    <svg class="ticks" viewBox={`0 0 ${GRAIN} 1`} preserveAspectRatio="none">
      <path d={path} />
    </svg>
  )
}
