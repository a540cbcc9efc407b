/** Keys of the whole page. Single keys are off while a field has the focus, and can be switched off altogether. */
import { effect, signal } from '@preact/signals'
import { chooseFiles, goToMoment, move, runAll, runTo, saveFile, select, showTab } from './actions'
import { dialog, embedded, held, notice, type Pane, pane, running, selectedStep, session, showStart, steps, unit } from './app'
import { focusSoon, MENU_ID } from './focus'
import { notLoaded } from './lazy'
import { pause, togglePlay } from './play'

const KEY = 'proscenium.singleKeys'
export const singleKeys = signal(stored() !== 'off')

export function listenToKeys(): void {
  addEventListener('keydown', onKey)
  effect(() => store(singleKeys.value ? 'on' : 'off'))
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const handled = withControl(event) || escape(event) || (allowed(event) && single(event))
  if (handled) event.preventDefault()
}

function withControl(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || dialog.value) return false
  // A frame is looked at: what would save, open or change belongs to the whole page.
  if (embedded && event.key !== 'Enter') return false
  switch (event.key.toLowerCase()) {
    case 'enter':
      if (!isOpen()) return false
      void (event.shiftKey ? runTo(Math.max(0, selectedStep.value)) : runAll())
      return true
    case 's':
      saveFile()
      return true
    case 'k':
      dialog.value = { kind: 'palette' }
      return true
    case 'p':
      if (!isOpen()) return false
      void import('../print/print').then(({ printHandout }) => printHandout(), notLoaded)
      return true
    case 'o':
      chooseFiles()
      return true
    case 'z':
      return travel(event, event.shiftKey ? 'redo' : 'undo')
    case 'y':
      return travel(event, 'redo')
    default:
      return false
  }
}

/** One undo for everything: fields that write into the document have none of their own. A run in hand ends, as after any edit. */
function travel({ target }: KeyboardEvent, type: 'undo' | 'redo'): boolean {
  const isElsewhere = isField(target) && !(target as Element).closest('.scenario, .doc')
  if (isElsewhere || !isOpen()) return false
  session.dispatch({ type })
  return true
}

function escape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || dialog.value) return false
  if (running.value) session.stop()
  else pause()
  notice.value = undefined
  return running.value
}

function allowed(event: KeyboardEvent): boolean {
  const alone = !event.ctrlKey && !event.metaKey && !event.altKey
  return alone && isOpen() && singleKeys.value && !dialog.value && !isField(event.target)
}

function isOpen(): boolean {
  return session.project.value !== undefined && !showStart.value
}

function single(event: KeyboardEvent): boolean {
  if (event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, summary, input, [role=tab]')) return false
  const run = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!run) return false
  return run(event) !== false
}

/** What a key does; `false` leaves it to the browser. */
const KEYS: Record<string, (event: KeyboardEvent) => unknown> = {
  ' ': () => togglePlay(),
  ArrowLeft: ({ shiftKey }) => void move(-1, shiftKey ? 'step' : unit.value),
  ArrowRight: ({ shiftKey }) => void move(1, shiftKey ? 'step' : unit.value),
  Home: () => goToMoment(0),
  End: () => select(Math.max(0, session.run.value.results.length - 1)),
  ArrowUp: ({ target }) => selectRow(target, -1),
  ArrowDown: ({ target }) => selectRow(target, 1),
  '1': () => showTab('outcome'),
  '2': () => showTab('changes'),
  '3': () => showTab('trace'),
  '4': () => showTab('configuration'),
  '5': () => showTab('code'),
  w: () => focusPane('world', 'h-world'),
  s: () => focusPane('scenario', 'h-sc'),
  i: () => focusPane('inspect', undefined),
  a: () => openAddMenu(),
  m: () => (held.value = held.value === undefined ? session.place.value.moment : undefined),
  '/': () => focusFind(),
  '?': () => (dialog.value = { kind: 'help' }),
}

/** The arrows walk through the steps when the focus is in the list of steps, or nowhere in particular. */
function selectRow(target: EventTarget | null, direction: 1 | -1): boolean {
  const inSteps = target instanceof HTMLElement && (target === document.body || target.closest('.steps') || target.closest('h2'))
  if (!inSteps) return false
  const next = Math.min(steps.value.length - 1, Math.max(0, selectedStep.value + direction))
  if (next < 0) return false
  select(next)
  focusSoon(() => document.getElementById(`step-${next}`))
  return true
}

export function focusPane(name: Pane, heading: string | undefined): void {
  pane.value = name
  focusSoon(() => (heading ? document.getElementById(heading) : document.querySelector<HTMLElement>('.inspect [role=tab][aria-selected=true]')))
}

function openAddMenu(): void {
  pane.value = 'scenario'
  const menu = document.getElementById(MENU_ID)
  menu?.setAttribute('open', '')
  menu?.querySelector('button')?.focus()
}

/** In World, or in the inspector when that is where the reader is and its tab can be searched. */
function focusFind(): void {
  const inspects = pane.value === 'inspect' || document.activeElement?.closest('.inspect')
  const field = document.querySelector<HTMLElement>('.inspect .tb input[type=search]')
  if (inspects && field) return field.focus()
  pane.value = 'world'
  const button = document.querySelector<HTMLElement>('.world .ph .btn[aria-pressed]')
  if (button?.getAttribute('aria-pressed') === 'false') button.click()
  focusSoon(() => document.querySelector<HTMLElement>('.world .find input'))
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['range', 'checkbox'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
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
