import { expect, test } from 'vitest'
import { FakeEngine, scenarioOf } from '../testing/fake-engine'
import type { FromWorker, ToWorker } from './protocol'
import { Server, type Surroundings } from './serve'

function setup(over: Partial<Surroundings> = {}) {
  const posted: FromWorker[] = []
  const engines: FakeEngine[] = []
  const around: Surroundings = {
    create: () => {
      const engine = new FakeEngine()
      engines.push(engine)
      return engine
    },
    load: () => Promise.resolve(),
    prepare: async (make) => make({ prepare: (module) => module, plain: (module) => module, translate: () => undefined }),
    post: (message) => posted.push(message),
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    lastPanic: () => undefined,
    ...over,
  }
  const server = new Server(around)
  const open = (...ids: string[]) => server.receive({ id: 1, bundle: 'multiversx', name: 'open', argument: { scenario: scenarioOf(...ids), path: 'a', files: {} } })
  return { server, posted, engines, open }
}

const run: ToWorker = { id: 2, bundle: 'multiversx', name: 'run', argument: {} }

test('a run posts every step and then answers', async () => {
  const { server, posted, open } = setup()
  await open('a', 'b')
  await server.receive(run)
  expect(posted.map(({ type }) => type)).toEqual(['answer', 'step', 'step', 'answer'])
  expect(posted.at(-1)).toMatchObject({ id: 2, answer: { state: 'finished', steps: 2, events: 4 } })
})

test('a stop gets in between two slices and ends the run', async () => {
  const { server, posted, engines, open } = setup()
  await open('a', 'loop')
  const running = server.receive(run)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await server.receive({ name: 'stop' })
  await running
  expect(posted.at(-1)).toMatchObject({ type: 'answer', answer: { state: 'stopped', steps: 1 } })
  expect(engines[0]?.calls).toContain('cancel')
})

test('a stop without a run does not end the next one', async () => {
  const { server, posted, open } = setup()
  await open('a')
  await server.receive({ name: 'stop' })
  await server.receive(run)
  expect(posted.at(-1)).toMatchObject({ answer: { state: 'finished' } })
})

test('reading is answered while a run goes on; opening waits for its end', async () => {
  const { server, posted, open } = setup()
  await open('a', 'loop')
  const running = server.receive(run)
  await new Promise((resolve) => setTimeout(resolve, 10))
  await server.receive({ id: 3, bundle: 'multiversx', name: 'world', argument: { moment: 1 } })
  const opening = server.receive({ id: 4, bundle: 'multiversx', name: 'open', argument: { scenario: scenarioOf(), path: 'a', files: {} } })
  await server.receive({ name: 'stop' })
  await Promise.all([running, opening])
  expect(posted.flatMap((message) => (message.type === 'answer' ? [message.id] : []))).toEqual([1, 3, 2, 4])
})

test('progress is told at most every 100 ms', async () => {
  let clock = 0
  const { server, posted, open } = setup({ now: () => (clock += 5) })
  await open('loop')
  const running = server.receive(run)
  await new Promise((resolve) => setTimeout(resolve, 60))
  await server.receive({ name: 'stop' })
  await running
  const told = posted.filter(({ type }) => type === 'progress').length
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThanOrEqual(clock / 100)
})

test('a slice that takes long makes the next one smaller, a short one larger', async () => {
  const fuel: bigint[] = []
  for (const cost of [0.01, 100]) {
    let clock = 0
    const { server, engines, open } = setup({ now: () => clock })
    await open('loop')
    const engine = engines[0]!
    const advance = engine.advance.bind(engine)
    const given: bigint[] = []
    engine.advance = ((amount: bigint) => ((clock += cost), given.push(amount), advance())) as typeof engine.advance
    const running = server.receive(run)
    await new Promise((resolve) => setTimeout(resolve, 30))
    await server.receive({ name: 'stop' })
    await running
    expect(given.length).toBeGreaterThan(2)
    fuel.push(given.at(-1)! - given[0]!)
  }
  expect(fuel[0]).toBeGreaterThan(0n)
  expect(fuel[1]).toBeLessThan(0n)
})

test('an error of the engine is an answer; the engine lives on', async () => {
  const { server, posted } = setup()
  await server.receive({ id: 5, bundle: 'multiversx', name: 'open', argument: { scenario: '{', path: 'a', files: {} } })
  expect(posted[0]).toMatchObject({ type: 'error', id: 5, error: { kind: 'scenario', scenario: { line: 1 } } })
  await server.receive({ id: 6, bundle: 'multiversx', name: 'result', argument: {} })
  expect(posted[1]).toEqual({ type: 'answer', id: 6, answer: 'as text' })
})

test('a trap is a crash, told once, with the text of the panic', async () => {
  const { server, posted, open } = setup({ lastPanic: () => 'panicked at x' })
  await open('crash')
  await server.receive(run)
  await server.receive({ id: 7, bundle: 'multiversx', name: 'world', argument: { moment: 0 } })
  expect(posted.slice(1)).toEqual([{ type: 'crashed', message: 'panicked at x' }])
})

test('checking a document leaves the open one alone', async () => {
  const { server, posted, engines, open } = setup()
  await open('a')
  await server.receive({ id: 8, bundle: 'multiversx', name: 'check', argument: { scenario: scenarioOf('x', 'y'), path: 'a', files: {} } })
  expect(posted.at(-1)).toMatchObject({ answer: { steps: [{}, {}] } })
  expect(engines[0]?.calls).toEqual(['open'])
  expect(engines[1]?.freed).toBe(true)
})

/** Engines by the bundle that they were made of. */
function withBundles(load: (bundle: string) => Promise<void>) {
  const made: [string, FakeEngine][] = []
  const create = (bundle: string) => {
    const engine = new FakeEngine()
    made.push([bundle, engine])
    return engine
  }
  return { made, ...setup({ create, load }) }
}

const document = { scenario: scenarioOf('a'), path: 'a', files: {} }

test('a bundle is loaded when a document first needs it, and the engine of the document before is given back', async () => {
  const loaded: string[] = []
  const { made, posted, server, open } = withBundles(async (bundle) => void loaded.push(bundle))
  await open('a')
  expect(loaded).toEqual([])
  await server.receive({ id: 2, bundle: 'evm', name: 'open', argument: document })
  await server.receive({ id: 3, bundle: 'evm', name: 'check', argument: document })
  expect(loaded).toEqual(['evm'])
  expect(made.map(([bundle, { freed }]) => [bundle, freed])).toEqual([['multiversx', true], ['evm', false], ['evm', true]])
  expect(posted.map(({ type }) => type)).toEqual(['answer', 'loading', 'ready', 'answer', 'answer'])
})

test('a bundle that cannot be fetched is told, and asked for again', async () => {
  let tries = 0
  const { posted, server } = withBundles(() => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve()))
  await server.receive({ id: 2, bundle: 'evm', name: 'open', argument: document })
  expect(posted.at(-1)).toMatchObject({ type: 'error', error: { kind: 'fault', message: expect.stringContaining('offline') } })
  await server.receive({ id: 3, bundle: 'evm', name: 'open', argument: document })
  expect(posted.at(-1)).toMatchObject({ type: 'answer', id: 3 })
})
