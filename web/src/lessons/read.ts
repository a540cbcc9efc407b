/** Reads the lesson of a document: ours, or anybody's. Nothing of it is believed before it is looked at. */
import type { Document } from '../engine/protocol'
import { toText } from '../state/bytes'
import { type Chain, CHAINS, chainOf } from '../state/chain'
import { LESSON, lessonFolder, SOLUTION, START, TEXT } from '../state/lesson'
import { sha256 } from '../share/sha256'
import type { Goal, Ran } from './goals'

/** What `lesson.json` says. */
export interface Lesson {
  name: string
  title: string
  /** What it is good for, in one sentence. */
  goal: string
  minutes: number
  chain: Chain
  /** Place among the lessons that come with the page. */
  order?: number
  /** The example of the page whose contracts it uses; without it, they are files beside it. */
  example?: string
  goals: Goal[]
  hints: string[]
}

/** A document's lesson. */
export interface Held {
  /** Progress is kept under it: the name of a lesson of the page, else a hash of what the lesson says. */
  key: string
  lesson: Lesson
  /** Markdown. */
  text: string
  start: string | undefined
  solution: string | undefined
  /** The lesson of the page that it is. */
  own: Lesson | undefined
}

/** Undefined when the document holds no lesson that can be read. `own` are the lessons that come with the page. */
export function heldLesson(document: Document, own: readonly Lesson[]): Held | undefined {
  const folder = lessonFolder(document)
  if (folder === undefined) return undefined
  const file = (name: string) => (document.path === folder + name ? document.scenario : toText(document.files[folder + name] ?? NO_BYTES))
  const said = document.files[folder + LESSON] ?? NO_BYTES
  const lesson = readLesson(said)
  if (!lesson) return undefined
  const text = file(TEXT) ?? ''
  const [start, solution] = [START, SOLUTION].map((name) => file(name) || undefined)
  const known = own.find((one) => JSON.stringify(one) === JSON.stringify(JSON.parse(toText(said) ?? '')))
  const key = known?.name ?? hash([toText(said) ?? '', text, start ?? ''])
  return { key, lesson, text, start, solution, own: known }
}

const NO_BYTES = new Uint8Array()

function hash(parts: readonly string[]): string {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(parts)))
  return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Json = Record<string, unknown>

/** Undefined when the bytes are no lesson. */
export function readLesson(bytes: Uint8Array): Lesson | undefined {
  let value: unknown
  try {
    value = JSON.parse(toText(bytes) ?? '')
  } catch {
    return undefined
  }
  if (!isObject(value) || typeof value['title'] !== 'string' || !Array.isArray(value['goals'])) return undefined
  const goals = value['goals'].map(readGoal)
  if (!goals.every((goal) => goal !== undefined)) return undefined
  const { name, title, goal, minutes, chain, order, example, hints } = value
  return {
    name: text(name),
    title,
    goal: text(goal),
    minutes: typeof minutes === 'number' && minutes > 0 && minutes < 1000 ? Math.round(minutes) : 0,
    chain: CHAINS.find((one) => one === chain) ?? chainOf(''),
    ...(typeof order === 'number' && { order }),
    ...(typeof example === 'string' && { example }),
    goals,
    hints: texts(hints),
  }
}

function readGoal(value: unknown): Goal | undefined {
  if (!isObject(value) || typeof value['text'] !== 'string') return undefined
  const { text, passes, most, ran, steps } = value
  const read = isObject(ran) && typeof ran['step'] === 'string' ? readRan(ran, ran['step']) : undefined
  if ((ran !== undefined && !read) || (steps !== undefined && !(Array.isArray(steps) && steps.every(isObject)))) return undefined
  return {
    text,
    ...(passes === true && { passes }),
    ...(typeof most === 'number' && { most }),
    ...(read && { ran: read }),
    ...(steps !== undefined && { steps: steps as Json[] }),
  }
}

function readRan(ran: Json, step: string): Ran {
  const { function: name, status, says, out } = ran
  return {
    step,
    ...(typeof name === 'string' && { function: name }),
    ...(typeof status === 'string' && { status }),
    ...(says !== undefined && { says: texts(says) }),
    ...(out !== undefined && { out: texts(out) }),
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
