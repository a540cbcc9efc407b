/**
 * Opening a link: what it holds is run, and compared with what it says that it gave. What the reader had open before is kept:
 * it stays in its workspace, stands in the history, and is offered back.
 */
import { effect } from '@preact/signals'
import { h } from 'preact'
import { begun } from '../state/lesson'
import { restore } from '../state/persist'
import { firstStep, type Project, sameDocument } from '../state/project'
import { openAndRun, openProject, select } from '../ui/actions'
import { embedded, linkVerdict, type Notice, notice, openedLink, session, showTabNamed, steps } from '../ui/app'
import { restoreSaved } from '../ui/autosave'
import { compare, type Comparison } from './compare'
import { resolveFiles } from './examples'
import { decode, type Link, LinkProblem, type View } from './link'
import { proofFromFile } from './proof'
import { record } from './record'
import { s } from './texts'
import { Comparison as ComparisonTable } from './Verdict'

/** Opens the link that the page was opened with; without a readable one, what was saved. Resolves when it is opened, not yet run. */
export async function openAtStart(fragment: string): Promise<void> {
  const link = await read(fragment)
  if (!(link instanceof LinkProblem)) return open(link, embedded ? undefined : (await restore().catch(() => undefined))?.project, false)
  if (!embedded) await restoreSaved()
  tellFlaw(link)
}

/** Opens a link that came while the page was open. Gives what is wrong with it, or nothing. */
export async function openHere(fragment: string): Promise<string | undefined> {
  const link = await read(fragment)
  if (link instanceof LinkProblem) {
    tellFlaw(link)
    return s.flaws[link.flaw].join(' ')
  }
  await open(link, embedded ? undefined : session.project.value, true)
  return undefined
}

async function read(fragment: string): Promise<Link | LinkProblem> {
  try {
    return await decode(fragment)
  } catch (error) {
    return error instanceof LinkProblem ? error : new LinkProblem('foreign')
  }
}

function tellFlaw({ flaw }: LinkProblem): void {
  forgetAddress()
  notice.value = () => {
    const [title, text] = s.flaws[flaw]
    return { tone: 'fail', title, text }
  }
}

/** `isOpen`: what was there before is open in the page; else it lies in the browser's storage. */
async function open(link: Link, before: Project | undefined, isOpen: boolean): Promise<void> {
  const { files, missing } = await resolveFiles(link.files)
  await session.halt()
  const document = begun({ scenario: link.scenario, path: link.path, files })
  const project: Project = { name: link.name, document, selection: firstStep(document.scenario), ...((link.readOnly || embedded) && { readOnly: true }) }
  const former = before && !sameDocument(before.document, document) ? before : undefined
  // It goes into the history, and stays in its workspace: what is opened now has one of its own.
  if (former && !isOpen) session.dispatch({ type: 'open', project: former })
  forgetAddressOnEdit(project)
  openedLink.value = link
  if (missing.length > 0) {
    openProject(project)
    const list = () => missing.map(([path, { sha256 }]) => s.missingFile(path, sha256)).join(', ')
    show(document, () => ({ tone: 'fail', title: s.missing(missing.length), text: s.missingText(list()), actions: back(former) }))
    return
  }
  // A lesson that was sent with its solution in sight begins at its start: the results are not the start's.
  const said = document.scenario === link.scenario ? link : {}
  void openAndRun(project).then(() => conclude(document, said, former))
}

async function conclude(document: Project['document'], { view, proof }: Pick<Link, 'view' | 'proof'>, former?: Project): Promise<void> {
  if (session.document.value !== document) return
  if (view) goTo(view)
  // A run that the reader stopped, or that the engine did not survive, gave nothing that could be compared; that was told already.
  const broken = session.run.value.broken !== undefined || session.engine.value.state === 'failed'
  if (!proof || broken) {
    if (former && !broken) show(document, () => ({ tone: 'change', title: s.openedFromLink, text: s.keptBack(former.name), actions: back(former) }))
    return
  }
  const here = await record()
  const comparison = compare(proof, here)
  const { verdict } = comparison
  linkVerdict.value = { document, verdict, step: verdict === 'differs' ? comparison.step : undefined }
  // A frame says it in its header.
  if (!embedded || verdict === 'differs') show(document, () => verdictNotice(comparison, here.digests.length, former))
}

/** Runs a project that came as a file, and compares it with what the file says that it gave. */
export async function compareWithFile(project: Project, result: unknown): Promise<void> {
  const proof = proofFromFile(result)
  await openAndRun(project)
  if (proof) await conclude(project.document, { proof })
}

function goTo({ step, moment, tab: shown }: View): void {
  select(Math.min(step, steps.value.length - 1), moment)
  showTabNamed(shown)
}

/** `ran`: how many steps came to their end here. */
function verdictNotice(comparison: Comparison, ran: number, former: Project | undefined): Notice {
  const { engines } = comparison
  if (comparison.verdict === 'reproduced') {
    const text = s.reproducedText(comparison.steps, comparison.stateHash, engines.link, engines.here)
    return { tone: 'pass', title: s.reproduced, text, actions: back(former) }
  }
  const { step } = comparison
  const go = step === undefined || step >= ran ? [] : [{ label: s.goToStep(step), run: () => select(step) }]
  return {
    tone: 'fail',
    title: step === undefined ? s.differs : s.differsAt(step),
    text: s.differsText(step),
    content: h(ComparisonTable, { comparison }),
    actions: [...go, ...back(former)],
  }
}

function back(former: Project | undefined): NonNullable<Notice['actions']> {
  if (!former) return []
  const run = () => {
    openProject(former)
    void session.runTo()
  }
  return [{ label: s.backTo(former.name), run }]
}

/** Shows a notice that is about a document: it goes when the document is no longer the open one. */
function show(document: Project['document'], shown: () => Notice): void {
  notice.value = shown
  once(() => session.document.value !== document, () => notice.peek() === shown && (notice.value = undefined))
}

/** The address tells the link as long as the page shows what is in it: after an edit a reload must not bring the link back. */
function forgetAddressOnEdit({ document, name, readOnly }: Project): void {
  const address = location.hash
  const asOpened = (project: Project | undefined) => project?.document === document && project.name === name && project.readOnly === readOnly
  // The project is opened right after this.
  queueMicrotask(() => once(() => !asOpened(session.project.value), () => location.hash === address && forgetAddress()))
}

function forgetAddress(): void {
  history.replaceState(history.state, '', location.pathname + location.search)
}

/** Does something the first time that a condition on signals holds. */
function once(condition: () => boolean, then: () => void): void {
  let over = false
  const stop = effect(() => {
    if (over || !condition()) return
    over = true
    then()
    queueMicrotask(() => stop())
  })
}
