/** Moving steps: by dragging their handle, and by keys. */
import { select } from '../ui/actions'
import { announcement, readOnly, session, steps } from '../ui/app'
import { focusSoon } from '../ui/focus'
import { shortTitle } from '../ui/summary'
import { t } from '../ui/texts'

/** A press that moves less than this, in pixels, drags nothing. */
const SLACK = 4
/** So near to an edge of the list, in pixels, it scrolls; by so much a frame. */
const EDGE = 36
const SCROLL = 9

/** Moves a step, tells where it is now, and keeps the focus on it: on its line, or on the button with a label in its form. */
export function moveTo(from: number, to: number, button?: string): void {
  const step = steps.value[from]
  if (!step || to < 0 || to >= steps.value.length || to === from || readOnly.value) return
  session.dispatch({ type: 'moveStep', from, to })
  announcement.value = t.step.moved(shortTitle(step), to + 1, steps.value.length)
  focusSoon(() => {
    const line = document.getElementById(`step-${to}`)
    const pressed = button && line?.parentElement?.querySelector<HTMLElement>(`[aria-label="${button}"]:not(:disabled)`)
    line?.scrollIntoView({ block: 'nearest' })
    return pressed || line
  })
}

/** Alt with an arrow moves the step whose line has the focus. */
export function onStepKey(event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const line = event.target instanceof Element ? event.target.closest('.sh') : null
  if (!by || !line || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const from = numberOf(line)
  moveTo(from, from + by)
}

/** Begins to drag a step by its handle: a line shows where it will stand, and the list scrolls at its edges. */
export function grab(event: PointerEvent, from: number): void {
  const handle = event.currentTarget as HTMLElement
  const [row, list] = [handle.closest<HTMLElement>('.step'), handle.closest<HTMLElement>('.body')]
  if (event.button !== 0 || !row || !list) return
  // Otherwise the text under the pointer is selected.
  event.preventDefault()
  handle.setPointerCapture(event.pointerId)
  const drag = new Drag(list, row, from, event.clientY)
  const ended = new AbortController()
  const end = (drop: boolean) => {
    ended.abort()
    const to = drag.end()
    if (drop && to !== undefined) moveTo(from, to)
  }
  const { signal } = ended
  handle.addEventListener('pointermove', ({ clientY }) => drag.move(clientY), { signal })
  handle.addEventListener('pointerup', () => end(true), { signal })
  handle.addEventListener('pointercancel', () => end(false), { signal })
  window.addEventListener('keydown', (key) => key.key === 'Escape' && (key.stopPropagation(), end(false)), { signal, capture: true })
}

/** The number in the id of a step's line. */
function numberOf(line: Element | null): number {
  return Number(line?.id.replace('step-', ''))
}

class Drag {
  /** Where the step will stand; undefined until the pointer has moved. */
  private to: number | undefined
  private frame = 0

  /** `list`: what scrolls. Of a long scenario it holds only the rows that are near. */
  constructor(
    private readonly list: HTMLElement,
    private readonly row: HTMLElement,
    private readonly from: number,
    private y: number,
  ) {}

  move(y: number): void {
    if (this.to === undefined && Math.abs(y - this.y) < SLACK) return
    this.y = y
    if (this.to === undefined) this.begin()
    this.aim()
  }

  /** Gives back where the step was dropped. */
  end(): number | undefined {
    cancelAnimationFrame(this.frame)
    for (const element of [this.list, this.row, ...this.rows()]) for (const name of ['dragging', 'dragged', 'drop']) delete element.dataset[name]
    this.list.style.paddingTop = ''
    return this.to
  }

  /** Folds the open form, so that all rows are near, and keeps the dragged one under the pointer. The selected step is always drawn. */
  private begin(): void {
    select(this.from)
    const top = () => this.row.getBoundingClientRect().top
    const before = top()
    this.list.dataset['dragging'] = ''
    this.row.dataset['dragged'] = ''
    this.list.scrollTop -= before - top()
    const moved = before - top()
    if (moved > 0) this.list.style.paddingTop = `${moved}px`
    this.to = this.from
    this.frame = requestAnimationFrame(() => this.scroll())
  }

  /** Finds the place under the pointer and marks it. */
  private aim(): void {
    const rows = this.rows()
    for (const row of rows) delete row.dataset['drop']
    const above = rows.findLast((row) => this.middle(row) < this.y)
    const below = rows.find((row) => this.middle(row) >= this.y)
    const gap = above ? this.place(above) + 1 : below ? this.place(below) : this.from
    this.to = gap > this.from ? gap - 1 : gap
    if (this.to === this.from) return
    if (below) below.dataset['drop'] = 'before'
    else if (above) above.dataset['drop'] = 'after'
  }

  private scroll(): void {
    const box = this.list.getBoundingClientRect()
    const by = this.y < box.top + EDGE ? -SCROLL : this.y > box.bottom - EDGE ? SCROLL : 0
    if (by !== 0) {
      this.list.scrollBy(0, by)
      this.aim()
    }
    this.frame = requestAnimationFrame(() => this.scroll())
  }

  private rows(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('.step')]
  }

  /** Of a row's step, from 0. */
  private place(row: HTMLElement): number {
    return numberOf(row.querySelector('.sh'))
  }

  private middle(row: HTMLElement): number {
    const { top, height } = row.getBoundingClientRect()
    return top + height / 2
  }
}
