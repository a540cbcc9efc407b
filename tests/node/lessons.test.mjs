// Every lesson of the page: what it starts with does not meet its goals, its solution meets every one.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../../crate/build/tasks/setup.mjs'
import { examples, loadEngines } from '../../web/examples/shapes.mjs'

const LESSONS = join(root, 'web/lessons')
const OUT = join(root, 'test-results/lessons')

/** The page's own judgement, bundled by the page's own build tool. */
async function goalsOfPage() {
  const lib = { entry: join(root, 'web/src/lessons/goals.ts'), formats: ['es'], fileName: 'goals' }
  await build({ configFile: false, logLevel: 'error', build: { lib, outDir: OUT, target: 'es2022', emptyOutDir: true } })
  return import(pathToFileURL(join(OUT, 'goals.js')).href)
}

const engines = await loadEngines()
const { judge, withGoals } = await goalsOfPage()
const names = readdirSync(LESSONS)
const read = (name, file) => readFileSync(join(LESSONS, name, file), 'utf8')
const lessons = names.map((name) => JSON.parse(read(name, 'lesson.json')))

/** Results of all steps of a scenario, with the files of an example. */
function play(lesson, scenario) {
  const { name, files } = examples().find(({ name }) => name === lesson.example)
  const engine = new (lesson.chain === 'multiversx' ? engines.multiversx : engines.evm)()
  engine.open(JSON.stringify({ scenario, path: `${lesson.name}.scen.json` }), files, files.map((file) => readFileSync(join(root, 'web/examples', name, file))))
  engine.begin(undefined)
  const results = []
  for (let state = 'running'; state === 'running'; ) {
    const slice = JSON.parse(engine.advance(4_000_000n))
    results.push(...slice.results)
    state = slice.state
  }
  engine.free()
  return results
}

function met(lesson, file) {
  const scenario = read(lesson.name, file)
  const results = play(lesson, withGoals(scenario, lesson.goals))
  return { met: judge(scenario, lesson.goals, results), results }
}

for (const lesson of lessons) {
  test(`${lesson.name}: the start leaves goals open, the solution meets all`, () => {
    const start = met(lesson, 'start.scen.json')
    assert.equal(start.met.length, lesson.goals.length)
    assert.ok(!start.met.at(-1), 'the last goal is met before anything is done')
    const solution = met(lesson, 'solution.scen.json')
    const differences = solution.results.filter(({ verdict }) => verdict !== 'ok')
    assert.deepEqual(solution.met, lesson.goals.map(() => true), JSON.stringify(differences, undefined, 1))
  })

  test(`${lesson.name}: its texts are there, and short`, () => {
    const text = read(lesson.name, 'text.md')
    assert.ok(text.length > 200 && text.length < 1500, `${text.length} characters`)
    assert.ok(lesson.title && lesson.goal && lesson.minutes > 0 && lesson.hints.length > 0)
    assert.doesNotMatch(text + lesson.hints.join(), /!|please|oops|<\w/i)
  })
}

test('the lessons have an order', () => {
  assert.equal(new Set(lessons.map(({ order }) => order)).size, lessons.length)
  assert.deepEqual(lessons.map(({ name }) => name), names)
})

test('goals are not met by nothing, nor by a step that fails', () => {
  const ran = [{ text: '', ran: { step: 'scCall', function: 'add' } }]
  const scenario = JSON.stringify({ steps: [{ step: 'scCall', tx: { function: 'add' } }] })
  assert.deepEqual(judge(scenario, ran, [{ verdict: 'failed' }]), [false])
  assert.deepEqual(judge(scenario, ran, [{ verdict: 'ok' }]), [true])
  assert.deepEqual(judge('{"steps": []}', [{ text: '', passes: true }], []), [false])
  assert.deepEqual(judge(scenario, [{ text: '', steps: [{ step: 'checkState' }] }], [{ verdict: 'ok' }]), [false])
})
