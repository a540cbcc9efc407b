/** The frame's side of the API: hears the parent window, answers it, and tells it of changes. */
import { effect } from '@preact/signals'
import { openHere } from '../share/open'
import { goToMoment, runAll, select } from '../ui/actions'
import { linkVerdict, session, showTabNamed, steps, tab } from '../ui/app'
import { type Actions, answer, API, type State } from './api'

let told: (() => void) | undefined

/** Takes a message that came from the parent window. */
export async function heard({ data, origin }: MessageEvent): Promise<void> {
  const reply = await answer(data, actions)
  if (!reply || origin === 'null') return
  window.parent.postMessage(reply, origin)
  told ??= tellChanges(origin)
}

const actions: Actions = {
  open: openHere,
  goTo(step, moment, shown) {
    if (step < 1 || step > steps.value.length) return `there is no step ${step}`
    if (moment === undefined) select(step - 1)
    else goToMoment(Math.min(Math.max(0, moment), session.run.value.events))
    if (shown !== undefined) showTabNamed(shown)
    return undefined
  },
  run: runAll,
  state,
}

function state(): State {
  const project = session.project.value
  const { results, end } = session.run.value
  const engine = session.engine.value
  const verdict = linkVerdict.value?.document === project?.document ? linkVerdict.value : undefined
  return {
    name: project?.name ?? '',
    steps: steps.value.length,
    ran: results.length,
    step: session.place.value.step + 1,
    moment: session.place.value.moment,
    tab: tab.value,
    verdict: verdict?.verdict ?? null,
    differsAt: verdict?.step === undefined ? null : verdict.step + 1,
    stateHash: end?.stateHash ?? '',
    resultHash: end?.resultHash ?? '',
    engine: engine.state === 'ready' ? engine.version : '',
  }
}

function tellChanges(origin: string): () => void {
  let last = JSON.stringify(state())
  return effect(() => {
    const now = state()
    const text = JSON.stringify(now)
    if (text === last) return
    last = text
    window.parent.postMessage({ proscenium: API, event: 'changed', state: now }, origin)
  })
}
