/** Plays scenarios in Node, by the bundles that the page runs. */
import { bundle, bundleOf } from './engines.js'

/** Fuel of one slice; ends sooner with a step. */
const SLICE = 100_000_000n

/** Plays a document to its end; `index.d.ts` says what goes in and what comes out. */
export async function play(document) {
  const session = await open(document)
  try {
    const { opened } = session
    if (opened.steps.length === 0 && opened.errors.length > 0) return played(opened, [])
    const steps = run(session.engine)
    return played(opened, steps, JSON.parse(session.engine.result()))
  } catch (error) {
    throw asError(error)
  } finally {
    session.free()
  }
}

/** The files that a document names and does not hold, by their paths among its files. */
export async function missingFiles(document) {
  const session = await open(document)
  session.free()
  return session.opened.missing
}

async function open({ path = 'scenario.scen.json', scenario, files = {} }) {
  if (typeof scenario !== 'string') throw new TypeError('a document needs its scenario as JSON text')
  const { Engine } = await bundle(bundleOf(scenario))
  const engine = new Engine()
  try {
    const opened = JSON.parse(engine.open(JSON.stringify({ path, scenario }), Object.keys(files), Object.values(files)))
    return { engine, opened, free: () => engine.free() }
  } catch (error) {
    throw asError(error)
  }
}

function run(engine) {
  engine.begin(undefined)
  const steps = []
  for (;;) {
    const slice = JSON.parse(engine.advance(SLICE))
    steps.push(...slice.results)
    if (slice.state !== 'running') return steps
  }
}

function played({ name, errors, missing }, steps, result) {
  const problems = errors.length > 0 ? errors.map(mistake) : steps.filter(({ verdict }) => verdict !== 'ok').flatMap(stepProblems)
  return { passed: problems.length === 0, name, problems, steps, errors, missing, ...(result && { stateHash: result.stateHash, resultHash: result.resultHash, result }) }
}

/** A mistake in the scenario: where, and what. */
function mistake({ line, column = 1, path, message }) {
  const place = [line === undefined ? '' : `line ${line}, column ${column}`, path].filter(Boolean).join(', ')
  return `${place}: ${message}`
}

function stepProblems({ index, kind, id, error, differences }) {
  const heading = `step ${index} ${kind}${id ? ` "${id}"` : ''}`
  const wrong = differences.map(({ path, message, expected, actual }) => `${path}: ${message}; expected ${expected}, actual ${actual}`)
  return [...(error ? [error.message] : []), ...wrong].map((problem) => `${heading}: ${problem}`)
}

/** The engine throws plain values. */
function asError(error) {
  return error instanceof Error ? error : new Error(error?.message ?? String(error), { cause: error })
}
