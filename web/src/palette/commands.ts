/** Everything that can be done, by name: for the command palette. */
import { LANGUAGES } from '../language/language'
import { stepKinds } from '../state/scenario'
import { chooseFiles, goToMoment, move, openEmpty, runAll, runTo, saveFile, select, showTab, stepInto, unlock } from '../ui/actions'
import { live } from '../live/live'
import { v } from '../live/texts'
import { addStep } from '../workbench/AddStepMenu'
import { dialog, gallery, held, pane, readOnly, running, selectedStep, session, showStart, steps, TABS, view, wide } from '../ui/app'
import { examples, runExample } from '../ui/examples'
import { otherLanguages, speak } from '../ui/Languages'
import { focusPane } from '../ui/keyboard'
import { shortTitle } from '../ui/summary'
import { type Theme, setTheme } from '../ui/theme'
import { t } from '../ui/texts'
import { w } from '../lessons/writing-texts'
import { h } from '../print/texts'
import { c } from './texts'

export interface Command {
  name: string
  /** Keys that do the same. */
  keys?: string[]
  run: () => unknown
}

/** The commands that do something now. */
export function commands(): Command[] {
  const isOpen = session.project.value !== undefined && !showStart.value
  return [...(isOpen ? [...runs(), ...edits(), ...looks(), ...document(), ...places()] : []), ...page(), ...exampleRuns()]
}

function runs(): Command[] {
  if (running.value) return [{ name: t.timeline.stop, keys: ['Esc'], run: () => session.stop() }]
  const step = Math.max(0, selectedStep.value)
  return [
    { name: t.scenario.runAll, keys: ['Ctrl', 'Enter'], run: runAll },
    { name: c.runTo(step), keys: ['Ctrl', 'Shift', 'Enter'], run: () => runTo(step) },
    { name: c.into(step), run: () => stepInto(step) },
    { name: t.timeline.back, keys: ['←'], run: () => move(-1) },
    { name: t.timeline.forward, keys: ['→'], run: () => move(1) },
    { name: c.start, keys: ['Home'], run: () => goToMoment(0) },
    held.value === undefined
      ? { name: t.changes.hold, keys: ['M'], run: () => ((held.value = session.place.value.moment), showTab('changes')) }
      : { name: t.changes.release, keys: ['M'], run: () => (held.value = undefined) },
    { name: c.end, keys: ['End'], run: () => select(Math.max(0, session.run.value.results.length - 1)) },
  ]
}

function edits(): Command[] {
  if (readOnly.value) return [{ name: c.unlock, run: unlock }]
  const { past, future } = session.history.value
  const adds = stepKinds(session.chain.value).map((kind): Command => ({ name: c.add(t.kinds[kind]), keys: ['A', t.scenario.add[kind].key], run: () => addStep(kind) }))
  return [
    ...adds,
    { name: t.world.addAccount, run: () => (dialog.value = { kind: 'account' }) },
    { name: v.toggle, run: () => (live.value = !live.value) },
    ...(past.length > 0 ? [{ name: t.header.undo, keys: ['Ctrl', 'Z'], run: () => session.dispatch({ type: 'undo' }) }] : []),
    ...(future.length > 0 ? [{ name: t.header.redo, keys: ['Ctrl', 'Shift', 'Z'], run: () => session.dispatch({ type: 'redo' }) }] : []),
  ]
}

function looks(): Command[] {
  const other = view.value === 'form' ? 'json' : 'form'
  return [
    ...TABS.map((name, i): Command => ({ name: c.show(t[name].tab), keys: [String(i + 1)], run: () => showTab(name) })),
    { name: c.focus(t.panes.world), keys: ['W'], run: () => focusPane('world', 'h-world') },
    { name: c.focus(t.panes.scenario), keys: ['S'], run: () => focusPane('scenario', 'h-sc') },
    { name: c.focus(t.panes.inspector), keys: ['I'], run: () => focusPane('inspect', undefined) },
    { name: c.view(t.scenario[other]), run: () => ((pane.value = 'scenario'), (view.value = other)) },
    { name: t.panes.widen, run: () => (wide.value = !wide.value) },
  ]
}

function document(): Command[] {
  return [
    { name: t.header.share, run: () => (dialog.value = { kind: 'share' }) },
    { name: t.header.save, keys: ['Ctrl', 'S'], run: () => saveFile() },
    { name: t.header.files, run: () => (dialog.value = { kind: 'files' }) },
    { name: h.print, keys: ['Ctrl', 'P'], run: async () => (await import('../print/print')).printHandout() },
    { name: w.command, run: async () => (await import('../lessons/begin')).writeFromHere() },
  ]
}

function places(): Command[] {
  return steps.value.map((step, index) => ({ name: c.goTo(index, shortTitle(step)), run: () => select(index) }))
}

function page(): Command[] {
  const themes: Theme[] = ['system', 'light', 'dark']
  return [
    { name: t.header.open, keys: ['Ctrl', 'O'], run: () => chooseFiles() },
    { name: t.start.chooseFolder, run: () => chooseFiles(true) },
    { name: t.start.emptyScenario, run: openEmpty },
    { name: t.header.examples, run: () => ((gallery.value = 'examples'), (showStart.value = true)) },
    { name: t.header.lessons, run: () => ((gallery.value = 'lessons'), (showStart.value = true)) },
    { name: t.header.workspaces, run: () => ((gallery.value = 'workspaces'), (showStart.value = true)) },
    { name: c.startPage, run: () => ((gallery.value = undefined), (showStart.value = true)) },
    { name: t.header.help, keys: ['?'], run: () => (dialog.value = { kind: 'help' }) },
    ...themes.map((theme): Command => ({ name: c.theme(theme), run: () => setTheme(theme) })),
    ...otherLanguages().map((tag): Command => ({ name: c.language(LANGUAGES[tag]), run: () => speak(tag) })),
  ]
}

function exampleRuns(): Command[] {
  return examples.map((example) => ({ name: t.start.runExample(example.title), run: () => runExample(example) }))
}
