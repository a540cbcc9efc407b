/** What is looked at, kept while other tabs are shown. */
import { computed, signal } from '@preact/signals'
import type { Account, CallNode } from '../engine/protocol'
import { resolve } from '../state/paths'
import { session, steps, trees, world } from '../ui/app'
import { object, text } from '../ui/summary'
import { type CodeFile, contractsOf } from './contracts'
import { firstFrame, frameAt } from './running'

export const contracts = computed(() => {
  const document = session.document.value
  return document ? contractsOf(document) : []
})

/** The call tree of a step that has not ended, fetched when the moment is inside it. */
export const unfinished = signal<{ step: number; generation: number; nodes: CallNode[] } | undefined>(undefined)

/** The call tree of the selected step. */
export const nodes = computed<readonly CallNode[]>(() => {
  const { step } = session.place.value
  const open = unfinished.value
  const isNow = open?.step === step && open.generation === session.run.value.generation
  return trees.value.get(step) ?? (isNow ? open.nodes : [])
})

/** The frame that runs at the moment. */
export const frame = computed(() => (session.place.value.at === 'inside' ? frameAt(nodes.value, session.place.value.moment) : undefined))

/** The account whose code is looked at unless the reader chooses: that of the frame, else the one that the step calls. */
export const account = computed<Account | undefined>(() => {
  const to = (frame.value ?? firstFrame(nodes.value))?.to.toLowerCase()
  return to === undefined ? undefined : world.value?.accounts.find(({ address }) => address.toLowerCase() === to)
})

/** Of the frame that makes a contract, which is no account yet: the code that the step gives. */
const creation = computed(() => (frame.value?.kind === 'deploy' && !account.value ? text(object(steps.value[session.place.value.step]?.['tx'])['contractCode']) : ''))

/** The file whose code runs at the moment, or would. */
const codePath = computed<string | undefined>(() => {
  const file = /(?:^|:)file:(.+)$/.exec(creation.value)?.[1]
  return file === undefined ? account.value?.codeFile : resolve(session.document.value?.path ?? '', file)
})

/** Whether the functions of a file are what runs: bytecode that makes a Stylus program does not run it. */
export function isRunning({ path }: CodeFile): boolean {
  return frame.value !== undefined && codePath.value === path && (creation.value === '' || creation.value.startsWith('ulm:'))
}

/** What the reader chose, and at which frame's account: another account's frame takes over. */
const picked = signal<{ path: string; at: string } | undefined>(undefined)

function whose(): string {
  return frame.value?.to ?? ''
}

export function pick(path: string): void {
  picked.value = { path, at: whose() }
}

/** The contract that is shown; undefined when the one that runs is not among the files. */
export const shown = computed<CodeFile | undefined>(() => {
  const of = (path: string | undefined) => contracts.value.find((one) => one.path === path)
  const mine = picked.value?.at === whose() ? of(picked.value.path) : undefined
  if (mine) return mine
  const own = codePath.value === undefined ? undefined : of(codePath.value)
  return own ?? (frame.value ? undefined : contracts.value[0])
})

export const find = signal('')
export const mode = signal<'source' | 'module'>('source')
/** The list that is open; undefined until the reader says so. */
export const list = signal<'exports' | 'imports' | 'facts' | 'closed' | undefined>(undefined)
