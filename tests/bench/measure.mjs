// How long a scenario takes: the shortest of several runs, opening it not counted.

/** Runs that are not counted: the browser compiles the interpreter's loop better and better meanwhile. */
const WARM_UP = 3
const RUNS = 7
/** A measurement shorter than this says little, because a browser's clock is coarse: short scenarios are run many times. */
const AT_LEAST_MS = 30
/** Fuel of a slice, as the page deals it out. A slice that never ends would stay in code that the browser has not compiled well yet. */
const SLICE = 4_000_000n

/** Milliseconds, and the number of events in the trace. */
export function measure(Engine, document) {
  const once = play(Engine, document, 1)
  const times = Math.max(1, Math.ceil(AT_LEAST_MS / Math.max(once.milliseconds, 0.1)))
  for (let run = 0; run < WARM_UP; run++) play(Engine, document, times)
  const runs = Array.from({ length: RUNS }, () => play(Engine, document, times).milliseconds / times)
  return { milliseconds: Math.min(...runs), events: once.events }
}

/** Plays a document so many times, each time from the start. */
function play(Engine, { path, scenario, files }, times) {
  let milliseconds = 0
  let events = 0
  for (let time = 0; time < times; time++) {
    const engine = new Engine()
    engine.open(JSON.stringify({ path, scenario }), Object.keys(files), Object.values(files))
    engine.begin(undefined)
    const begin = performance.now()
    const results = []
    let slice = { state: 'running' }
    while (slice.state === 'running') {
      slice = JSON.parse(engine.advance(SLICE))
      results.push(...slice.results)
    }
    milliseconds += performance.now() - begin
    const wrong = results.find(({ verdict }) => verdict !== 'ok')
    if (wrong) throw new Error(`${path}: ${JSON.stringify(wrong)}`)
    events = slice.end.events
    engine.free()
  }
  return { milliseconds, events }
}
