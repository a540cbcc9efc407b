import { describe, expect, test } from 'vitest'
import { commonSteps, duplicateStep, insertSteps, moveStep, parseScenario, removeStep, replaceStep } from './scenario'

const TEXT = `{
    "name": "adder",
    "steps": [
        {"step": "setState",   "accounts": {}},
        {
            "step": "scCall",
            "id": "1"
        }
    ]
}
`

function steps(text: string) {
  const parsed = parseScenario(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.steps
}

describe('edits keep everything that they do not concern', () => {
  test('replaceStep', () => {
    const edited = replaceStep(TEXT, 1, { step: 'scCall', id: '2' })
    expect(edited).toContain('        {"step": "setState",   "accounts": {}},\n        {\n            "step": "scCall",\n            "id": "2"\n        }\n    ]\n}')
    expect(edited.startsWith('{\n    "name": "adder",')).toBe(true)
  })

  test('replacing a step by itself changes nothing', () => {
    expect(replaceStep(TEXT, 1, { step: 'scCall', id: '1' })).toBe(TEXT)
  })

  test('insert and remove are each other’s opposite', () => {
    const more = insertSteps(TEXT, 1, [{ step: 'dumpState' }])
    expect(steps(more).map(({ step }) => step)).toEqual(['setState', 'dumpState', 'scCall'])
    expect(removeStep(more, 1)).toBe(TEXT)
  })

  test('insert into a scenario without steps', () => {
    expect(steps(insertSteps('{"steps":[]}', 0, [{ step: 'dumpState' }]))).toEqual([{ step: 'dumpState' }])
  })

  test('move and duplicate', () => {
    expect(steps(moveStep(TEXT, 0, 1)).map(({ step }) => step)).toEqual(['scCall', 'setState'])
    expect(steps(duplicateStep(TEXT, 0)).map(({ step }) => step)).toEqual(['setState', 'setState', 'scCall'])
  })
})

describe('parseScenario', () => {
  test('reads the name and the steps', () => {
    const parsed = parseScenario(TEXT)
    expect(parsed.ok && parsed.name).toBe('adder')
    expect(parsed.ok && parsed.steps.length).toBe(2)
  })

  test.each([
    ['{"steps": [}', 1, 12],
    ['{"steps": 5}', 1, 11],
    ['{"name": "x"}', 1, 1],
    ['[]', 1, 1],
    ['{\n"steps": [\n{"a": }]}', 3, 7],
  ])('says where %j is no scenario', (text, line, column) => {
    expect(parseScenario(text)).toMatchObject({ ok: false, line, column })
  })

  test('a step that is no object is shown as an unknown one', () => {
    expect(steps('{"steps": [5, null, []]}')).toEqual([{}, {}, {}])
  })
})

describe('commonSteps', () => {
  const common = (a: string, b: string) => commonSteps(parseScenario(a), parseScenario(b))
  test('counts the steps before the first edit', () => {
    expect(common(TEXT, replaceStep(TEXT, 1, { step: 'scQuery' }))).toBe(1)
    expect(common(TEXT, insertSteps(TEXT, 2, [{ step: 'scQuery' }]))).toBe(2)
  })
  test('a change outside the steps makes all of them new, but for the name', () => {
    expect(common(TEXT, TEXT.replace('"name": "adder"', '"gasSchedule": "v3"'))).toBe(0)
    expect(common(TEXT, TEXT.replace('"adder"', '"other"'))).toBe(2)
  })
  test('a faulty text has nothing in common', () => {
    expect(common(TEXT, TEXT + '}')).toBe(0)
  })
})
