/** Printing: when the browser prints, what is open becomes a handout instead of panes. */
import { render } from 'preact'
import { dialog, embedded, session, showStart } from '../ui/app'
import { namedFiles } from '../share/examples'
import { makeLink, MAX_LENGTH } from '../share/make'
import { hasRunAll, record } from '../share/record'
import { Handout } from './Handout'
import './handout.css'

/** The link to what was open when it was made. */
let made: { document: object; address: string } | undefined
let place: HTMLElement | undefined

/** Begins to listen for the browser's printing, however it is asked for. */
export function listenToPrinting(): void {
  addEventListener('beforeprint', show)
  addEventListener('afterprint', hide)
  // Tools that print without asking switch the medium only.
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? show() : hide()))
}

/** Prints what is open, with a link to it where one is short enough to be made. */
export async function printHandout(): Promise<void> {
  dialog.value = undefined
  const document = session.document.value
  const address = document && (await linkTo().catch(() => undefined))
  made = document && address !== undefined ? { document, address } : undefined
  window.print()
}

async function linkTo(): Promise<string | undefined> {
  const project = session.project.value
  if (!project) return undefined
  const named = await namedFiles(project.document.files)
  const proof = hasRunAll() ? await record() : undefined
  const link = await makeLink({ project, proof, view: undefined, readOnly: false, embed: false, named, page: location.href.replace(/[?#].*$/, '') })
  return link && link.address.length <= MAX_LENGTH ? link.address : undefined
}

/** Lists print as they are; what is worked on is written out. */
function show(): void {
  const project = session.project.value
  if (!project || showStart.value || embedded) return
  place ??= document.body.appendChild(Object.assign(document.createElement('div'), { id: 'handout' }))
  const link = made?.document === project.document ? made.address : location.hash ? location.href : undefined
  render(<Handout project={project} link={link} />, place)
  document.body.classList.add('as-handout')
}

function hide(): void {
  document.body.classList.remove('as-handout')
  if (place) render(null, place)
}
