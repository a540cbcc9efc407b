/** Timeline: the steps from left to right, the calls in them from top to bottom, and the moment as a playhead. */
import { placeOf, selectMoment } from '../state/moment'
import { goToMoment, move, runAll, select } from '../ui/actions'
import { at, held, playing, running, selectedStep, session, steps, unit } from '../ui/app'
import { grouped } from '../ui/format'
import { IconButton, Segments } from '../ui/parts'
import { placeLabel } from '../ui/place'
import { togglePlay } from '../ui/play'
import { shortTitle } from '../ui/summary'
import { t } from '../ui/texts'
import { Lanes, Outlined } from './Lanes'
import { type Group, locateOn, scale, type Scale } from './timeline-scale'

const units = () => [['step', t.timeline.units.step], ['call', t.timeline.units.call], ['event', t.timeline.units.event]] as const

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
  const pick = (position: number) => {
    const { step, moment } = locateOn(spans, position, unit.value === 'step')
    if (moment === undefined) select(step)
    else goToMoment(moment)
  }
  return (
    <div class="track">
      <div class="depth" aria-hidden="true">
        <span>0</span>
        <span>1</span>
      </div>
      <ol class={spans.groups.length < spans.spans.length ? 'packed' : ''} style={{ gridTemplateColumns: spans.columns }}>
        {spans.groups.map((group, i) => (
          <Column key={group.first} group={group} named={spans.groups.length === spans.spans.length || (i % 10 === 0 && i + 9 < spans.groups.length)} />
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
      {steps.value.length > 0 && <span class="head" style={{ left: onTrack(position) }} />}
      {held.value !== undefined && <HeldMoment moment={held.value} spans={spans} />}
    </div>
  )
}

/** The moment from which changes are told. */
function HeldMoment({ moment, spans }: { moment: number; spans: Scale }) {
  const run = session.run.value
  const place = placeOf(run, selectMoment(run, moment))
  return <span class="head held" title={t.changes.held(grouped(moment))} style={{ left: onTrack(spans.positionOf(place)) }} />
}

/** A position on the track, from 0 to 1, for CSS. */
function onTrack(position: number): string {
  return `calc(var(--tl) + (100% - var(--tl) - var(--tr)) * ${position.toFixed(5)})`
}

/** A step, or several that share a column; of very many, only some have room for their number. */
function Column({ group: { first, last }, named }: { group: Group; named: boolean }) {
  const { results } = session.run.value
  const step = selectedStep.value
  const wrong = results.slice(first, last + 1).findIndex(({ verdict }) => verdict !== 'ok')
  const later = first >= results.length || first > step || (at.value === 'before' && first === step)
  const classes = [step >= first && step <= last && 'sel', later && 'later', wrong >= 0 && 'bad']
  const name = shortTitle(steps.value[first])
  const title = first === last ? t.timeline.step(first, name) : t.timeline.steps(first, last)
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      <button type="button" tabIndex={-1} title={title} onClick={() => select(first + Math.max(0, wrong))}>
        {wrong >= 0 && <span aria-hidden="true">✕ </span>}
        {named && first + 1}
        {first === last && <span class="nm"> {name}</span>}
      </button>
      {first === last ? <Lanes index={first} /> : <Outlined first={first} last={last} />}
    </li>
  )
}
