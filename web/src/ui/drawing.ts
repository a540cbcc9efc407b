/**
 * When the page is drawn: at once, but for a new moment only with the world of that moment, which the engine tells in a
 * millisecond or two. Otherwise the page would be painted twice for it, and the second time only with the screen's next frame.
 */
import { options } from 'preact'

/** Longer than this nothing waits for the engine: half a frame of the usual screen. */
const PATIENCE_MS = 8

let hold: ReturnType<typeof setTimeout> | undefined
let waiting: (() => void) | undefined

/** Draws nothing until what was asked for has come, or time is up. */
export function holdDrawing(answer: Promise<unknown>): void {
  clearTimeout(hold)
  const mine = setTimeout(drawNow, PATIENCE_MS)
  hold = mine
  const come = () => hold === mine && drawNow()
  answer.then(come, come)
}

/** Lets drawing wait for nothing any more. */
export function drawNow(): void {
  clearTimeout(hold)
  hold = undefined
  const draw = waiting
  waiting = undefined
  draw?.()
}

options.debounceRendering = (draw) =>
  queueMicrotask(() => {
    if (hold === undefined) draw()
    else waiting = draw
  })
