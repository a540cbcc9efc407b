/**
 * What the page around a frame may ask of it, by `postMessage`. Only the parent window is heard, and only its origin is
 * answered; it can do no more than a link could: open one, run it, move in time, read what is shown. A page of an opaque
 * origin (a local file, a sandbox) is heard and not answered, because an answer could not be addressed to it.
 *
 *     frame.contentWindow.postMessage({ proscenium: 1, id: 7, method: 'goTo', step: 3 }, 'https://host.of.the.page')
 *     // answer: { proscenium: 1, id: 7, state: { ... } } or { proscenium: 1, id: 7, error: 'why' }
 *
 * After the first message, `{ proscenium: 1, event: 'changed', state }` tells of every change of what is shown.
 */

export const API = 1

/** What the frame shows. Steps are counted from 1, as the page shows them; hashes are hex, empty before the end of a run. */
export interface State {
  name: string
  steps: number
  /** Steps that have run. */
  ran: number
  step: number
  moment: number
  tab: string
  verdict: 'reproduced' | 'differs' | null
  differsAt: number | null
  stateHash: string
  resultHash: string
  engine: string
}

/** What the frame can do. The first two give why they could not, or nothing. */
export interface Actions {
  open(fragment: string): Promise<string | undefined>
  goTo(step: number, moment: number | undefined, tab: string | undefined): string | undefined
  run(): Promise<void>
  state(): State
}

export type Answer = { proscenium: typeof API; id?: string | number } & ({ state: State } | { error: string })

/** The answer to a message; undefined when the message is none of the API's. */
export async function answer(message: unknown, actions: Actions): Promise<Answer | undefined> {
  if (typeof message !== 'object' || message === null) return undefined
  const request = message as Record<string, unknown>
  if (request['proscenium'] !== API || typeof request['method'] !== 'string') return undefined
  const { id } = request
  const error = await act(request['method'], request, actions)
  const head = { proscenium: API, ...((typeof id === 'string' || typeof id === 'number') && { id }) } as const
  return error === undefined ? { ...head, state: actions.state() } : { ...head, error }
}

async function act(method: string, request: Record<string, unknown>, actions: Actions): Promise<string | undefined> {
  const { link, step, moment, tab } = request
  switch (method) {
    case 'open':
      return typeof link === 'string' ? actions.open(link.slice(link.indexOf('#') + 1)) : 'open needs a link'
    case 'goTo':
      if (!Number.isSafeInteger(step)) return 'goTo needs a step, counted from 1'
      return actions.goTo(step as number, Number.isSafeInteger(moment) ? (moment as number) : undefined, typeof tab === 'string' ? tab : undefined)
    case 'run':
      return void (await actions.run())
    case 'state':
      return undefined
    default:
      return `there is no method ${method}; there are open, goTo, run, state`
  }
}
