/** Questions to ABIs, answered at once by the bundle for authors, which is loaded with this part of the page. */
import { type Glue, loadText } from '../engine/text'
import type { Json } from '../state/json'
import type { Answer, Answers, Request } from './types'

/** Answers that are kept: a page asks the same again whenever it is drawn. */
const KEPT = 4000

let glue: Glue | undefined
const answers = new Map<string, unknown>()

/** Loads the bundle; before that nothing can be asked. @throws when it cannot be had */
export async function ready(): Promise<void> {
  glue = await loadText()
}

/** Asks the ABI with this text. */
export function ask<R extends Request>(abi: string, request: R): Answer<Answers[R['ask']]> {
  const question = JSON.stringify(request)
  const { key, read } = abiOf(abi)
  return kept(`${key} ${question}`, () => JSON.parse(read.ask(question))) as Answer<Answers[R['ask']]>
}

/** The bytes of a value expression. */
export function evaluate(expression: Json): Answer<string> {
  const text = JSON.stringify(expression)
  return kept(text, () => JSON.parse(glue!.evaluate(text))) as Answer<string>
}

function kept(key: string, answer: () => unknown): unknown {
  const known = answers.get(key)
  if (known !== undefined) return known
  if (answers.size >= KEPT) answers.clear()
  const found = answer()
  answers.set(key, found)
  return found
}

/** ABIs by their texts, with a short key for each. There are never many: what a reader opens. */
const abis = new Map<string, { key: number; read: InstanceType<Glue['Abi']> }>()

function abiOf(text: string): { key: number; read: InstanceType<Glue['Abi']> } {
  const known = abis.get(text) ?? { key: abis.size, read: new glue!.Abi(text) }
  abis.set(text, known)
  return known
}
