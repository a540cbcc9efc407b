/** What the page's components share: the session, how the page is looked at, and what follows the selected moment. */
import { computed, effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { spawnWorker } from '../engine/client'
import type { CallNode, ChangeRow, Document, World } from '../engine/protocol'
import type { Link } from '../share/link'
import type { Chain } from '../state/chain'
import type { Contract } from '../state/import'
import type { Problem } from '../state/incoming'
import { rangeOf } from '../state/moment'
import { Session } from '../state/session'
import type { Step } from '../state/scenario'

export const session = new Session(spawnWorker)

export const TABS = ['outcome', 'changes', 'trace', 'configuration'] as const
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

export const steps = computed<readonly Step[]>(() => (session.parsed.value.ok ? session.parsed.value.steps : []))
/** The open project is only looked at. */
export const readOnly = computed(() => session.project.value?.readOnly === true)
export const selectedStep = computed(() => session.project.value?.selection.step ?? -1)
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

/** Names of addresses, for reading bytes: hex in lower case to `alice`. */
export const names = computed<ReadonlyMap<string, string>>(
  () => new Map((world.value?.accounts ?? []).flatMap(({ address, name }) => (name ? [[address.toLowerCase(), plainName(name)]] : []))),
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

/** Fetches again whenever what it reads from `key` changes; only the latest answer counts. */
function follow<K, V>(key: () => K | undefined, fetch: (key: K) => Promise<V>, take: (value: V) => void): void {
  let latest = 0
  effect(() => {
    const wanted = key()
    const mine = ++latest
    if (wanted === undefined) return
    fetch(wanted).then(
      (value) => mine === latest && take(value),
      // A moment can be gone by the time it is asked for; what took its place is on its way.
      () => undefined,
    )
  })
}

/** Starts following the selected moment. */
export function followMoment(): void {
  const moment = computed(() => session.place.value.moment)
  const generation = computed(() => session.run.value.generation)
  const hasTrace = computed(() => session.run.value.results.length > 0 || session.run.value.events > 0)
  const key = () => (hasTrace.value ? { moment: moment.value, base: base.value, generation: generation.value } : undefined)
  follow(key, ({ moment, base }) => session.request('world', { moment, since: base }), (value) => (world.value = value))
  const span = () => (hasTrace.value ? { ...compared.value, generation: generation.value } : undefined)
  follow(span, ({ from, to }) => session.request('changes', { from, to }), (value) => (changes.value = value))
  follow(() => ({ generation: generation.value, results: session.run.value.results }), fetchTrees, (value) => (trees.value = value))
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

async function fetchTrees({ results }: { results: readonly { index: number; outcome?: unknown }[] }): Promise<ReadonlyMap<number, CallNode[]>> {
  const found = new Map<number, CallNode[]>()
  for (const { index, outcome } of results) {
    if (outcome) found.set(index, await session.request('callTree', { step: index }))
  }
  return found
}
