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
  test('what is typed in one go is one step of undo; another go, or a look at another step, begins a new one', () => {
    const history = play(
      TWO,
      { type: 'text', scenario: '{"steps": [1', merge: '1' },
      { type: 'text', scenario: '{"steps": [1,', merge: '1' },
      { type: 'text', scenario: '{"steps": [1, 2', merge: '2' },
    )
    const once = reduce(history, { type: 'undo' })
    expect(once.project?.document.scenario).toBe('{"steps": [1,')
    expect(reduce(once, { type: 'undo' }).project?.document.scenario).toContain('scCall')
    const typed = (id: string): Action => ({ type: 'replaceStep', index: 1, step: { step: 'scCall', id }, merge: 'id' })
    const apart = play(TWO, typed('a'), { type: 'select', selection: { step: 0 } }, { type: 'select', selection: { step: 1 } }, typed('ab'))
    expect(reduce(apart, { type: 'undo' }).project?.document.scenario).toContain('"id": "a"')
  })
  test('files that are put in their places are one step of undo with their coming', () => {
    const history = play({ type: 'addFiles', files: { a: bytes(1) } }, { type: 'addFiles', files: { b: bytes(2) } }, { type: 'files', files: { a: bytes(1), 'x/b': bytes(2) } })
    const once = reduce(history, { type: 'undo' })
    expect(Object.keys(once.project?.document.files ?? {})).toEqual(['a'])
    expect(Object.keys(reduce(once, { type: 'undo' }).project?.document.files ?? {})).toEqual([])
  })
  test('every way to change the document can be undone and redone', () => {
    const other = new TextEncoder().encode('{"name": "Other", "steps": []}')
    const start = play(TWO, { type: 'addFiles', files: { a: bytes(1), 'o.scen.json': other } })
    const edits: Action[] = [
      { type: 'text', scenario: '{"chain": "evm", "steps": []}' },
      { type: 'replaceStep', index: 0, step: { step: 'dumpState', comment: 'x' }, merge: 'comment' },
      { type: 'insertSteps', at: 1, steps: [{ step: 'dumpState' }] },
      { type: 'removeStep', index: 0 },
      { type: 'duplicateStep', index: 0 },
      { type: 'moveStep', from: 0, to: 1 },
      { type: 'addFiles', files: { a: bytes(2) } },
      { type: 'removeFile', path: 'a' },
      { type: 'files', files: {} },
      { type: 'openScenario', path: 'o.scen.json' },
      { type: 'rename', name: 'new' },
      { type: 'open', project: emptyProject('second') },
    ]
    for (const edit of edits) {
      // A merge with what came before would take more than this edit back.
      const before = { ...start, merging: undefined }
      const after = reduce(before, edit)
      expect(after.project, edit.type).not.toEqual(before.project)
      const back = reduce(after, { type: 'undo' })
      expect(back.project, edit.type).toEqual(before.project)
      expect(reduce(back, { type: 'redo' }).project, edit.type).toEqual(after.project)
    }
  })
  test('going back and forward is counted, so that what is being typed gives way', () => {
    const history = play(TWO)
    expect(reduce(reduce(history, { type: 'undo' }), { type: 'redo' }).travels).toBe(history.travels + 2)
  })
  test('edits of steps that there are not do nothing, also while the text is faulty', () => {
    const faulty = play(TWO, { type: 'text', scenario: '{"steps": [' })
    for (const history of [faulty, play(TWO)]) {
      expect(reduce(history, { type: 'removeStep', index: 5 })).toBe(history)
      expect(reduce(history, { type: 'moveStep', from: 0, to: 5 })).toBe(history)
      expect(reduce(history, { type: 'moveStep', from: 0, to: 0 })).toBe(history)
    }
    expect(reduce(faulty, TWO)).toBe(faulty)
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
