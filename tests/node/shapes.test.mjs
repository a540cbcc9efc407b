// What the gallery draws of each example is what its run gives: as many steps, the calls in them, those that failed.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { examples, loadEngines, shapeOf } from '../../web/examples/shapes.mjs'

const engines = await loadEngines()
const drawn = JSON.parse(readFileSync(join(root, 'web/examples/shapes.json'), 'utf8'))

/** Widths follow the number of events, which a change in the engine may move a little; depth and success do not. */
const calls = (shape) => shape.map(([, bars]) => bars.map(([depth, , , ok]) => [depth, ok]))

for (const example of examples()) {
  test(example.name, () => {
    assert.ok(drawn[example.name], 'run: node web/examples/shapes.mjs')
    assert.deepEqual(calls(drawn[example.name]), calls(shapeOf(engines, example)), 'run: node web/examples/shapes.mjs')
  })
}
