/** Timeline: the steps from left to right, the calls in them from top to bottom, and the moment as a playhead. */
import type { CallNode } from '../engine/protocol'
import { placeOf, rangeOf, selectMoment } from '../state/moment'
import { goToMoment, move, runAll, select } from '../ui/actions'
import { functionName, held, playing, running, session, steps, trees, unit } from '../ui/app'
import { grouped } from '../ui/format'
import { IconButton, Segments } from '../ui/parts'
import { placeLabel } from '../ui/place'
import { togglePlay } from '../ui/play'
import { shortTitle } from '../ui/summary'
import { t } from '../ui/texts'
import { Ticks } from './Ticks'
import { locateOn, scale, type Scale } from './timeline-scale'

const units = () => [['step', t.timeline.units.step], ['call', t.timeline.units.call], ['event', t.timeline.units.event]] as const
const LANES = 2

export function Timeline() {
  const spans = scale(steps.value.length, session.run.value)
  return (
    <section class="tl" aria-label={t.timeline.title} id="timeline">
      <div class="ctl">
        <Transport />
        <ReadOut />
      </div>
      <Track spans={spans} />
    </section>
  )
}

function Transport() {
  const { results, events } = session.run.value
  const { moment } = session.place.value
  const isRunning = running.value
  const nothing = steps.value.length === 0
  const atStart = moment === 0
  const atEnd = moment >= events && results.length >= steps.value.length
  return (
    <div class="row transport">
      <IconButton icon="back" ghost={false} label={t.timeline.back} disabled={atStart || isRunning} onClick={() => void move(-1)} />
      <IconButton
        icon={playing.value ? 'pause' : 'play'}
        ghost={false}
        label={playing.value ? t.timeline.pause : t.timeline.play}
        disabled={nothing || isRunning}
        onClick={() => (results.length === 0 ? void runAll() : togglePlay())}
      />
      <IconButton icon="forward" ghost={false} label={t.timeline.forward} disabled={nothing || atEnd || isRunning} onClick={() => void move(1)} />
      <IconButton icon="stop" ghost={false} label={t.timeline.stop} disabled={!isRunning} onClick={() => session.stop()} />
      <span class="grow hide-s" />
      <Segments class="hide-s" label={t.timeline.by} value={unit.value} options={units()} onPick={(picked) => (unit.value = picked)} />
    </div>
  )
}

/** Where the page stands, in words. */
function ReadOut() {
  const place = session.place.value
  const { events, begun, progress, results } = session.run.value
  if (begun !== undefined && progress) {
    return (
      <div class="txt">
        <div class="read cut b">{t.timeline.running(progress.step)}</div>
        <div class="sub cut">{t.count.events(progress.events)}</div>
      </div>
    )
  }
  const name = shortTitle(steps.value[place.step])
  return (
    <div class="txt">
      <div class="read cut">
        {results.length === 0 && events === 0 ? (
          <b class="b">{t.moment.nothing}</b>
        ) : (
          <>
            <b class="b">{capital(placeLabel(place))}</b>
            {name && `, ${name}`}
          </>
        )}
      </div>
      <div class="sub cut">{t.moment.count(grouped(place.moment), grouped(events))}</div>
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Track({ spans }: { spans: Scale }) {
  const place = session.place.value
  const position = spans.positionOf(place)
  const label = capital(placeLabel(place))
  const pick = (at: number) => {
    const { step, moment } = locateOn(spans, at, unit.value === 'step')
    if (moment === undefined) select(step)
    else goToMoment(moment)
  }
  return (
    <div class="track">
      <div class="depth" aria-hidden="true">
        <span>0</span>
        <span>1</span>
      </div>
      <ol style={{ gridTemplateColumns: spans.columns }}>
        {steps.value.map((step, index) => (
          <StepColumn key={index} index={index} name={shortTitle(step)} />
        ))}
      </ol>
      <input
        type="range"
        min={0}
        max={10000}
        value={Math.round(position * 10000)}
        disabled={steps.value.length === 0}
        aria-label={t.timeline.title}
        aria-valuetext={label}
        onInput={(event) => pick(Number(event.currentTarget.value) / 10000)}
      />
      {steps.value.length > 0 && <span class="head" style={{ left: at(position) }} />}
      {held.value !== undefined && <HeldMoment moment={held.value} spans={spans} />}
    </div>
  )
}

/** The moment from which changes are told. */
function HeldMoment({ moment, spans }: { moment: number; spans: Scale }) {
  const run = session.run.value
  const place = placeOf(run, selectMoment(run, moment))
  return <span class="head held" title={t.changes.held(grouped(moment))} style={{ left: at(spans.positionOf(place)) }} />
}

/** A position on the track, from 0 to 1, for CSS. */
function at(position: number): string {
  return `calc(var(--tl) + (100% - var(--tl) - var(--tr)) * ${position.toFixed(5)})`
}

function StepColumn({ index, name }: { index: number; name: string }) {
  const { results } = session.run.value
  const place = session.place.value
  const result = results[index]
  const bad = result !== undefined && result.verdict !== 'ok'
  const later = !result || (place.at !== 'inside' ? index > place.step || (place.at === 'before' && index === place.step) : index > place.step)
  const classes = [index === place.step && 'sel', later && 'later', bad && 'bad']
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      <button type="button" tabIndex={-1} title={t.timeline.step(index, name)} onClick={() => select(index)}>
        {bad && <span aria-hidden="true">✕ </span>}
        {index + 1}
        <span class="nm"> {name}</span>
      </button>
      <Lanes index={index} />
    </li>
  )
}

/** The frames of a step, drawn for the eye only: the trace tells the same. */
function Lanes({ index }: { index: number }) {
  const { first, end } = rangeOf(session.run.value, index)
  const nodes = flatten(trees.value.get(index) ?? [])
  const hasRun = session.run.value.results[index] !== undefined
  return (
    <div class="lanes" aria-hidden="true">
      {Array.from({ length: LANES }, (_, depth) => (
        <div class="lane" key={depth}>
          {depth === 0 && hasRun && nodes.length === 0 && <span class="fr" style={{ left: '0%', width: '100%' }} />}
          {nodes.filter((node) => Math.min(node.depth, LANES - 1) === depth).map((node) => <FrameBar key={node.frame} node={node} first={first} end={end} />)}
          {depth === 0 && hasRun && <Ticks first={first} end={end} />}
        </div>
      ))}
    </div>
  )
}

function flatten(nodes: readonly CallNode[]): CallNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

function FrameBar({ node, first, end }: { node: CallNode; first: number; end: number }) {
  const length = Math.max(1, end - first)
  const left = ((node.firstEvent - first) / length) * 100
  const width = ((node.endEvent - node.firstEvent) / length) * 100
  const later = node.firstEvent >= session.place.value.moment
  return (
    <span class={`fr ${node.ok ? '' : 'rev'} ${later ? 'later' : ''}`} style={{ left: `${left}%`, width: `${width}%` }}>
      {node.ok ? functionName(node.function) : <s>{functionName(node.function)}</s>}
    </span>
  )
}
