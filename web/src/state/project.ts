/**
 * The project: the document and what is selected in it. It is what is saved, shared and undone; results of runs are derived
 * from it and live elsewhere. All changes go through `reduce`, which is pure.
 */
import type { Document } from '../engine/protocol'
import { equalBytes } from './bytes'
import type { Chain } from './chain'
import { duplicateStep, emptyScenario, insertSteps, moveStep, parseScenario, removeStep, replaceStep, type Step } from './scenario'

/** One selected step and one selected moment; they never disagree (see `moment.ts`). */
export interface Selection {
  /** Index of the step; -1 in an empty scenario. */
  step: number
  /** Moment inside the step's events; undefined for the step's end. */
  moment?: number
}

export interface Project {
  /** Name shown in the header and used for saved files. */
  name: string
  document: Document
  selection: Selection
  /** It is looked at, not changed: edits do nothing until it is unlocked. */
  readOnly?: true
  /** Name of the lesson that it was opened for, where an older version left the lesson's files out of the document. */
  lesson?: string
  /** Its lesson is being written, not done. */
  writing?: true
  /** Key of the workspace that it is kept in; see `persist.ts`. */
  workspace?: string
  /** The reader gave it its name: it is never thrown away unasked. */
  named?: true
}

export interface History {
  /** Undefined until something is opened: the first visit. */
  project: Project | undefined
  past: Project[]
  future: Project[]
  /** Edits with the same key in a row are one step of undo. */
  merging: string | undefined
  /** How often somebody went back or forward: what is being typed then gives way to what the document says. */
  travels: number
}

export type Action =
  | { type: 'open'; project: Project }
  /** `merge`: what is typed in one go. */
  | { type: 'text'; scenario: string; merge?: string }
  | { type: 'replaceStep'; index: number; step: Step; merge: string }
  | { type: 'insertSteps'; at: number; steps: Step[] }
  | { type: 'removeStep'; index: number }
  | { type: 'duplicateStep'; index: number }
  | { type: 'moveStep'; from: number; to: number }
  /** Those with the same `merge` in a row are one step of undo. */
  | { type: 'addFiles'; files: Record<string, Uint8Array>; merge?: string }
  | { type: 'removeFile'; path: string }
  /** Puts the files that just came in where the scenario looks for them. */
  | { type: 'files'; files: Record<string, Uint8Array> }
  | { type: 'openScenario'; path: string }
  | { type: 'lesson'; document: Document; writing: boolean; merge?: string }
  | { type: 'rename'; name: string }
  | { type: 'fork'; from: string; to: string; name: string }
  | { type: 'unlock' }
  | { type: 'select'; selection: Selection }
  | { type: 'undo' }
  | { type: 'redo' }

export const EMPTY_HISTORY: History = { project: undefined, past: [], future: [], merging: undefined, travels: 0 }

const MAX_UNDO = 200

export function emptyProject(name: string, chain: Chain = 'multiversx'): Project {
  return { name, document: { scenario: emptyScenario(chain), path: 'scenario.scen.json', files: {} }, selection: { step: -1 } }
}

export function reduce(history: History, action: Action): History {
  switch (action.type) {
    case 'undo':
      return travel(history, history.past.at(-1), -1)
    case 'redo':
      return travel(history, history.future.at(-1), 1)
    case 'open':
      return record(history, action.project, { key: PLACING, joins: false })
    case 'fork':
      return fork(history, action)
    case 'select':
      return selected(history, action.selection)
    default:
      return edited(history, action)
  }
}

/** What is typed after another step was looked at is a step of undo of its own. */
function selected(history: History, selection: Selection): History {
  const { project, merging } = history
  if (!project) return history
  return { ...history, project: { ...project, selection }, merging: selection.step === project.selection.step ? merging : undefined }
}

type Edit = Exclude<Action, { type: 'undo' | 'redo' | 'open' | 'fork' | 'select' }>

function edited(history: History, action: Edit): History {
  const { project } = history
  if (!project || (project.readOnly && action.type !== 'unlock') || !fits(project, action)) return history
  const next = edit(project, action)
  return next === project ? history : record(history, next, merging(action))
}

/** Edits of steps need a text that has them. */
function fits({ document }: Project, action: Edit): boolean {
  if (!STEP_EDITS.has(action.type)) return true
  const parsed = parseScenario(document.scenario)
  const count = parsed.ok ? parsed.steps.length : -1
  const places = [action].flatMap((edit) => ('index' in edit ? [edit.index] : 'from' in edit ? [edit.from, edit.to] : []))
  return parsed.ok && places.every((at) => at >= 0 && at < count)
}

const STEP_EDITS: ReadonlySet<Edit['type']> = new Set(['replaceStep', 'insertSteps', 'removeStep', 'duplicateStep', 'moveStep'])

function edit(project: Project, action: Edit): Project {
  const { document } = project
  const text = document.scenario
  switch (action.type) {
    case 'text':
      return keepSelection(withText(project, action.scenario))
    case 'replaceStep':
      return withText(project, replaceStep(text, action.index, action.step))
    case 'insertSteps':
      return selecting(withText(project, insertSteps(text, action.at, action.steps)), action.at + action.steps.length - 1)
    case 'removeStep':
      return keepSelection(selecting(withText(project, removeStep(text, action.index)), action.index))
    case 'duplicateStep':
      return selecting(withText(project, duplicateStep(text, action.index)), action.index + 1)
    case 'moveStep':
      return action.from === action.to ? project : selecting(withText(project, moveStep(text, action.from, action.to)), action.to)
    case 'addFiles':
      return withFiles(project, { ...document.files, ...action.files })
    case 'removeFile':
      return withFiles(project, Object.fromEntries(Object.entries(document.files).filter(([path]) => path !== action.path)))
    case 'files':
      return withFiles(project, action.files)
    case 'openScenario':
      return openScenario(project, action.path)
    case 'lesson':
      return lesson(project, action)
    case 'rename':
      return { ...project, name: action.name, named: true }
    case 'unlock':
      return unlocked(project)
  }
}

/** What is kept in one workspace is kept in another from now on, its past and future too: nothing of it was undone. */
function fork(history: History, { from, to, name }: Extract<Action, { type: 'fork' }>): History {
  const { project, past, future } = history
  const present = project?.name
  const go = (one: Project): Project => (one.workspace === from ? { ...one, workspace: to, named: true, name: one.name === present ? name : one.name } : one)
  return { ...history, project: project && go(project), past: past.map(go), future: future.map(go), merging: undefined }
}

/** Another document of the same lesson, or with one; the selection stays as long as the scenario does. */
function lesson({ writing: _was, ...project }: Project, { document, writing }: Extract<Action, { type: 'lesson' }>): Project {
  const selection = document.scenario === project.document.scenario ? project.selection : firstStep(document.scenario)
  return { ...project, document, selection, ...(writing && { writing }) }
}

function unlocked({ readOnly: _locked, ...project }: Project): Project {
  return project
}

/** Makes another scenario among the files the document's own; the present one becomes a file. */
function openScenario(project: Project, path: string): Project {
  const { scenario, path: present, files } = project.document
  const bytes = files[path]
  if (!bytes) return project
  const rest = Object.fromEntries(Object.entries(files).filter(([other]) => other !== path))
  const text = new TextDecoder().decode(bytes)
  const document = { scenario: text, path, files: { ...rest, [present]: new TextEncoder().encode(scenario) } }
  return { ...project, name: scenarioName(text, path), document, selection: firstStep(text) }
}

/** The scenario's own name, else its file's. */
export function scenarioName(text: string, path: string): string {
  const parsed = parseScenario(text)
  return (parsed.ok && parsed.name) || baseName(path).replace(/\.(scen|steps)?\.?json$/, '')
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function firstStep(text: string): Selection {
  const parsed = parseScenario(text)
  return { step: parsed.ok && parsed.steps.length > 0 ? 0 : -1 }
}

/** True when both would run the same. */
export function sameDocument(a: Document, b: Document): boolean {
  const [files, others] = [Object.entries(a.files), Object.keys(b.files)]
  const isSame = ([path, bytes]: [string, Uint8Array]) => b.files[path] !== undefined && equalBytes(bytes, b.files[path])
  return a.scenario === b.scenario && a.path === b.path && files.length === others.length && files.every(isSame)
}

function withText(project: Project, scenario: string): Project {
  return scenario === project.document.scenario ? project : { ...project, document: { ...project.document, scenario } }
}

function withFiles(project: Project, files: Record<string, Uint8Array>): Project {
  return { ...project, document: { ...project.document, files } }
}

function selecting(project: Project, step: number): Project {
  return { ...project, selection: { step } }
}

/** Moves the selection into the steps that there are. While the text is faulty the selection stays as it is. */
function keepSelection(project: Project): Project {
  const parsed = parseScenario(project.document.scenario)
  if (!parsed.ok) return project
  const step = Math.min(Math.max(project.selection.step, 0), parsed.steps.length - 1)
  return step === project.selection.step ? project : selecting(project, step)
}

/** Files are put in their places after they came in, or after a project with them was opened: both are one step of undo. */
const PLACING = 'placing'

interface Merging {
  key: string | undefined
  /** Whether it can be one step of undo with the edit before it. */
  joins: boolean
}

function merging(action: Edit): Merging {
  switch (action.type) {
    case 'text':
      return { key: action.merge === undefined ? undefined : `text/${action.merge}`, joins: true }
    case 'rename':
      return { key: action.type, joins: true }
    case 'lesson':
      return { key: action.merge, joins: true }
    case 'addFiles':
      return { key: action.merge ?? PLACING, joins: action.merge !== undefined }
    case 'files':
      return { key: PLACING, joins: true }
    case 'replaceStep':
      return { key: `${action.index}/${action.merge}`, joins: true }
    default:
      return { key: undefined, joins: false }
  }
}

function record(history: History, project: Project, { key, joins }: Merging): History {
  const merge = joins && key !== undefined && key === history.merging
  const past = merge || !history.project ? history.past : [...history.past, history.project].slice(-MAX_UNDO)
  return { ...history, project, past, future: [], merging: key }
}

function travel(history: History, to: Project | undefined, direction: 1 | -1): History {
  const { project, past, future } = history
  if (!to || !project) return history
  const travels = history.travels + 1
  return direction < 0
    ? { project: to, past: past.slice(0, -1), future: [...future, project], merging: undefined, travels }
    : { project: to, past: [...past, project], future: future.slice(0, -1), merging: undefined, travels }
}
