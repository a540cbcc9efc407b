import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeWorker, scenarioOf } from '../testing/fake-engine'
import { emptyProject } from './project'
import { Session } from './session'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup(...ids: string[]) {
  const workers: FakeWorker[] = []
  const session = new Session(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
  const project = emptyProject('test')
  session.dispatch({ type: 'open', project: { ...project, document: { ...project.document, scenario: scenarioOf(...ids) }, selection: { step: 0 } } })
  const finish = async (promise: Promise<void>) => {
    await vi.advanceTimersByTimeAsync(500)
    await promise
  }
  return { session, workers, finish, opens: () => workers.flatMap(({ sent }) => sent).filter(({ name }) => name === 'open').length }
}

const ids = (session: Session) => session.run.value.results.map(({ id }) => id)

test('a run gives results, events and hashes', async () => {
  const { session, finish } = setup('a', 'b')
  await finish(session.runTo())
  expect(ids(session)).toEqual(['a', 'b'])
  expect(session.run.value).toMatchObject({ events: 4, begun: undefined, broken: undefined, end: { state: 'finished' } })
  expect(session.place.value).toEqual({ at: 'after', step: 0, moment: 2 })
})

test('a run goes on from where it stands', async () => {
  const { session, finish, opens } = setup('a', 'b', 'c')
  await finish(session.runTo(0))
  expect(ids(session)).toEqual(['a'])
  await finish(session.runTo())
  expect(ids(session)).toEqual(['a', 'b', 'c'])
  expect(opens()).toBe(1)
})

test('stepping to an event shows a moment inside the next step', async () => {
  const { session, finish } = setup('a', 'b')
  await finish(session.runTo(0))
  await finish(session.stepEvent())
  expect(session.run.value).toMatchObject({ events: 3 })
  session.dispatch({ type: 'select', selection: { step: 1, moment: 3 } })
  expect(session.place.value).toEqual({ at: 'inside', step: 1, moment: 3 })
})

describe('editing', () => {
  test('the text of a contract leaves what ran as it is, until a contract is made of it', async () => {
    const { session, finish } = setup('a')
    session.dispatch({ type: 'addFiles', files: { 'x.wat': Uint8Array.of(1), 'x.wasm': Uint8Array.of(1) } })
    await finish(session.runTo())
    session.dispatch({ type: 'addFiles', files: { 'x.wat': Uint8Array.of(2) }, merge: 'source' })
    expect(ids(session)).toEqual(['a'])
    session.dispatch({ type: 'addFiles', files: { 'x.wasm': Uint8Array.of(2) }, merge: 'source' })
    expect(ids(session)).toEqual([])
    session.dispatch({ type: 'undo' })
    expect(session.document.value?.files).toEqual({ 'x.wat': Uint8Array.of(1), 'x.wasm': Uint8Array.of(1) })
  })

  test('a text that the scenario names is a file like others', async () => {
    const { session, finish } = setup('file:x.wat')
    session.dispatch({ type: 'addFiles', files: { 'x.wat': Uint8Array.of(1) } })
    await finish(session.runTo())
    session.dispatch({ type: 'addFiles', files: { 'x.wat': Uint8Array.of(2) } })
    expect(ids(session)).toEqual([])
  })

  test('a step makes it and the later ones not run yet; the earlier ones stay', async () => {
    const { session, finish } = setup('a', 'b', 'c')
    await finish(session.runTo())
    session.dispatch({ type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'B' }, merge: 'id' })
    expect(ids(session)).toEqual(['a'])
    expect(session.run.value.events).toBe(2)
    await finish(session.runTo())
    expect(ids(session)).toEqual(['a', 'B', 'c'])
  })

  test('adding a step at the end keeps all results', async () => {
    const { session, finish } = setup('a')
    await finish(session.runTo())
    session.dispatch({ type: 'insertSteps', at: 1, steps: [{ step: 'scCall', id: 'b' }] })
    expect(ids(session)).toEqual(['a'])
  })

  test('a new file keeps results, a changed one does not', async () => {
    const { session, finish } = setup('a')
    await finish(session.runTo())
    session.dispatch({ type: 'addFiles', files: { 'x.wasm': Uint8Array.of(1) } })
    expect(ids(session)).toEqual(['a'])
    await finish(session.runTo())
    session.dispatch({ type: 'addFiles', files: { 'x.wasm': Uint8Array.of(2) } })
    expect(ids(session)).toEqual([])
  })

  test('and undoing it brings back what had run, without another run', async () => {
    const { session, finish, opens } = setup('a', 'b', 'c')
    await finish(session.runTo())
    session.dispatch({ type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'B' }, merge: 'id' })
    session.dispatch({ type: 'moveStep', from: 0, to: 2 })
    expect(ids(session)).toEqual([])
    session.dispatch({ type: 'undo' })
    expect(ids(session)).toEqual(['a'])
    const shown = session.run.value.generation
    session.dispatch({ type: 'undo' })
    expect(ids(session)).toEqual(['a', 'b', 'c'])
    expect(session.run.value).toMatchObject({ events: 6, end: { state: 'finished' } })
    expect(session.run.value.generation).toBeGreaterThan(shown)
    session.dispatch({ type: 'redo' })
    expect(ids(session)).toEqual(['a'])
    expect(opens()).toBe(1)
  })

  test('and undoing it after another run tells nothing of the steps that differ', async () => {
    const { session, finish } = setup('a', 'b')
    await finish(session.runTo())
    session.dispatch({ type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'B' }, merge: 'id' })
    await finish(session.runTo())
    session.dispatch({ type: 'undo' })
    expect(ids(session)).toEqual(['a'])
    session.dispatch({ type: 'redo' })
    expect(ids(session)).toEqual(['a', 'B'])
  })

  test('during a run stops it, and nothing of the old document is shown', async () => {
    const { session, finish } = setup('a', 'loop')
    const running = session.runTo()
    await vi.advanceTimersByTimeAsync(50)
    session.dispatch({ type: 'replaceStep', index: 0, step: { step: 'scCall', id: 'A' }, merge: 'id' })
    await finish(running)
    expect(ids(session)).toEqual([])
    expect(session.run.value.begun).toBeUndefined()
  })

  test('is checked by the engine without losing the run', async () => {
    const { session, finish } = setup('a')
    await finish(session.runTo())
    session.dispatch({ type: 'text', scenario: '{"steps": [' })
    await vi.advanceTimersByTimeAsync(500)
    expect(session.diagnostics.value.error).toMatchObject({ kind: 'scenario' })
    // What had run stays in sight while the text cannot be read, but nothing is told of it as a whole.
    expect(ids(session)).toEqual(['a'])
    expect(session.run.value.end).toBeUndefined()
    session.dispatch({ type: 'undo' })
    await vi.advanceTimersByTimeAsync(500)
    expect(session.diagnostics.value).toMatchObject({ error: undefined, opened: { steps: [{}] } })
    await expect(session.request('world', { moment: 2 })).resolves.toMatchObject({ moment: 2 })
  })
})

test('a document that cannot be opened says why and runs nothing', async () => {
  const { session, finish } = setup('a')
  session.dispatch({ type: 'text', scenario: 'no JSON' })
  await finish(session.runTo())
  expect(session.run.value).toMatchObject({ results: [], begun: undefined })
  expect(session.diagnostics.value.error?.message).toBe('not JSON')
})

test('a stopped step is no outcome; the steps before it keep theirs', async () => {
  const { session, finish } = setup('a', 'loop')
  const running = session.runTo()
  await vi.advanceTimersByTimeAsync(300)
  expect(ids(session)).toEqual(['a'])
  session.stop()
  await finish(running)
  expect(session.run.value).toMatchObject({ events: 2, broken: { step: 1, loss: { cause: 'stopped' } } })
})

describe('when the engine is lost', () => {
  test('by a crash, what had run is run again and the failing step is left alone', async () => {
    const { session, workers, finish } = setup('a', 'b', 'crash')
    await finish(session.runTo())
    expect(workers).toHaveLength(2)
    expect(ids(session)).toEqual(['a', 'b'])
    expect(session.run.value).toMatchObject({ begun: undefined, broken: { step: 2, loss: { cause: 'crashed' } } })
    expect(session.loss.value).toMatchObject({ step: 2 })
    expect(workers[1]?.sent.find(({ name }) => name === 'run')).toMatchObject({ argument: { to: 1 } })
  })

  test('in the first step, nothing is run again', async () => {
    const { session, workers, finish } = setup('crash')
    await finish(session.runTo())
    expect(session.run.value).toMatchObject({ results: [], begun: undefined, broken: { step: 0 } })
    expect(workers[1]?.sent.some(({ name }) => name === 'run')).toBe(false)
  })

  test('before it came again to the steps that had run before an edit, they are run again', async () => {
    const { session, finish } = setup('a', 'b')
    await finish(session.runTo())
    session.dispatch({ type: 'insertSteps', at: 2, steps: [{ step: 'scCall', id: 'crash at once' }] })
    await finish(session.runTo())
    expect(ids(session)).toEqual(['a', 'b'])
    expect(session.run.value.broken).toMatchObject({ step: 2 })
  })

  test('by a stop that was not answered, the same', async () => {
    const { session, workers, finish } = setup('a', 'hang')
    const running = session.runTo()
    await vi.advanceTimersByTimeAsync(50)
    session.stop()
    await finish(running)
    expect(workers).toHaveLength(2)
    expect(ids(session)).toEqual(['a'])
    expect(session.run.value.broken).toMatchObject({ step: 1, loss: { cause: 'stopped' } })
  })
})

test('a run is halted, so that what is opened next runs at once', async () => {
  for (const id of ['loop', 'hang']) {
    const { session, finish } = setup('a', id)
    const run = session.runTo()
    await vi.advanceTimersByTimeAsync(50)
    const next = emptyProject('next')
    const opened = session.halt().then(() => {
      session.dispatch({ type: 'open', project: { ...next, document: { ...next.document, scenario: scenarioOf('b') } } })
      return session.runTo()
    })
    await finish(opened)
    await run
    expect(ids(session), id).toEqual(['b'])
    expect(session.run.value.end).toMatchObject({ state: 'finished' })
  }
})

test('without a run there is nothing to wait for', async () => {
  const { session } = setup('a')
  await session.halt()
  expect(session.run.value.begun).toBeUndefined()
})

describe('how far the last run came', () => {
  test('is kept over edits, and is all steps when all had run', async () => {
    const { session, finish } = setup('a', 'b')
    expect(session.lastRun.value).toBeUndefined()
    await finish(session.runTo(0))
    expect(session.lastRun.value?.reach).toBe(1)
    await finish(session.runTo())
    session.dispatch({ type: 'replaceStep', index: 0, step: { step: 'scCall', id: 'A' }, merge: 'id' })
    expect(session.run.value.results).toEqual([])
    expect(session.lastRun.value?.reach).toBe(Infinity)
  })

  test('is forgotten when something else is opened, and when a run breaks off', async () => {
    const { session, finish } = setup('a', 'crash')
    await finish(session.runTo(0))
    session.dispatch({ type: 'open', project: emptyProject('other') })
    expect(session.lastRun.value).toBeUndefined()
    session.dispatch({ type: 'undo' })
    await finish(session.runTo())
    expect(session.loss.value).toBeDefined()
    expect(session.lastRun.value?.reach).not.toBe(Infinity)
  })
})
