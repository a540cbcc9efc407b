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
  return kept(`${keyOf(abi)} ${question}`, () => JSON.parse(glue!.abi(abi, question))) as Answer<Answers[R['ask']]>
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

/** ABIs are long: each has a number. */
const keys = new Map<string, number>()
function keyOf(abi: string): number {
  const known = keys.get(abi) ?? keys.size
  keys.set(abi, known)
  return known
}
