/**
 * The scenario text and its steps. Reading gives plain values for the forms; every edit gives a new text in which
 * everything that was not edited stands as before.
 */
import type { Chain } from './chain'
import { indentOf, type Json, JsonError, type JsonObject, member, type Node, parse, position, print, splice, valueOf } from './json'

/** One step as its JSON stands; `step` names its kind. */
export type Step = JsonObject & { step?: string }

export type Parsed =
  | { ok: true; name: string; root: Node; steps: Step[]; texts: string[] }
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

/** As with the JSON itself, the text before an edit and the one after it are asked for again and again. */
const KEPT = 2
const kept: { text: string; parsed: Parsed }[] = []

/** The scenario of a text; not to be changed, because others are given the same. */
export function parseScenario(text: string): Parsed {
  const known = kept.findIndex((one) => one.text === text)
  const [found = { text, parsed: parseAnew(text) }] = known < 0 ? [] : kept.splice(known, 1)
  kept.unshift(found)
  kept.length = Math.min(kept.length, KEPT)
  return found.parsed
}

function parseAnew(text: string): Parsed {
  try {
    const root = parse(text)
    const list = stepsNode(root)
    const name = member(root, 'name')
    return {
      ok: true,
      name: name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : '',
      root,
      steps: list.items.map((node) => asStep(valueOf(node))),
      texts: list.items.map(({ start, end }) => text.slice(start, end)),
    }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return { ok: false, message: error.message, ...position(text, error.offset) }
  }
}

function stepsNode(root: Node): Extract<Node, { kind: 'list' }> {
  if (root.kind !== 'object') throw new JsonError('a scenario is a JSON object', root.start)
  const node = member(root, 'steps')
  if (!node) throw new JsonError('the scenario has no "steps"', root.start)
  if (node.kind !== 'list') throw new JsonError('"steps" must be a list', node.start)
  return node
}

function asStep(value: Json): Step {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
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
  if (!before.ok || !after.ok || !sameFrame(before, after)) return 0
  let same = 0
  while (same < before.texts.length && before.texts[same] === after.texts[same]) same++
  return same
}

/** True when everything but the steps, the name and the comment is equal, such as `gasSchedule`. */
function sameFrame(a: Extract<Parsed, { ok: true }>, b: Extract<Parsed, { ok: true }>): boolean {
  return frame(a.root) === frame(b.root)
}

function frame(root: Node): string {
  const entries = root.kind === 'object' ? root.entries : []
  return JSON.stringify(entries.filter(({ key }) => !['steps', 'name', 'comment'].includes(key)).map(({ key, node }) => [key, valueOf(node)]))
}

function editSteps(text: string, edit: (items: string[], show: (step: Step) => string) => string[]): string {
  const list = stepsNode(parse(text))
  const indent = indentOf(text)
  const items = edit(
    list.items.map(({ start, end }) => text.slice(start, end)),
    (step) => print(step, indent, 2),
  )
  const separator = '\n' + indent.repeat(2)
  const body = items.length === 0 ? '[]' : `[${separator}${items.join(',' + separator)}\n${indent}]`
  return splice(text, list, body)
}
