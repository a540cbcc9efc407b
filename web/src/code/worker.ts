/** The printer's worker: a large contract takes its time here, and not the page's. */
import type { Glue } from '../engine/text'
import type { FromPrinter, ToPrinter } from './printer'

// A glob, because the bundle is optional: a build without it says so when it is asked for.
const bundle = import.meta.glob<Glue>('../engine/generated-text/proscenium.js')
let loading: Promise<Glue> | undefined

async function load(): Promise<Glue> {
  const fetchGlue = Object.values(bundle)[0]
  if (!fetchGlue) throw new Error('this build of the page has no bundle for authors')
  const glue = await fetchGlue()
  await glue.default()
  return glue
}

async function answer(message: ToPrinter): Promise<FromPrinter> {
  const { id } = message
  try {
    const glue = await (loading ??= load())
    return { id, answer: message.name === 'print' ? glue.print(message.argument) : glue.assemble(message.argument) }
  } catch (error) {
    // What is no EngineError is a fault of ours, and leaves a memory that cannot be trusted.
    return error instanceof Error ? { id, fault: error.message } : { id, error: error as Extract<FromPrinter, { error: unknown }>['error'] }
  }
}

self.onmessage = ({ data }: MessageEvent<ToPrinter>) => void answer(data).then((message) => self.postMessage(message))
