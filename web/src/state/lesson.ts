/**
 * A lesson inside a document: files beside its scenario, the same as in a folder of `web/lessons/`. As it is written, saved and
 * shared, the document's scenario is the lesson's start. Who opens it works on a copy of the start, which stays among the files.
 */
import type { Document } from '../engine/protocol'
import { baseName } from './project'

/** What the lesson is: title, goals, hints. */
export const LESSON = 'lesson.json'
export const TEXT = 'text.md'
export const START = 'start.scen.json'
export const SOLUTION = 'solution.scen.json'
/** The pupil's own scenario. */
const WORK = 'scenario.scen.json'
const ALL = [LESSON, TEXT, START, SOLUTION]

/** The folder of the document's lesson, with a slash at its end; undefined when it holds none. */
export function lessonFolder({ path, files }: Document): string | undefined {
  const folder = folderOf(path)
  return files[folder + LESSON] && folder
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** True for files that belong to a lesson: what a scenario gives does not depend on them. */
export function isLessonFile(path: string): boolean {
  return ALL.includes(baseName(path))
}

/** A lesson as its pupil begins it; any other document as it is. */
export function begun(document: Document): Document {
  const folder = lessonFolder(document)
  if (folder === undefined || ![START, SOLUTION].includes(baseName(document.path))) return document
  const files = { ...document.files, [document.path]: encode(document.scenario) }
  const start = files[folder + START]
  return start ? { scenario: decode(start), path: folder + WORK, files } : document
}

/** A lesson as it is written: its start, or its solution, is the scenario. Without the one asked for, the present scenario becomes it. */
export function written(document: Document, part = START): Document {
  const folder = folderOf(document.path)
  const own = encode(document.scenario)
  const isPart = [START, SOLUTION].includes(baseName(document.path))
  const all = { ...document.files, ...(isPart && { [document.path]: own }) }
  const { [folder + part]: shown = own, ...files } = all
  return { scenario: decode(shown), path: folder + part, files }
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
