/** The text bundle: assembles WAT. Loaded when the first `.wat` comes in. */
import { Refused } from './client'
import type { EngineError } from './protocol'

interface Glue {
  default(): Promise<unknown>
  assemble(text: string): Uint8Array
}

// A glob, because the bundle is optional: a build without it says so when it is asked for.
const bundle = import.meta.glob<Glue>('./generated-text/proscenium.js')
let loading: Promise<Glue> | undefined

/** WAT to wasm. @throws Refused with the line and what is wrong there. */
export async function assemble(text: string): Promise<Uint8Array> {
  const glue = await (loading ??= load())
  try {
    return glue.assemble(text)
  } catch (error) {
    if (error instanceof Error) throw error
    throw new Refused(error as EngineError)
  }
}

async function load(): Promise<Glue> {
  const [found] = Object.values(bundle)
  if (!found) throw new Error('this build of the page has no assembler for the text format')
  const glue = await found()
  await glue.default()
  return glue
}
