/** What is wrong with the text of the scenario. */
import { locate, position } from '../state/json'
import { session } from '../ui/app'

export interface Flaw {
  /** From 1. */
  line: number
  column: number
  text: string
}

/** Syntax errors are found here, everything else by the engine. */
export function flawsOf(text: string): Flaw[] {
  const parsed = session.parsed.value
  if (!parsed.ok) return [{ line: parsed.line, column: parsed.column, text: parsed.message }]
  const { opened, error } = session.diagnostics.value
  const errors = [...(opened?.errors ?? []), ...(error?.scenario ? [error.scenario] : [])]
  return errors
    .filter(({ file }) => !file || file === session.document.value?.path)
    .map(({ path, line, column, message }) => {
      const at = line ? { line, column: column ?? 1 } : position(text, locate(parsed.root(), path).start)
      return { ...at, text: path ? `${path}: ${message}` : message }
    })
}
