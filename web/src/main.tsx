/** Where the page begins: restores what was open, then shows it. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { restoreLanguage } from './language/language'
import { App, Workbench } from './ui/App'
import { embedded, followMoment, gallery, session, showStart } from './ui/app'
import { autosave, restoreSaved } from './ui/autosave'
import { notLoaded } from './ui/lazy'
import { followChain } from './ui/evm'
import { listenToKeys } from './ui/keyboard'
import { tellLosses } from './ui/losses'
import { restoreTheme } from './ui/theme'
import { t } from './ui/texts'

restoreTheme()
const started = start()
if (embedded) listenToParent()

/** Not awaited by the module: parts that are loaded later wait for it to have been evaluated. */
async function start(): Promise<void> {
  await restoreLanguage()
  followChain()
  await begin()
  followMoment()
  if (!embedded) {
    autosave()
    void import('./live').then(({ startLive }) => startLive(), () => undefined)
  }
  listenToKeys()
  tellLosses()
  if (!embedded && import.meta.env.PROD) workOffline()
  if (!embedded) beReadyToPrint()
  effect(() => {
    const project = session.project.value
    document.title = project && !showStart.value ? t.title(project.name) : t.titleStart
  })
  addEventListener('hashchange', () => {
    const fragment = location.hash.slice(1)
    if (fragment) void opening().then(({ openHere }) => openHere(fragment), notLoaded)
  })
  if (new URLSearchParams(location.search).has('examples')) (gallery.value = 'examples'), (showStart.value = true)
  // The start page needs none of the workbench, which comes behind it.
  const workbench = embedded ? undefined : Workbench.preload().catch(() => undefined)
  if (!showStart.value) await workbench
  const page = document.getElementById('page')
  if (page) render(<App />, page)
}

/** Opens the link in the address, else what was saved. */
async function begin(): Promise<void> {
  const fragment = location.hash.slice(1)
  if (!fragment) return embedded ? undefined : restoreSaved()
  try {
    await (await opening()).openAtStart(fragment)
  } catch {
    if (!embedded) await restoreSaved()
    notLoaded()
  }
}

/** Begins when the engine is there: what is shown first comes first. */
function workOffline(): void {
  const stop = effect(() => {
    if (session.engine.value.state !== 'ready') return
    queueMicrotask(() => stop())
    void import('./offline/register').then(({ register }) => register(), () => undefined)
  })
}

/** The browser waits for nothing once it prints: the handout's part is there before. */
function beReadyToPrint(): void {
  const stop = effect(() => {
    if (session.engine.value.state !== 'ready' || (showStart.value && gallery.value === undefined)) return
    queueMicrotask(() => stop())
    void import('./print/print').then(({ listenToPrinting }) => listenToPrinting(), () => undefined)
  })
}

/** Heard from the first moment on, answered when the part that does it is there. */
function listenToParent(): void {
  addEventListener('message', (event) => {
    if (event.source !== window.parent || window.parent === window) return
    void started.then(() => import('./embed/parent')).then(({ heard }) => heard(event), notLoaded)
  })
}

function opening() {
  return import('./share/open')
}
