import { expect, test, vi } from 'vitest'
import { type Actions, answer, type State } from './api'

const STATE: State = { name: 'x', steps: 2, ran: 2, step: 1, moment: 0, tab: 'outcome', verdict: null, differsAt: null, stateHash: '', resultHash: '', engine: '' }

function actions(over: Partial<Actions> = {}): Actions {
  return { open: async () => undefined, goTo: () => undefined, run: async () => undefined, state: () => STATE, ...over }
}

test('what is no message of the API is not answered', async () => {
  for (const message of [undefined, null, 7, 'open', [], {}, { method: 'run' }, { proscenium: 2, method: 'run' }, { proscenium: 1, method: 5 }]) {
    expect(await answer(message, actions())).toBeUndefined()
  }
})

test('a link is opened by its address or its fragment, and a flaw is told', async () => {
  const open = vi.fn(async (fragment: string) => (fragment === 'bad' ? 'it is damaged' : undefined))
  expect(await answer({ proscenium: 1, id: 'a', method: 'open', link: 'https://x.example/y?embed#AQ' }, actions({ open }))).toEqual({ proscenium: 1, id: 'a', state: STATE })
  expect(await answer({ proscenium: 1, id: 2, method: 'open', link: 'bad' }, actions({ open }))).toEqual({ proscenium: 1, id: 2, error: 'it is damaged' })
  expect(open.mock.calls).toEqual([['AQ'], ['bad']])
  expect(await answer({ proscenium: 1, method: 'open', link: 5 }, actions())).toHaveProperty('error')
})

test('the moment is chosen by step, moment and tab; other values are left out', async () => {
  const goTo = vi.fn(() => undefined)
  await answer({ proscenium: 1, method: 'goTo', step: 2, moment: 9, tab: 'trace' }, actions({ goTo }))
  await answer({ proscenium: 1, method: 'goTo', step: 1, moment: 'x', tab: 3 }, actions({ goTo }))
  expect(goTo.mock.calls).toEqual([[2, 9, 'trace'], [1, undefined, undefined]])
  expect(await answer({ proscenium: 1, method: 'goTo', step: 1.5 }, actions())).toHaveProperty('error')
})

test('an unknown method is told, with those that there are', async () => {
  expect(await answer({ proscenium: 1, id: 1, method: 'edit' }, actions())).toEqual({ proscenium: 1, id: 1, error: expect.stringContaining('open, goTo, run, state') })
})
