// The table of features in tests/README.md names tests that there are, one for the mouse and one for the keyboard.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'

const readme = readFileSync(join(root, 'tests/README.md'), 'utf8')
const table = readme.split('## Features and their tests')[1]?.split('\n## ')[0] ?? ''
const rows = table.split('\n').filter((line) => /^\| \d+ \|/.test(line)).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))

/** The tests of a cell: `file: beginning of the name`. */
function named(cell) {
  return [...cell.matchAll(/`([\w./-]+\.test\.mjs): ([^`]+)`/g)].map(([, file, name]) => ({ file, name }))
}

function exists({ file, name }) {
  const text = readFileSync(join(root, 'tests', file), 'utf8').replaceAll("\\'", "'")
  // A name may be made for each of several ways: `by ${how}: ...`.
  const made = name.replace(/^by (mouse|keyboard): /, 'by ${how}: ')
  return [`test('${name}`, `test(\`${name}`, `test(\`${made}`].some((begin) => text.includes(begin))
}

test('every row names a test for the mouse and one for the keyboard', () => {
  assert.ok(rows.length >= 15)
  const items = new Set(rows.map(([item]) => Number(item)))
  assert.deepEqual([...items].sort((a, b) => a - b), Array.from({ length: 11 }, (_, i) => i + 1))
  for (const [, feature, mouse, keyboard] of rows) {
    assert.ok(named(mouse).length > 0, `${feature}: by mouse`)
    assert.ok(named(keyboard).length > 0 || /^nothing /.test(keyboard), `${feature}: by keyboard`)
  }
})

test('every test that is named there exists', () => {
  const all = rows.flatMap((row) => row.flatMap(named))
  assert.deepEqual(all.filter((one) => !exists(one)), [])
})
