import { expect, test } from 'vitest'
import type { Requests, World } from '../engine/protocol'
import { Worlds } from './worlds'

type Asked = Requests['world'][0]

/** Worlds that say what was asked for; moments from 10 on are none. */
function asking(): { worlds: Worlds; asked: Asked[] } {
  const asked: Asked[] = []
  const worlds = new Worlds((argument) => {
    asked.push(argument)
    return argument.moment < 10 ? Promise.resolve({ moment: argument.moment, accounts: [] } as unknown as World) : Promise.reject(new Error('none'))
  })
  return { worlds, asked }
}

const where = (moment: number, generation = 1, base = 2) => ({ moment, base, generation })

test('what the page has seen of the same run is named', async () => {
  const { worlds, asked } = asking()
  await worlds.at(where(5))
  await worlds.at(where(8))
  await worlds.at(where(8, 2))
  expect(asked).toEqual([{ moment: 5, since: 2 }, { moment: 8, since: 2, known: { moment: 5, since: 2 } }, { moment: 8, since: 2 }])
})

test('who goes on by one finds the next one there', async () => {
  const { worlds, asked } = asking()
  await worlds.at(where(5))
  await worlds.at(where(4))
  worlds.goOn()
  worlds.goOn()
  expect(asked).toHaveLength(3)
  expect((await worlds.at(where(3))).moment).toBe(3)
  expect(asked).toHaveLength(3)
  expect(asked[2]).toEqual({ moment: 3, since: 2, known: { moment: 4, since: 2 } })
})

test('who goes elsewhere is told of that moment', async () => {
  const { worlds, asked } = asking()
  await worlds.at(where(5))
  await worlds.at(where(6))
  worlds.goOn()
  expect((await worlds.at(where(5))).moment).toBe(5)
  expect(asked).toHaveLength(4)
  // The next run has other moments.
  await worlds.at(where(4))
  worlds.goOn()
  await worlds.at(where(3, 2))
  expect(asked).toHaveLength(7)
})

test('nothing is asked for beyond the step, after a jump, or for nothing', async () => {
  const { worlds, asked } = asking()
  worlds.goOn()
  await worlds.at(where(3))
  worlds.goOn()
  await worlds.at(where(2))
  worlds.goOn()
  await worlds.at(where(7))
  worlds.goOn()
  expect(asked).toHaveLength(3)
})

test('a moment that is none is nobody\'s trouble until somebody wants it', async () => {
  const { worlds } = asking()
  await worlds.at(where(8))
  await worlds.at(where(9))
  worlds.goOn()
  await expect(worlds.at(where(10))).rejects.toThrow('none')
  expect((await worlds.at(where(9))).moment).toBe(9)
})
