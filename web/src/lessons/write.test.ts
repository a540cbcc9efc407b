import { expect, test, vi } from 'vitest'

vi.hoisted(() => {
  class SilentWorker {
    postMessage(): void {}
    terminate(): void {}
  }
  vi.stubGlobal('Worker', SilentWorker)
})

import type { StepResult } from '../engine/protocol'
import { importFiles, type Services } from '../state/import'
import { begun, decode, encode, lessonFolder, SOLUTION, START, written } from '../state/lesson'
import { readProject, writeProject } from '../state/project-file'
import { emptyProject, type Project, reduce } from '../state/project'
import { merged, progressFile, progressOf, readAll, takeProgress } from './progress'
import { heldLesson, readLesson } from './read'
import { asCheck, asItGave, draftOf, setLesson, setText, withLesson, withoutSolution } from './write'

const scenario = '{"steps": [{"step": "dumpState"}]}'
const project: Project = { ...emptyProject('My Lesson'), document: { scenario, path: 'in/adder.scen.json', files: { 'in/adder.wasm': new Uint8Array(4) } } }
const draft = () => {
  const document = withLesson(project)
  return setText(setLesson(document, { ...draftOf(document).lesson, title: 'Sums', goals: [{ text: 'Run.', passes: true }], hints: ['Press it.'] }), '# Text')
}

test('a lesson is files beside the scenario, which is its start', () => {
  const document = draft()
  expect(Object.keys(document.files).sort()).toEqual(['in/adder.wasm', 'in/lesson.json', 'in/text.md'])
  expect([document.path, document.scenario]).toEqual([`in/${START}`, scenario])
  expect(draftOf(document)).toMatchObject({ text: '# Text', part: 'start', hasSolution: false, lesson: { name: 'sums', title: 'Sums', chain: 'multiversx', hints: ['Press it.'] } })
})

test('start and solution take turns as the scenario, and nothing is lost', () => {
  const start = draft()
  const solving = written(start, SOLUTION)
  expect(solving).toMatchObject({ path: `in/${SOLUTION}`, scenario })
  const solved = { ...solving, scenario: '{"steps": []}' }
  expect(draftOf(solved)).toMatchObject({ part: 'solution', hasSolution: true })
  const back = written(solved)
  expect(back.scenario).toBe(scenario)
  expect(decode(back.files[`in/${SOLUTION}`]!)).toBe('{"steps": []}')
  expect(written(back, SOLUTION)).toEqual(solved)
  expect(withoutSolution(solved)).toEqual(start)
})

test('whoever opens it works on a copy of the start, whatever its writer looked at', () => {
  const start = draft()
  const solved = { ...written(start, SOLUTION), scenario: '{"steps": []}' }
  for (const sent of [start, solved]) {
    const pupil = begun(sent)
    expect([pupil.path, pupil.scenario, decode(pupil.files[`in/${START}`]!)]).toEqual(['in/scenario.scen.json', scenario, scenario])
    expect(begun(pupil)).toBe(pupil)
    expect(written({ ...pupil, scenario: 'changed' }).scenario).toBe(scenario)
  }
  expect(begun(project.document)).toBe(project.document)
  expect(lessonFolder(project.document)).toBeUndefined()
})

test('a saved lesson opens for its pupil, and its key is the same for every pupil', () => {
  const read = readProject(JSON.parse(writeProject({ ...project, document: draft() })))
  if (!read?.ok) throw new Error('not read')
  const held = heldLesson(read.project.document, [])
  expect(held).toMatchObject({ text: '# Text', start: scenario, solution: undefined, own: undefined, lesson: { title: 'Sums' } })
  expect(held?.key).toBe(heldLesson(begun(draft()), [])?.key)
  expect(held?.key).not.toBe(heldLesson(begun(setText(draft(), 'other')), [])?.key)
  expect(heldLesson({ ...read.project.document, scenario: 'mine' }, [])?.key).toBe(held?.key)
})

test('a lesson of the page is known by what it says', () => {
  const own = readLesson(encode('{"name":"a","title":"A","goal":"","minutes":1,"chain":"ulm","goals":[],"hints":[]}'))!
  const files = { 'lesson.json': encode(JSON.stringify(own)), 'text.md': encode(''), [START]: encode(scenario) }
  expect(heldLesson({ scenario, path: 'scenario.scen.json', files }, [own])).toMatchObject({ key: 'a', own })
})

test.each(['', '[]', '{"title":"a"}', '{"title":1,"goals":[]}', '{"title":"a","goals":[{}]}', '{"title":"a","goals":[{"text":"b","ran":{}}]}', '{"title":"a","goals":[{"text":"b","steps":[1]}]}'])('%s is no lesson', (text) => {
  expect(readLesson(encode(text))).toBeUndefined()
})

test('of a lesson only what a lesson says is read', () => {
  const text = '{"title":"a","minutes":1e9,"chain":"moon","hints":["b",1],"goals":[{"text":"c","most":2,"evil":1,"ran":{"step":"scCall","says":["x",2],"out":["0x"]}}],"order":3}'
  expect(readLesson(encode(text))).toEqual({
    name: '', title: 'a', goal: '', minutes: 0, chain: 'multiversx', order: 3, hints: ['b'],
    goals: [{ text: 'c', most: 2, ran: { step: 'scCall', says: ['x'], out: ['0x'] } }],
  })
})

test('goals are made from steps', () => {
  const step = { step: 'scQuery', id: 'a', tx: { to: 'sc:a', function: 'getSum' } }
  const result = { outcome: { status: '0', out: ['0x0c'] } } as unknown as StepResult
  expect(asItGave(step, result, 'say')).toEqual({ text: 'say', ran: { step: 'scQuery', function: 'getSum', status: '0', out: ['0x0c'] } })
  expect(asCheck({ step: 'checkState', id: 'a', comment: 'b', accounts: {} }, 'say')).toEqual({ text: 'say', steps: [{ step: 'checkState', accounts: {} }] })
})

test('writing is undone like everything else, typing in one step', () => {
  let history = reduce({ project, past: [], future: [], merging: undefined, travels: 0 }, { type: 'lesson', document: draft(), writing: true })
  for (const text of ['a', 'ab']) history = reduce(history, { type: 'lesson', document: setText(history.project!.document, text), writing: true, merge: 'lesson/text' })
  expect(history.past).toHaveLength(2)
  expect(history.project).toMatchObject({ writing: true })
  const tried = reduce(history, { type: 'lesson', document: begun(history.project!.document), writing: false })
  expect(tried.project).not.toHaveProperty('writing')
})

test('a folder with a lesson opens as one', async () => {
  const files = { 'x/lesson.json': JSON.stringify({ title: 'Sums', goals: [] }), 'x/text.md': 'text', 'x/start.scen.json': scenario, 'x/solution.scen.json': '{"steps": []}', 'a.scen.json': '{"steps": []}' }
  const incoming = Object.entries(files).map(([path, text]) => ({ path, bytes: encode(text) }))
  const { project: opened, problems } = await importFiles(incoming, [], {} as Services)
  expect(problems).toEqual([])
  expect(opened).toMatchObject({ name: 'Sums', document: { path: 'x/scenario.scen.json', scenario } })
  expect(heldLesson(opened!.document, [])).toMatchObject({ text: 'text', solution: '{"steps": []}' })
})

test('progress goes into a file and comes back; nothing that was reached is lost', () => {
  expect(merged({ met: [2, 0], hints: 1 }, { met: [1, 0], hints: 0 })).toEqual({ met: [0, 1, 2], hints: 1 })
  expect(readAll({ a: { met: [0, -1, 'x', 3], hints: 2 }, b: null, c: { met: 1 } })).toEqual({ a: { met: [0, 3], hints: 2 } })
  expect(takeProgress('{"lessons":{}}')).toBe(false)
  expect(takeProgress('{')).toBe(false)
  expect(takeProgress('{"proscenium-progress":1,"lessons":{"a":{"met":[1],"hints":2}}}')).toBe(true)
  expect(progressOf('a')).toEqual({ met: [1], hints: 2 })
  expect(JSON.parse(progressFile())).toMatchObject({ 'proscenium-progress': 1, lessons: { a: { met: [1], hints: 2 } } })
})
