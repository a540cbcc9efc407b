/** Writing a lesson: what its parts become in the document's files. */
import type { Document, StepResult } from '../engine/protocol'
import { toText } from '../state/bytes'
import { chainOf } from '../state/chain'
import { baseName, type Project } from '../state/project'
import { encode, folderOf, LESSON, lessonFolder, SOLUTION, START, TEXT, written } from '../state/lesson'
import type { Step } from '../state/scenario'
import { object, text } from '../ui/summary'
import { functionOf, type Goal, type Ran } from './goals'
import { type Lesson, readLesson } from './read'

/** A document with a lesson in it that says nothing yet; its scenario is the lesson's start. */
export function withLesson({ name, document }: Project): Document {
  const { files } = document
  const folder = folderOf(document.path)
  if (lessonFolder(document) !== undefined) return written(document)
  const lesson: Lesson = { name: slug(name), title: name, goal: '', minutes: 10, chain: chainOf(document.scenario), goals: [], hints: [] }
  return { ...document, path: folder + START, files: { ...files, [folder + LESSON]: json(lesson), [folder + TEXT]: encode('') } }
}

/** The lesson as it stands in a document that is being written. */
export function draftOf(document: Document): { lesson: Lesson; text: string; hasSolution: boolean; part: 'start' | 'solution' } {
  const folder = lessonFolder(document) ?? ''
  const lesson = readLesson(document.files[folder + LESSON] ?? new Uint8Array()) ?? { name: '', title: '', goal: '', minutes: 0, chain: chainOf(document.scenario), goals: [], hints: [] }
  const part = baseName(document.path) === SOLUTION ? 'solution' : 'start'
  const hasSolution = part === 'solution' || document.files[folder + SOLUTION] !== undefined
  return { lesson, text: toText(document.files[folder + TEXT] ?? new Uint8Array()) ?? '', hasSolution, part }
}

/** The document with another lesson. Its name and chain follow what is written. */
export function setLesson(document: Document, lesson: Lesson): Document {
  const { example: _example, order: _order, ...rest } = lesson
  return withFile(document, LESSON, json({ ...rest, name: slug(lesson.title), chain: chainOf(document.scenario) }))
}

export function setText(document: Document, markdown: string): Document {
  return withFile(document, TEXT, encode(markdown))
}

export function withoutSolution(document: Document): Document {
  const start = written(document)
  const { [folderOf(start.path) + SOLUTION]: _gone, ...files } = start.files
  return { ...start, files }
}

/** A goal that is met by a step like this one that gives the same: function, status, and what it returned. */
export function asItGave(step: Step, { outcome }: StepResult, say: string): Goal {
  const name = functionOf(step)
  const ran: Ran = {
    step: step.step ?? '',
    ...(name !== undefined && { function: name }),
    ...(outcome && { status: outcome.status }),
    ...(outcome && outcome.out.length > 0 && { out: [...outcome.out] }),
  }
  return { text: say, ran }
}

/** A goal that is met when a step passes after those of the pupil: a check of the state, or a query with what it must give. */
export function asCheck(step: Step, say: string): Goal {
  const { id: _id, comment: _comment, ...rest } = step
  return { text: say, steps: [rest] }
}

/** The name of what a step calls or checks, for a goal's first words. */
export function calledName(step: Step): string {
  return functionOf(step) ?? (text(object(step['tx'])['to']) || (step.step ?? ''))
}

function withFile(document: Document, name: string, bytes: Uint8Array): Document {
  return { ...document, files: { ...document.files, [folderOf(document.path) + name]: bytes } }
}

function json(value: object): Uint8Array {
  return encode(JSON.stringify(value, null, 2) + '\n')
}

function slug(name: string): string {
  return name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'lesson'
}
