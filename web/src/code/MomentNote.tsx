/** Above the text: what runs at the moment, or why nothing does and how to get inside. */
import { goToMoment } from '../ui/actions'
import { functionName, plainName, session, steps } from '../ui/app'
import { Button } from '../ui/parts'
import { firstFrame } from './running'
import { c } from './texts'
import { account, frame, nodes } from './view'

interface Props {
  /** The host function that the frame is in. */
  call?: string | undefined
  /** Whether the text has the function that runs; undefined when it is not that of the contract that runs, or not there yet. */
  runs?: boolean | undefined
  /** Marked lines. */
  sites?: number | undefined
  onGo?: (() => void) | undefined
}

export function MomentNote({ call, runs, sites, onGo }: Props) {
  const now = frame.value
  if (!now) return <Nothing />
  const { name = '', address } = account.value ?? {}
  return (
    <p class="code-note here">
      <b class="b">{address === undefined ? c.creates : c.runs(plainName(name) || address, functionName(now.function) || c.noFunction)}</b>
      {runs === false && <span class="q">{c.notExported}</span>}
      {call !== undefined && <span>{c.inCall(call)}</span>}
      {call !== undefined && sites !== undefined && <span class="q">{c.sites(sites)}</span>}
      <span class="grow" />
      {onGo && <Button onClick={onGo}>{c.goThere}</Button>}
    </p>
  )
}

function Nothing() {
  const { at, step } = session.place.value
  const hasRun = session.run.value.results[step] !== undefined
  const runsCode = hasRun || at === 'inside' ? firstFrame(nodes.value) !== undefined : steps.value[step]?.['tx'] !== undefined
  const why = step < 0 ? c.noStep : at === 'inside' ? c.between : !runsCode ? c.noCode(step) : at === 'after' ? c.after(step) : c.before(step)
  return (
    <p class="code-note q2">
      <span>{why}</span>
      <span class="grow" />
      {runsCode && <Button onClick={() => void into(step)}>{c.into(step)}</Button>}
    </p>
  )
}

/** Goes to the beginning of a step's first frame; a step that has not run is run. */
async function into(step: number): Promise<void> {
  if (session.run.value.results[step] === undefined) await session.runTo(step)
  const found = await session.request('callTree', { step }).catch(() => [])
  const first = firstFrame(found)
  if (first) goToMoment(first.firstEvent + 1)
}
