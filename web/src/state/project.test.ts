import { describe, expect, test } from 'vitest'
import { type Action, EMPTY_HISTORY, emptyProject, type History, reduce } from './project'

const bytes = (...values: number[]) => Uint8Array.from(values)

function play(...actions: Action[]): History {
  return actions.reduce(reduce, reduce(EMPTY_HISTORY, { type: 'open', project: emptyProject('test') }))
}

const steps = (history: History) => (JSON.parse(history.project?.document.scenario ?? '{}') as { steps: { step: string }[] }).steps.map(({ step }) => step)

const TWO: Action = { type: 'insertSteps', at: 0, steps: [{ step: 'setState' }, { step: 'scCall' }] }

describe('steps', () => {
  test('inserted steps are selected', () => {
    expect(play(TWO).project?.selection).toEqual({ step: 1 })
  })
  test('removing the last step selects the one before it', () => {
    const history = play(TWO, { type: 'removeStep', index: 1 })
    expect(steps(history)).toEqual(['setState'])
    expect(history.project?.selection.step).toBe(0)
  })
  test('removing the only step leaves nothing selected', () => {
    expect(play(TWO, { type: 'removeStep', index: 0 }, { type: 'removeStep', index: 0 }).project?.selection.step).toBe(-1)
  })
  test('a moved or duplicated step stays selected', () => {
    expect(play(TWO, { type: 'moveStep', from: 0, to: 1 }).project?.selection.step).toBe(1)
    expect(play(TWO, { type: 'duplicateStep', index: 0 }).project?.selection.step).toBe(1)
  })
})

describe('undo', () => {
  test('takes back edits one by one, and redo brings them again', () => {
    const edited = play(TWO, { type: 'removeStep', index: 0 })
    const undone = reduce(edited, { type: 'undo' })
    expect(steps(undone)).toEqual(['setState', 'scCall'])
    expect(steps(reduce(undone, { type: 'redo' }))).toEqual(['scCall'])
  })
  test('typing in one place is one step', () => {
    const typed = play(
      TWO,
      { type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'a' }, merge: 'id' },
      { type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'ab' }, merge: 'id' },
      { type: 'replaceStep', index: 1, step: { step: 'scCall', id: 'ab', comment: 'c' }, merge: 'comment' },
    )
    const once = reduce(typed, { type: 'undo' })
    expect(once.project?.document.scenario).toContain('"id": "ab"')
    expect(reduce(once, { type: 'undo' }).project?.document.scenario).not.toContain('"id"')
  })
  test('a new edit forgets what was undone', () => {
    const history = reduce(reduce(play(TWO), { type: 'undo' }), { type: 'rename', name: 'other' })
    expect(history.future).toEqual([])
  })
  test('opening something else can be undone', () => {
    const history = play(TWO, { type: 'open', project: emptyProject('second') })
    expect(reduce(history, { type: 'undo' }).project?.name).toBe('test')
  })
  test('selecting is no edit', () => {
    const history = play(TWO)
    expect(reduce(history, { type: 'select', selection: { step: 0 } }).past).toBe(history.past)
  })
})

describe('text', () => {
  test('a faulty text is kept as typed and keeps the selection', () => {
    const history = play(TWO, { type: 'text', scenario: '{"steps": [' })
    expect(history.project?.document.scenario).toBe('{"steps": [')
    expect(history.project?.selection.step).toBe(1)
  })
  test('the same text is no edit', () => {
    const history = play(TWO)
    expect(reduce(history, { type: 'text', scenario: history.project?.document.scenario ?? '' })).toBe(history)
  })
})

describe('files', () => {
  test('are added, replaced and removed', () => {
    const history = play({ type: 'addFiles', files: { a: bytes(1), b: bytes(2) } }, { type: 'addFiles', files: { a: bytes(3) } }, { type: 'removeFile', path: 'b' })
    expect(history.project?.document.files).toEqual({ a: bytes(3) })
  })
  test('another scenario among them becomes the document’s own, and the present one a file', () => {
    const other = new TextEncoder().encode('{"name": "Other", "steps": [{"step": "dumpState"}]}')
    const history = play(TWO, { type: 'addFiles', files: { 'other.scen.json': other } }, { type: 'openScenario', path: 'other.scen.json' })
    expect(history.project).toMatchObject({ name: 'Other', selection: { step: 0 } })
    expect(history.project?.document.path).toBe('other.scen.json')
    expect(Object.keys(history.project?.document.files ?? {})).toEqual(['scenario.scen.json'])
  })
})

test('nothing can be edited before something is open', () => {
  expect(reduce(EMPTY_HISTORY, TWO)).toBe(EMPTY_HISTORY)
})
