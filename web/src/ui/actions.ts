/** What the reader can do, whatever starts it: a button, a key, a menu. */
import { Refused } from '../engine/client'
import type { CallNode, StepResult } from '../engine/protocol'
import { type Chain } from '../state/chain'
import { fromDrop, fromFiles, type Gathered, type Problem } from '../state/incoming'
import type { Services } from '../state/import'
import { emptyProject, type Project, scenarioName } from '../state/project'
import { fileName, PROJECT_EXTENSION, writeProject } from '../state/project-file'
import { rangeOf, selectMoment, stepBoundary } from '../state/moment'
import { newKey } from '../state/persist'
import { place as placeFiles } from '../state/paths'
import type { JsonObject } from '../state/json'
import type { Step } from '../state/scenario'
import { announcement, dialog, newChain, notice, pane, problems, running, session, showStart, steps, tab, trees, unit, view } from './app'
import { object } from './summary'
import { t } from './texts'

/** Opens a project, in a workspace of its own unless it has one. */
export function openProject(project: Project): void {
  session.dispatch({ type: 'open', project: { workspace: newKey(), ...project } })
  showStart.value = false
  problems.value = []
  notice.value = undefined
  pane.value = 'scenario'
  view.value = 'form'
}

export function openEmpty(): void {
  openProject(emptyProject(t.emptyName, newChain.value))
}

/** Runs all steps. A new step among those that had run stays selected, so that its outcome is seen. */
export async function runAll(): Promise<void> {
  const selected = session.project.value?.selection.step ?? -1
  const ran = session.run.value.results.length
  const isNew = ran > 0 && selected >= ran
  await runAndShow(undefined, isNew ? selected : undefined)
}

/** Opens a project and runs it to its end; a run of what was open is ended first. */
export async function openAndRun(project: Project): Promise<void> {
  if (running.value) await session.halt()
  openProject(project)
  await runAndShow(undefined, undefined)
}

export async function runTo(step: number): Promise<void> {
  await runAndShow(step, step)
}

/** Runs up to and including a step, or all, and shows what came of it; whoever has gone elsewhere in the meantime stays there. */
async function runAndShow(to: number | undefined, wanted: number | undefined): Promise<void> {
  const before = session.project.value?.selection
  await session.runTo(to)
  if (session.project.value?.selection === before) showResult(wanted)
  const { results } = session.run.value
  announcement.value = t.runAnnouncement(results.length, results.filter(({ verdict }) => verdict !== 'ok').length)
}

/** Selects what the reader wants to see: the step that went wrong, else the one asked for, else the last that has something to show. */
function showResult(wanted: number | undefined): void {
  const { results, broken } = session.run.value
  const wrong = results.findIndex(({ verdict }) => verdict !== 'ok')
  const step = wrong >= 0 ? wrong : broken ? broken.step : wanted !== undefined && wanted < results.length ? wanted : lastTransaction(results)
  if (step >= 0) session.dispatch({ type: 'select', selection: { step } })
}

/** The last step that is a transaction: checks after it leave no trace. Without one, the last step. */
function lastTransaction(results: readonly StepResult[]): number {
  const found = results.findLastIndex(({ outcome }) => outcome !== undefined)
  return found < 0 ? results.length - 1 : found
}

export function select(step: number, moment?: number): void {
  session.dispatch({ type: 'select', selection: moment === undefined ? { step } : { step, moment } })
}

export function goToMoment(moment: number): void {
  session.dispatch({ type: 'select', selection: selectMoment(session.run.value, moment) })
}

/** Goes to the first event inside a step; a step that has not run yet is run up to there. */
export async function stepInto(step: number): Promise<void> {
  const ran = () => session.run.value.results.length
  unit.value = 'event'
  tab.value = 'trace'
  if (step < ran()) return select(step, rangeOf(session.run.value, step).first + 1)
  if (step > ran()) await session.runTo(step - 1)
  if (step !== ran()) return showResult(step)
  await session.stepEvent()
  goToMoment(session.run.value.events)
}

/** Moves the moment by one unit; forwards at the end of what has run, it runs further. */
export async function move(direction: 1 | -1, by = unit.value): Promise<void> {
  const { run, place } = session
  if (running.value) return
  const atEnd = place.value.moment >= run.value.events && place.value.step >= run.value.results.length - 1
  if (direction > 0 && atEnd) return forward(by)
  if (by === 'step') return session.dispatch({ type: 'select', selection: stepBoundary(run.value, place.value, direction) })
  // Steps without events lie behind the last moment.
  if (direction > 0 && place.value.moment >= run.value.events) return select(run.value.results.length - 1)
  goToMoment(by === 'event' ? Math.max(0, place.value.moment + direction) : callBoundary(place.value.moment, direction))
}

async function forward(by: typeof unit.value): Promise<void> {
  const next = session.run.value.results.length
  if (next >= steps.value.length) return
  if (by !== 'event') return runTo(next)
  await session.stepEvent()
  goToMoment(session.run.value.events)
}

/** The nearest beginning or end of a frame before or after a moment. */
function callBoundary(moment: number, direction: 1 | -1): number {
  let nearest = direction > 0 ? session.run.value.events : 0
  const look = (at: number) => {
    if (direction > 0 ? at > moment && at < nearest : at < moment && at > nearest) nearest = at
  }
  const visit = (nodes: readonly CallNode[]) => {
    for (const { firstEvent, endEvent, children } of nodes) {
      look(firstEvent)
      look(endEvent)
      visit(children)
    }
  }
  for (const nodes of trees.value.values()) visit(nodes)
  return nearest
}

/** Makes a read-only project one's own. */
export function unlock(): void {
  session.dispatch({ type: 'unlock' })
}

export function addSteps(added: Step[], at = steps.value.length): void {
  if (!session.parsed.value.ok) {
    notice.value = () => ({ tone: 'fail', title: t.scenario.faulty, text: t.scenario.repairFirst })
    return
  }
  session.dispatch({ type: 'insertSteps', at, steps: added })
  pane.value = 'scenario'
  view.value = 'form'
}

const services: Services = {
  inspect: (bytes, chain) => session.request('inspectModule', { bytes }, chain),
  prepare: (bytes, plain) => session.request('prepare', { bytes, ...(plain && { plain }) }),
  translate: (path, text) => session.request('translate', { path, text }),
  assemble: async (text) => (await import('../engine/text')).assemble(text),
}

export async function take(gathering: Promise<Gathered>): Promise<void> {
  const { files, problems: found } = await gathering
  if (files.filter(({ path }) => path.endsWith(PROJECT_EXTENSION)).length > 1) return (await import('../workspaces/transfer')).takeWorkspaces(files, found)
  if (session.project.value?.readOnly) session.dispatch({ type: 'unlock' })
  const project = session.project.value
  const missing = session.diagnostics.value.opened?.missing ?? []
  const { importFiles } = await import('../state/import')
  const imported = await importFiles(files, project ? missing : [], services, project && !isBlank(project) ? session.chain.value : undefined, project ? session.chain.value : newChain.value)
  if (imported.project) await openImported(imported.project, imported.result)
  else if (Object.keys(imported.files).length > 0) addFiles(imported.files, imported.chain)
  // Last, because opening a project takes away what was said about earlier files.
  problems.value = [...found, ...imported.problems]
  const contract = imported.contracts[0]
  if (contract) dialog.value = { kind: 'deploy', contract, others: imported.contracts.length - 1 }
}

/** A project that says what it gave is run and compared at once. */
async function openImported(project: Project, result: unknown): Promise<void> {
  openProject(project)
  if (result === undefined) return placeMissing()
  const { compareWithFile } = await import('../share/open')
  void compareWithFile(project, result)
}

/** Nothing is in it: what comes first decides its chain. */
function isBlank({ document }: Project): boolean {
  return steps.value.length === 0 && Object.keys(document.files).length === 0
}

/** `chain`: whose contracts they are, when nothing that is open says it. */
function addFiles(files: Record<string, Uint8Array>, chain?: Chain): void {
  const project = session.project.value
  if (!project || (chain && chain !== session.chain.value && isBlank(project))) openProject({ ...emptyProject('', chain ?? newChain.value), name: nameFor(files) })
  session.dispatch({ type: 'addFiles', files })
  showStart.value = false
  placeMissing()
}

function nameFor(files: Record<string, Uint8Array>): string {
  const [first] = Object.keys(files)
  return first ? scenarioName('', first.replace(/\.(wasm|wat|mxsc\.json|stylus|bin|abi\.json)$/, '')) : t.emptyName
}

/** Puts files where the scenario looks for them, by unique file name. */
async function placeMissing(): Promise<void> {
  const document = session.document.value
  if (!document) return
  const { missing } = await session.request('check', document).catch(() => ({ missing: [] }))
  const others = Object.keys(document.files).some((path) => /\.(scen|steps)\.json$/.test(path))
  const placed = placeFiles(document.files, missing, others)
  if (placed.missing.length < missing.length && session.document.value === document) {
    session.dispatch({ type: 'files', files: placed.files })
  }
}

export function chooseFiles(folder = false): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = folder
  input.onchange = () => void take(fromFiles(input.files ?? []))
  input.click()
}

export function dropped(transfer: DataTransfer): void {
  void take(fromDrop(transfer))
}

/** Saves the open project as a file; `text` is what goes into it when that is more than the project. */
export function saveFile(text?: string): void {
  const project = session.project.value
  if (project) download(fileName(project), text ?? writeProject(project), 'application/json')
}

export function download(name: string, content: BlobPart, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

export async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => (announcement.value = t.copied),
    () => (announcement.value = t.notCopied),
  )
}

/** The text of an error that a request was rejected with. */
export function messageOf(error: unknown): string {
  return error instanceof Refused ? error.error.message : error instanceof Error ? error.message : String(error)
}

export function showTab(name: typeof tab.value): void {
  tab.value = name
  pane.value = 'inspect'
}

/** Adds a contract that the chain would refuse, so that the reader can see the refusal in a run. */
export function keepAnyway(problem: Extract<Problem, { kind: 'module' }>): void {
  addFiles({ [problem.file]: problem.bytes })
}

/** Starts a scenario of another chain with a file that is for it. */
export function startOn(chain: Chain, { file, bytes }: Extract<Problem, { kind: 'chain' }>): void {
  openProject({ ...emptyProject('', chain), name: nameFor({ [file]: bytes }) })
  void take(Promise.resolve({ files: [{ path: file, bytes }], problems: [] }))
}

/** Puts an account into the first set-state step, or into a new one at the start, and runs what had run before. */
export async function addAccount(expression: string, account: JsonObject): Promise<void> {
  if (!session.project.value) openEmpty()
  const ran = session.run.value.results.length
  if (!session.parsed.value.ok) return addSteps([])
  const at = steps.value.findIndex(({ step }) => step === 'setState')
  const firstTransaction = steps.value.findIndex(({ tx }) => tx !== undefined)
  const step = steps.value[at]
  if (step && (firstTransaction < 0 || at < firstTransaction)) {
    const accounts = { ...object(step['accounts']), [expression]: account }
    session.dispatch({ type: 'replaceStep', index: at, step: { ...step, accounts }, merge: `accounts/${expression}` })
    await runTo(Math.max(at, ran - 1))
    return
  }
  addSteps([{ step: 'setState', accounts: { [expression]: account } }], 0)
  await runTo(ran)
}
