import { describe, expect, test } from 'vitest'
import { decide, freeName, MAX_AUTOMATIC, prunable, type Saved } from './persist'
import { EMPTY_HISTORY, emptyProject, type History, type Project, reduce } from './project'

const project = (name: string, scenario = '{}'): Project => ({ ...emptyProject(name), workspace: name, document: { scenario, path: 'a.scen.json', files: {} } })
const saved = (one: Project, revision: number, savedAt = 0): Saved => ({ project: one, revision, savedAt, ran: 0 })

describe('saving over what is stored', () => {
  const [seen, theirs, mine] = [project('a', '1'), project('a', '2'), project('a', '3')]

  test('what nobody else changed is written, also when it is new', () => {
    expect(decide(undefined, undefined, mine)).toBe('write')
    expect(decide(saved(seen, 4), saved(seen, 4), mine)).toBe('write')
  })

  test('another tab’s change is left as it is by a tab that changed nothing', () => {
    expect(decide(saved(theirs, 5), saved(seen, 4), seen)).toBe('leave')
  })

  test('two changes go two ways, unless they are the same', () => {
    expect(decide(saved(theirs, 5), saved(seen, 4), mine)).toBe('fork')
    expect(decide(saved(theirs, 5), undefined, mine)).toBe('fork')
    expect(decide(saved(theirs, 5), saved(seen, 4), theirs)).toBe('write')
    expect(decide(saved({ ...seen, name: 'b' }, 5), saved(seen, 4), mine)).toBe('fork')
  })

  test('what was deleted comes back only when it is changed', () => {
    expect(decide(undefined, saved(seen, 4), seen)).toBe('leave')
    expect(decide(undefined, saved(seen, 4), mine)).toBe('write')
  })
})

test('names are made free by a number', () => {
  expect(freeName('a', ['b'])).toBe('a')
  expect(freeName('a', ['a'])).toBe('a (2)')
  expect(freeName('a (2)', ['a', 'a (2)', 'a (3)'])).toBe('a (4)')
})

test('only automatic copies go: equal ones, then the oldest that were never changed', () => {
  const named = Array.from({ length: 50 }, (_, i) => saved({ ...project(`n${i}`), named: true }, 1, i))
  const changed = Array.from({ length: MAX_AUTOMATIC - 2 }, (_, i) => saved(project(`c${i}`), 2, i))
  const untouched = [30, 10, 20].map((at) => saved(project(`u${at}`), 1, at))
  const added = saved(project('new'), 1, 99)
  expect(prunable([...named, ...changed, ...untouched], added).map((one) => one.project.name)).toEqual(['u20', 'u10'])
  expect(prunable([saved({ ...project('new'), workspace: 'other' }, 1), saved({ ...project('new'), workspace: 'changed' }, 2)], added).map((one) => one.project.workspace)).toEqual(['other'])
})

test('a fork takes the past along, and only of its own workspace', () => {
  const other = { ...project('other') }
  let history: History = { ...EMPTY_HISTORY, past: [other], project: project('a', '1') }
  history = reduce(history, { type: 'text', scenario: '{"steps":[]}' })
  const forked = reduce(history, { type: 'fork', from: 'a', to: 'b', name: 'a (2)' })
  expect(forked.project).toMatchObject({ workspace: 'b', name: 'a (2)', named: true })
  expect(forked.project?.document).toBe(history.project?.document)
  expect(forked.past.map(({ workspace, name }) => [workspace, name])).toEqual([['other', 'other'], ['b', 'a (2)']])
})

test('a name that the reader gave is marked as such', () => {
  const history = reduce({ ...EMPTY_HISTORY, project: project('a') }, { type: 'rename', name: 'mine' })
  expect(history.project).toMatchObject({ name: 'mine', named: true })
})
