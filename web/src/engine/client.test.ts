import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeWorker, scenarioOf } from '../testing/fake-engine'
import { Client, Lost, type Loss, Refused, type Status } from './client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup(ready = true) {
  const workers: FakeWorker[] = []
  const statuses: Status['state'][] = []
  const losses: Loss[] = []
  const client = new Client(
    () => {
      const worker = new FakeWorker(ready)
      workers.push(worker)
      return worker
    },
    { status: ({ state }) => statuses.push(state), progress: () => undefined, step: () => undefined, lost: (loss) => losses.push(loss) },
  )
  const open = (...ids: string[]) => client.request('open', { scenario: scenarioOf(...ids), path: 'a', files: {} })
  return { client, workers, statuses, losses, open }
}

test('requests are answered, errors reject', async () => {
  const { client, statuses, open } = setup()
  await expect(open('a')).resolves.toMatchObject({ steps: [{ index: 0 }] })
  await expect(client.request('world', { moment: 9 })).rejects.toBeInstanceOf(Refused)
  expect(statuses).toEqual(['loading', 'ready'])
})

test('a stop is answered by the run itself', async () => {
  const { client, workers, losses, open } = setup()
  await open('loop')
  const run = client.request('run', {})
  await vi.advanceTimersByTimeAsync(50)
  client.stop()
  await vi.advanceTimersByTimeAsync(50)
  await expect(run).resolves.toMatchObject({ state: 'stopped' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(workers).toHaveLength(1)
  expect(losses).toEqual([])
})

test('a run that does not stop within 200 ms loses its worker', async () => {
  const { client, workers, losses, statuses, open } = setup()
  await open('hang')
  const run = client.request('run', {}).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(10)
  client.stop()
  await vi.advanceTimersByTimeAsync(199)
  expect(workers).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2)
  expect(await run).toBeInstanceOf(Lost)
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
  expect(losses).toEqual([{ cause: 'stopped' }])
  expect(statuses).toEqual(['loading', 'ready', 'loading', 'ready'])
})

test('a crash starts another worker and tells the message', async () => {
  const { client, workers, losses, open } = setup()
  await open('crash')
  const run = client.request('run', {}).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(10)
  expect(await run).toBeInstanceOf(Lost)
  expect(losses).toEqual([{ cause: 'crashed', message: 'panicked at somewhere' }])
  expect(workers).toHaveLength(2)
  await expect(open('a')).resolves.toBeDefined()
})

test('a worker that never gets ready is not started again on its own', async () => {
  const { client, workers, statuses } = setup(false)
  const early = client.request('hostFunctions', {}).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(10)
  expect(statuses).toEqual(['loading', 'failed'])
  expect(workers).toHaveLength(1)
  await early
  await expect(client.request('hostFunctions', {})).rejects.toBeInstanceOf(Lost)
  client.retry()
  expect(workers).toHaveLength(2)
})
