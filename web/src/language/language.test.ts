import { expect, test } from 'vitest'
import { a } from '../abi/texts'
import { c as code } from '../code/texts'
import { c as configuration, CELL_WORDS } from '../configuration/texts'
import { ed as editor } from '../editor/texts'
import { e as embed } from '../embed/texts'
import { e as evm } from '../evm/texts'
import { g as gallery } from '../gallery/texts'
import { l as lessons } from '../lessons/texts'
import { v as live } from '../live/texts'
import { c as palette } from '../palette/texts'
import { h as handout } from '../print/texts'
import { s as share } from '../share/texts'
import { help } from '../ui/help-texts'
import { t as ui } from '../ui/texts'
import { w as writing } from '../lessons/writing-texts'
import { w as workspaces } from '../workspaces/texts'
import type { Rooms } from './catalogue'
import { de } from './de'
import { SAME } from './same'

const ENGLISH: Rooms = { abi: a, cells: CELL_WORDS, code, configuration, editor, embed, evm, gallery, handout, help, lessons, live, palette, share, ui, workspaces, writing }

/** What texts are said with: numbers, words, lists of words, themes; and one of a thing. */
const TELLING: unknown[][] = [[21, 32, 43, 54], ['x1', 'y2', 'z3', 'w4'], [['x1', 'y2']], ['light', 'dark']]
const SAMPLES: unknown[][] = [...TELLING, [1, 1, 1, 1]]
/** What is pasted into programs, and how values are written. */
const PASTED = /\.code$|\.values(Evm)?\.\d+\.0$|^(evm\.examples\.\w+|abi\.(yes|no|token))$/

/** Themes have names of their own in German. */
const THEMED = ['palette.theme', 'ui.header.theme']

type Leaf = { path: string; english: unknown; german: unknown }

/** All texts of a room in pairs; where the shapes differ, one of the two is undefined. */
function pairs(path: string, english: unknown, german: unknown): Leaf[] {
  if (!isObject(english) || !isObject(german)) return [{ path, english, german }]
  const keys = new Set([...Object.keys(english), ...Object.keys(german)])
  return [...keys].flatMap((key) => pairs(`${path}.${key}`, english[key], german[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const leaves = Object.entries(ENGLISH).flatMap(([room, english]) => pairs(room, english, de[room as keyof Rooms]))

/** What a text says with some values; undefined when it does not take them. */
function said(text: unknown, values: unknown[]): string | undefined {
  if (typeof text !== 'function') return String(text)
  try {
    const result = String((text as (...values: unknown[]) => unknown)(...values))
    return /undefined|NaN/.test(result) ? undefined : result
  } catch {
    return undefined
  }
}

test('every text has its German, with as many values', () => {
  const shape = (text: unknown) => (typeof text === 'function' ? `function of ${text.length}` : typeof text)
  expect(leaves.filter(({ english, german }) => shape(english) !== shape(german)).map(({ path }) => path)).toEqual([])
})

test('no text stands there untranslated', () => {
  const same = (values: unknown[]) =>
    leaves.flatMap(({ path, english, german }) => {
      const text = said(english, values)
      return text === undefined || text !== said(german, values) || PASTED.test(path) ? [] : [{ path, text }]
    })
  const words = SAMPLES.flatMap(same).flatMap(({ path, text }) => (text.replace(/light|dark/gi, '').match(/\p{L}{2,}/gu) ?? []).map((word) => ({ path, word })))
  expect(words.filter(({ word }) => !SAME.includes(word))).toEqual([])
  expect(SAME.filter((word) => !words.some((found) => found.word === word))).toEqual([])
})

test('German says every value that English says', () => {
  const told = (value: unknown) => (typeof value === 'number' ? [String(value), String(value + 1)] : [String(value)])
  const silent = leaves.filter(({ english, german }) => {
    const both = typeof english !== 'function' ? [] : TELLING.filter((values) => said(english, values) !== undefined && said(german, values) !== undefined)
    const kept = both.map((values) => values.flat().flatMap(told).every((value) => !said(english, values)?.includes(value) || said(german, values)?.includes(value)))
    return typeof english === 'function' && (kept.length === 0 || kept.includes(false))
  })
  expect(silent.map(({ path }) => path)).toEqual(THEMED)
})

test('quotation marks are German, and nobody is addressed', () => {
  const german = leaves.flatMap(({ path, german }) => SAMPLES.map((values) => `${path}: ${said(german, values) ?? ''}`))
  expect(german.filter((text) => /[“"][^“"„]*”|[\p{Ll},] (Sie|Ihnen|Ihre?[mnrs]?)\b|\b([Bb]itte|[Dd]u|[Dd]ein\w*)\b|!/u.test(text.replace(/^[^:]*:/, '')))).toEqual([])
})

test('every example and lesson is told in German', () => {
  const examples = import.meta.glob<{ title: string; topic: string }>('../../examples/*/example.json', { import: 'default', eager: true })
  const taught = import.meta.glob<{ goals: unknown[]; hints: unknown[] }>('../../lessons/*/lesson.json', { import: 'default', eager: true })
  const written = import.meta.glob('../../lessons/*/text.de.md')
  const nameOf = (path: string) => path.split('/').at(-2) ?? ''

  expect(Object.keys(de.exampleWords).sort()).toEqual(Object.keys(examples).map(nameOf).sort())
  expect(Object.keys(de.topicWords).sort()).toEqual([...new Set(Object.values(examples).map(({ topic }) => topic))].sort())
  expect(Object.keys(de.lessonWords).sort()).toEqual(Object.keys(taught).map(nameOf).sort())
  expect(Object.keys(written).map(nameOf).sort()).toEqual(Object.keys(taught).map(nameOf).sort())
  for (const [path, { goals, hints }] of Object.entries(taught)) {
    const words = de.lessonWords[nameOf(path)]
    expect([nameOf(path), words?.goals.length, words?.hints.length]).toEqual([nameOf(path), goals.length, hints.length])
  }
})
