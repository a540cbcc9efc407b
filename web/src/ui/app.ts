/** What the page's components share: the session, how the page is looked at, and what follows the selected moment. */
import { computed, effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { spawnWorker } from '../engine/client'
import type { CallNode, ChangeRow, Document, StepResult, World } from '../engine/protocol'
import type { Link } from '../share/link'
import type { Chain } from '../state/chain'
import type { Contract } from '../state/import'
import type { Problem } from '../state/incoming'
import { rangeOf } from '../state/moment'
import { Session } from '../state/session'
import type { Step } from '../state/scenario'
import { type Where, Worlds } from '../state/worlds'
import { holdDrawing } from './drawing'

export const session = new Session(spawnWorker)

export const TABS = ['outcome', 'changes', 'trace', 'configuration', 'code'] as const
export type Tab = (typeof TABS)[number]
export type Pane = 'world' | 'scenario' | 'inspect'
export type Unit = 'step' | 'call' | 'event'
export type Dialog = { kind: 'deploy'; contract: Contract; others: number } | { kind: 'account' } | { kind: 'help' } | { kind: 'files' } | { kind: 'share' } | { kind: 'palette' }

export interface Notice {
  tone: 'pass' | 'fail' | 'change'
  title: string
  text?: string
  /** Shown below the text. */
  content?: ComponentChildren
  actions?: { label: string; run(): void }[]
}

/** The page is a frame in another page: it shows a link, and keeps nothing. */
export const embedded = typeof location !== 'undefined' && new URLSearchParams(location.search).has('embed')

/** The link that is open, and what came of comparing its results; in use as long as its document is the open one. */
export const openedLink = signal<Link | undefined>(undefined)
export const linkVerdict = signal<{ document: Document; verdict: 'reproduced' | 'differs'; step?: number | undefined } | undefined>(undefined)

/** The start page is shown when nothing is open, and when the reader goes back to the examples. */
export const showStart = signal(true)
/** Whether the page opens without a connection. */
export const offline = signal<'no' | 'preparing' | 'ready'>('preparing')
/** The chain of the next scenario that begins empty. */
export const newChain = signal<Chain>('multiversx')
/** Instead of the start page, all examples, lessons or workspaces. */
export const gallery = signal<'examples' | 'lessons' | 'workspaces' | undefined>(undefined)
export const tab = signal<Tab>('outcome')

/** Shows a tab that a link or another page names; one that there is not is ignored. */
export function showTabNamed(name: string): void {
  const found = TABS.find((known) => known === name)
  if (found) tab.value = found
}

export const pane = signal<Pane>('scenario')
export const unit = signal<Unit>('step')
export const view = signal<'form' | 'json'>('form')
export const wide = signal(false)
export const dialog = signal<Dialog | undefined>(undefined)
/** As a function where it can be said in another language while it stands. */
export const notice = signal<Notice | (() => Notice) | undefined>(undefined)
export const problems = signal<Problem[]>([])
export const playing = signal(false)
export const savedAt = signal<'saved' | 'saving' | 'unsaved'>('saved')
/** Spoken politely: steps passed, moments reached. */
export const announcement = signal('')

let read: { files: Document['files'] | undefined; steps: readonly Step[] } = { files: undefined, steps: [] }

/** The steps of the scenario; while its text is being written and cannot be read, as it last could. */
export const steps = computed<readonly Step[]>(() => {
  const files = session.document.value?.files
  if (session.parsed.value.ok) read = { files, steps: session.parsed.value.steps }
  return read.files === files ? read.steps : []
})
/** The open project is only looked at. */
export const readOnly = computed(() => session.project.value?.readOnly === true)
export const selectedStep = computed(() => session.project.value?.selection.step ?? -1)
/** Where the page stands in or beside the selected step. */
export const at = computed(() => session.place.value.at)
export const running = computed(() => session.run.value.begun !== undefined)
/** The end of the step before the selected one: changes are told against it. */
export const base = computed(() => rangeOf(session.run.value, session.place.value.step).first)

/** A moment that the reader holds on to: changes are told from it to the selected one, or back. */
export const held = signal<number | undefined>(undefined)
/** Between which moments changes are told. */
export const compared = computed(() => {
  const { moment } = session.place.value
  return { from: Math.min(held.value ?? base.value, moment), to: Math.max(held.value ?? moment, moment) }
})

/** State at the selected moment. Keeps the last one while the next is on its way. */
export const world = signal<World | undefined>(undefined)
export const changes = signal<ChangeRow[]>([])
/** Call trees of the steps that have run, by step. */
export const trees = signal<ReadonlyMap<number, CallNode[]>>(new Map())

interface Named {
  address: string
  name?: string | undefined
}

let lastNamed: readonly Named[] = []

/** The accounts' names; the same list as long as there are the same accounts, whatever happens to them. */
export const named = computed<readonly Named[]>(() => {
  const accounts = world.value?.accounts ?? []
  const isSame = ({ address, name }: Named, i: number) => accounts[i]?.address === address && accounts[i]?.name === name
  if (lastNamed.length !== accounts.length || !lastNamed.every(isSame)) lastNamed = accounts.map(({ address, name }) => ({ address, name }))
  return lastNamed
})

/** Names of addresses, for reading bytes: hex in lower case to `alice`. */
export const names = computed<ReadonlyMap<string, string>>(
  () => new Map(named.value.flatMap(({ address, name }) => (name ? [[address.toLowerCase(), plainName(name)]] : []))),
)

/** Names of contracts that steps create, by the expression of their address: `create:address:alice#0` to `counter`. */
export const created = signal<ReadonlyMap<string, string>>(new Map())

/** `address:alice` and `sc:adder` as `alice` and `adder`, `create:address:alice#0` as the contract that it is, or `alice#0`. */
export function plainName(expression: string): string {
  return created.value.get(expression) ?? expression.replace(/^(create:)?(address|sc):/, '')
}

/** A line of a trace, in which contracts that steps create have the names of their creators: `alice → alice#0` as `alice → counter`. */
export function traceText(text: string): string {
  const name = (all: string, who: string, nonce: string) => created.value.get(`create:address:${who}#${nonce}`) ?? created.value.get(`create:sc:${who}#${nonce}`) ?? all
  return created.value.size === 0 ? text : text.replace(/([\w-]+)#(\d+)/g, name)
}

/** Functions by selector, as far as the scenario names them: `0x3fb5c1cb` to `setNumber`. */
export const functionNames = signal<ReadonlyMap<string, string>>(new Map())

/** The name of a function in a trace. */
export function functionName(name: string): string {
  return functionNames.value.get(name) ?? name
}

interface Following<K> {
  /** For how many milliseconds nothing may have changed before it is fetched. */
  rest?: (key: K) => number
  /** Is given what resolves when an answer has been taken. */
  asked?: (answer: Promise<unknown>) => void
}

/** Fetches again whenever what it reads from `key` changes; only the latest answer counts. */
function follow<K, V>(key: () => K | undefined, fetch: (key: K) => Promise<V>, take: (value: V) => void, options: Following<K> = {}): void {
  const { rest = () => 0, asked } = options
  let latest = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const wanted = key()
    const mine = ++latest
    clearTimeout(resting)
    if (wanted === undefined) return
    const wait = rest(wanted)
    if (wait > 0) resting = setTimeout(() => ask(wanted, mine), wait)
    else ask(wanted, mine)
  })
  function ask(wanted: K, mine: number): void {
    const answer = fetch(wanted).then(
      (value) => mine === latest && take(value),
      // A moment can be gone by the time it is asked for; what took its place is on its way.
      () => undefined,
    )
    asked?.(answer)
  }
}

/** As long as nobody looks at the changes, they are counted when the moment has stood still for so long, in milliseconds. */
const REST = 100

/** Starts following the selected moment. */
export function followMoment(): void {
  const moment = computed(() => session.place.value.moment)
  const generation = computed(() => session.run.value.generation)
  const hasTrace = computed(() => session.run.value.results.length > 0 || session.run.value.events > 0)
  const key = () => (hasTrace.value ? { moment: moment.value, base: base.value, generation: generation.value } : undefined)
  follow(key, fetchWorld, (value) => (world.value = value), { asked: holdDrawing })
  const looked = computed(() => tab.value === 'changes')
  const span = () => (hasTrace.value ? { ...compared.value, generation: generation.value, looked: looked.value } : undefined)
  follow(span, ({ from, to }) => session.request('changes', { from, to }), (value) => (changes.value = value), { rest: ({ looked }) => (looked ? 0 : REST) })
  follow(() => session.run.value.results, fetchTrees, (value) => (trees.value = value))
  effect(() => {
    if (hasTrace.value) return
    world.value = undefined
    changes.value = []
  })
  // What an edit took away cannot be held on to.
  effect(() => {
    if ((held.value ?? 0) > session.run.value.events && !running.value) held.value = undefined
  })
}

const worlds = new Worlds((argument) => session.request('world', argument))
/** What is asked for in advance waits until the moment has been painted, and nobody has gone on before. */
let paused: ReturnType<typeof setTimeout> | undefined
const PAUSE = 5

async function fetchWorld(where: Where): Promise<World> {
  clearTimeout(paused)
  const world = await worlds.at(where)
  requestAnimationFrame(() => {
    clearTimeout(paused)
    paused = setTimeout(() => !running.value && worlds.goOn(), PAUSE)
  })
  return world
}

/** Trees by result: a result is the same object as long as its events are the same. */
const asked = new WeakMap<StepResult, Promise<CallNode[]>>()

async function fetchTrees(results: readonly StepResult[]): Promise<ReadonlyMap<number, CallNode[]>> {
  const transactions = results.filter(({ outcome }) => outcome !== undefined)
  return new Map(await Promise.all(transactions.map(async (result) => [result.index, await treeOf(result)] as const)))
}

function treeOf(result: StepResult): Promise<CallNode[]> {
  const known = asked.get(result)
  if (known) return known
  const tree = session.request('callTree', { step: result.index })
  asked.set(result, tree)
  // What could not be had is asked for again.
  tree.catch(() => asked.delete(result))
  return tree
}
