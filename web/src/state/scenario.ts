/**
 * The scenario text and its steps. Reading gives plain values for the forms; every edit gives a new text in which
 * everything that was not edited stands as before.
 */
import type { Chain } from './chain'
import { indentOf, JsonError, type JsonObject, member, type Node, parse, position, print, splice } from './json'
import { lastFew } from './kept'
import { isObject, outline, type Outline, plain } from './outline'

/** One step as its JSON stands; `step` names its kind. */
export type Step = JsonObject & { step?: string }

export type Parsed =
  | (Outline & { ok: true; name: string; steps: Step[]; texts: string[]; root(): Node })
  | { ok: false; message: string; line: number; column: number }

/** The kinds of step that the page has a form for. */
export const STEP_KINDS = [
  'setState', 'scDeploy', 'scCall', 'scQuery', 'transfer', 'activate', 'validatorReward', 'checkState', 'externalSteps', 'dumpState',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Kinds of step that only some chains have. */
const ONLY: Partial<Record<StepKind, readonly Chain[]>> = { activate: ['stylus'], validatorReward: ['multiversx'] }

export function stepKinds(chain: Chain): StepKind[] {
  return STEP_KINDS.filter((kind) => ONLY[kind]?.includes(chain) ?? true)
}

export function emptyScenario(chain: Chain = 'multiversx'): string {
  const named = chain === 'multiversx' ? '' : `\n  "chain": "${chain}",`
  return `{\n  "name": "scenario",${named}\n  "steps": []\n}\n`
}

/** The last scenario that was read without a mistake. */
let sound: Extract<Parsed, { ok: true }> | undefined

/** The scenario of a text. */
export const parseScenario = lastFew((text: string): Parsed => {
  const found = outline(text)
  const parsed = (found && withSteps(text, found)) ?? mistake(text)
  if (parsed.ok) sound = parsed
  return parsed
})

/** Undefined when a step is no JSON. Steps that stand at the same place in the scenario before are the same objects as there. */
function withSteps(text: string, { frame, list, items }: Outline): Parsed | undefined {
  const texts = items.map(({ start, end }) => text.slice(start, end))
  const values = texts.map((one, i) => (sound?.texts[i] === one ? sound.steps[i] : plain(one)))
  if (values.includes(undefined)) return undefined
  const steps = values.map((value): Step => (isObject(value) ? value : {}))
  const name = typeof frame['name'] === 'string' ? frame['name'] : ''
  return { ok: true, name, frame, list, items, steps, texts, root: () => parse(text) }
}

/** What is wrong with a text that has no outline, and where. */
function mistake(text: string): Parsed {
  try {
    const root = parse(text)
    if (root.kind !== 'object') throw new JsonError('a scenario is a JSON object', root.start)
    const node = member(root, 'steps')
    if (!node) throw new JsonError('the scenario has no "steps"', root.start)
    throw new JsonError(node.kind === 'list' ? 'nested too deeply' : '"steps" must be a list', node.start)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return { ok: false, message: error.message, ...position(text, error.offset) }
  }
}

export function replaceStep(text: string, index: number, step: Step): string {
  return editSteps(text, (items, show) => items.map((item, i) => (i === index ? show(step) : item)))
}

/** Inserts steps so that the first of them has the index `at`. */
export function insertSteps(text: string, at: number, steps: Step[]): string {
  return editSteps(text, (items, show) => [...items.slice(0, at), ...steps.map(show), ...items.slice(at)])
}

export function removeStep(text: string, index: number): string {
  return editSteps(text, (items) => items.filter((_, i) => i !== index))
}

export function duplicateStep(text: string, index: number): string {
  return editSteps(text, (items) => items.flatMap((item, i) => (i === index ? [item, item] : [item])))
}

/** Takes the step out and puts it back so that it has the index `to`. */
export function moveStep(text: string, from: number, to: number): string {
  return editSteps(text, (items) => {
    const rest = items.filter((_, i) => i !== from)
    return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)]
  })
}

/** How many steps at the start two scenarios have in common; 0 when they differ outside their steps. */
export function commonSteps(before: Parsed, after: Parsed): number {
  if (!before.ok || !after.ok || rules(before) !== rules(after)) return 0
  let same = 0
  while (same < before.texts.length && before.texts[same] === after.texts[same]) same++
  return same
}

/** Everything but the steps, the name and the comment, such as `gasSchedule`. */
function rules({ frame }: Outline): string {
  return JSON.stringify(Object.entries(frame).filter(([key]) => !['steps', 'name', 'comment'].includes(key)))
}

function editSteps(text: string, edit: (items: string[], show: (step: Step) => string) => string[]): string {
  const parsed = parseScenario(text)
  if (!parsed.ok) throw new JsonError(parsed.message, 0)
  const indent = indentOf(text)
  const items = edit(parsed.texts, (step) => print(step, indent, 2))
  const separator = '\n' + indent.repeat(2)
  const body = items.length === 0 ? '[]' : `[${separator}${items.join(',' + separator)}\n${indent}]`
  return splice(text, parsed.list, body)
}
