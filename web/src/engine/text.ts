/** The text bundle, for authors: assembles WAT, and reads the ABI of MultiversX. Loaded with the first `.wat` or ABI that comes in. */
import { Refused } from './client'
import type { EngineError } from './protocol'

export interface Glue {
  default(): Promise<unknown>
  assemble(text: string): Uint8Array
  /** Of a module, or of the code of a Stylus program. */
  print(file: Uint8Array): Listing
  /** An ABI by its JSON text, read once and asked often; questions and answers are JSON text. */
  Abi: new (text: string) => { ask(request: string): string }
  /** The bytes of a value expression (JSON text), answered as by an ABI. */
  evaluate(expression: string): string
}

/** A module as text, and what stands where in it. Lines count from 1; a reference is `$name` or an index, as the text has it. */
export interface Listing {
  text: string
  /** Bytes of the module. */
  size: number
  /** The text is too long and ends early. */
  cut: boolean
  customs: { name: string; size: number }[]
  functions: FunctionLines[]
  imports: { module: string; name: string; kind: string; reference: string; signature?: string; line: number }[]
  exports: { name: string; kind: string; reference: string; line: number }[]
  memories: string[]
}

export interface FunctionLines {
  index: number
  reference: string
  name?: string
  exports: string[]
  first: number
  last: number
}

// A glob, because the bundle is optional: a build without it says so when it is asked for.
const bundle = import.meta.glob<Glue>('./generated-text/proscenium.js')
let loading: Promise<Glue> | undefined

/** WAT to wasm. @throws Refused with the line and what is wrong there. */
export async function assemble(text: string): Promise<Uint8Array> {
  const glue = await loadText()
  try {
    return glue.assemble(text)
  } catch (error) {
    if (error instanceof Error) throw error
    throw new Refused(error as EngineError)
  }
}

/** The bundle, when it is there. A load that failed is tried again the next time. */
export function loadText(): Promise<Glue> {
  return (loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  }))
}

async function load(): Promise<Glue> {
  const [found] = Object.values(bundle)
  if (!found) throw new Error('this build of the page has no bundle for authors')
  const glue = await found()
  await glue.default()
  return glue
}
