// The second language: the browser's from the first moment, switched by mouse and keyboard, kept, offline; every screen in German, with no English left.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { engineReady, leave, openSite } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')
const SOURCE = join(root, 'web/src')
const HEADING = {
  en: 'Run smart contracts in this page, and look inside every moment.',
  de: 'Smart Contracts in dieser Seite ausführen und in jeden Augenblick hineinsehen.',
}

/** What the example's contract calls its functions and arguments. */
const NAMES = new Set(['upgrade', 'value'])

let site
let english
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
  english = englishTexts()
})
after(() => site?.close())

/** Every whole text of the English rooms that is none of the German ones. */
function englishTexts() {
  const literals = (file) => [...readFileSync(file, 'utf8').matchAll(/'((?:[^'\\\n]|\\.)*\p{L}{2}(?:[^'\\\n]|\\.)*)'/gu)].map(([, text]) => text)
  const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const german = new Set(files.filter((file) => file.includes('/language/de/')).flatMap(literals))
  const texts = files.filter((file) => /(help-)?texts\.ts$/.test(file)).flatMap(literals).filter((text) => !german.has(text))
  assert.ok(texts.includes('Run all') && texts.length > 300, 'the English texts are found')
  return new Set(texts)
}

/** No text or label in the page is a whole English one. What the engine says is marked as English. */
async function allGerman(page, name) {
  const found = await page.evaluate(() => {
    const texts = []
    const walker = document.createTreeWalker(document.body)
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if ((node.parentElement ?? node).closest?.('[lang=en]')) continue
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent.trim())
      else for (const attribute of ['aria-label', 'title', 'placeholder']) if (node.getAttribute?.(attribute)) texts.push(node.getAttribute(attribute))
    }
    return texts
  })
  assert.deepEqual(found.filter((text) => english.has(text) && !NAMES.has(text)), [], name)
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de', name)
}

const heading = (page, language) => page.getByRole('heading', { level: 1, name: HEADING[language] }).waitFor()
/** The button at the foot of the start page. */
const foot = (page, name) => page.locator('.languages').getByRole('button', { name, exact: true })
const run = async (page) => {
  await page.getByRole('button', { name: 'Start: Beispiel Addierer' }).click()
  await page.getByText(/^(\d+) von \1 bestanden/).waitFor()
}

test('a German browser is shown German from the first moment', async () => {
  const page = await site.visit({ locale: 'de-AT', address: 'about:blank?embed' })
  await page.addInitScript(() => {
    window.seen = new Set()
    new MutationObserver(() => window.seen.add(document.querySelector('h1')?.textContent)).observe(document, { childList: true, subtree: true, characterData: true })
  })
  await page.goto(site.address)
  await engineReady(page)
  await heading(page, 'de')
  assert.deepEqual(await page.evaluate(() => [...window.seen].filter(Boolean)), [HEADING.de])
  assert.equal(await page.title(), 'Proscenium, eine Bühne für Smart Contracts in WebAssembly')
  await foot(page, 'English').waitFor()
  await leave(page)
})

test('another browser is shown English', async () => {
  const page = await site.visit({ locale: 'fr-FR' })
  await heading(page, 'en')
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  await leave(page)
})

test('switching by mouse: at the foot of the start page and in the help; the choice is kept', async () => {
  const page = await site.visit()
  assert.equal(await foot(page, 'Deutsch').getAttribute('lang'), 'de')
  await foot(page, 'Deutsch').click()
  await heading(page, 'de')
  await allGerman(page, 'start')
  await page.reload()
  await engineReady(page)
  await heading(page, 'de')

  await run(page)
  await allGerman(page, 'workbench')
  await page.getByRole('button', { name: 'Hilfe und Tastenkürzel' }).click()
  await page.getByRole('dialog', { name: 'Hilfe' }).getByRole('button', { name: 'English', exact: true }).click()
  await page.getByRole('dialog', { name: 'Help' }).getByRole('button', { name: 'Deutsch', exact: true }).waitFor()
  // All of the page at once, without a load: also what lies behind the dialog, and the title.
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  assert.equal(await page.title(), 'Addierer · Proscenium')
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  await page.reload()
  await engineReady(page)
  await page.getByRole('button', { name: 'Help and keyboard shortcuts' }).waitFor()
  await leave(page)
})

test('switching by keyboard: in the palette, and at the foot, where the focus stays', async () => {
  const page = await site.visit()
  await page.keyboard.press('Control+k')
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox')
  await page.keyboard.type('language deu')
  await page.keyboard.press('Enter')
  await heading(page, 'de')
  await foot(page, 'English').focus()
  await page.keyboard.press('Enter')
  await heading(page, 'en')
  await page.waitForFunction(() => document.activeElement.textContent === 'Deutsch' && document.activeElement.lang === 'de')
  await page.keyboard.press('Enter')
  await heading(page, 'de')
  await leave(page)
})

test('what stands there is said again in the other language: notices, lessons, what is found', async () => {
  const page = await site.visit()
  await page.goto(`${site.address}#no-link-at-all`)
  await page.getByText('The address holds something that is no Proscenium link.').waitFor()
  await foot(page, 'Deutsch').click()
  await page.getByText('Die Adresse enthält etwas, das kein Link von Proscenium ist.').waitFor()

  const menu = page.getByRole('navigation', { name: 'Hauptmenü' })
  await menu.getByRole('button', { name: 'Beispiele' }).click()
  await page.getByRole('searchbox', { name: 'Beispiel suchen' }).fill('tresor geleert geld')
  await page.getByRole('heading', { name: 'Reentrancy' }).waitFor()
  assert.equal(await page.locator('.gal .ex').count(), 1)
  await page.getByRole('searchbox', { name: 'Beispiel suchen' }).fill('')
  await page.getByLabel('Thema').selectOption({ label: 'Ereignisse' })
  // Addresses are the same in both languages.
  await page.waitForURL(/topic=events/)
  assert.equal(await page.locator('.gal .ex').count(), 1)

  await menu.getByRole('button', { name: 'Lektionen' }).click()
  await page.getByRole('button', { name: 'Lektion 1: Beginnen' }).click()
  await page.getByText('Ein Contract ist ein Programm mit Gedächtnis.').waitFor()
  await page.keyboard.press('Control+k')
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox')
  await page.keyboard.type('sprache engl')
  await page.keyboard.press('Enter')
  await page.getByText('A contract is a program with a memory.').waitFor()
  await page.getByText('Run all steps.', { exact: true }).waitFor()
  await leave(page)
})

test('German is there without a connection after a first visit in English', async () => {
  const page = await site.visit({ serviceWorkers: 'allow' })
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
  await page.reload()
  await engineReady(page)
  await foot(page, 'Deutsch').click()
  await heading(page, 'de')
  await page.reload()
  await engineReady(page)
  await heading(page, 'de')
  await run(page)
  await leave(page)
})

/** The screens in an order in which a reader can go through them. */
const SCREENS = {
  start: () => undefined,
  gallery: (page) => page.getByRole('button', { name: /^Alle \d+ Beispiele zeigen/ }).click(),
  workbench: run,
  world: (page) => pane(page, 'Welt'),
  outcome: (page) => pane(page, 'Einblick'),
  changes: (page) => page.getByRole('tab', { name: 'Änderungen' }).click(),
  trace: async (page) => {
    await page.getByRole('tab', { name: 'Trace' }).click()
    await page.getByRole('treeitem').first().waitFor()
  },
  configuration: async (page) => {
    await page.getByRole('tab', { name: 'Konfiguration' }).click()
    await page.getByRole('treeitem', { name: '<callState>' }).waitFor()
  },
  code: async (page) => {
    await page.getByRole('tab', { name: 'Code' }).click()
    await page.getByRole('listbox', { name: 'Code' }).waitFor()
  },
  share: async (page) => {
    await page.getByRole('button', { name: 'Teilen', exact: true }).click()
    await page.getByText('Ergebnisse', { exact: true }).waitFor()
  },
  palette: async (page) => {
    await closeDialog(page)
    await page.keyboard.press('Control+k')
    await page.locator('.palette [role=option]').first().waitFor()
  },
  help: async (page) => {
    await closeDialog(page)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Hilfe' }).getByText('bigIntAdd', { exact: true }).waitFor()
  },
  json: async (page) => {
    await closeDialog(page)
    await pane(page, 'Szenario')
    await page.getByRole('group', { name: 'Ansicht' }).getByRole('button', { name: 'JSON' }).filter({ visible: true }).click()
    await page.locator('.cm-content').waitFor()
  },
  lessons: (page) => fromMenu(page, 'Lektionen'),
  workspaces: (page) => fromMenu(page, 'Arbeitsbereiche'),
  lesson: async (page) => {
    await fromMenu(page, 'Lektionen')
    await page.getByRole('button', { name: 'Lektion 1: Beginnen' }).click()
    await page.getByText('Ein Contract ist ein Programm mit Gedächtnis.').waitFor()
  },
  writing: async (page) => {
    await fromMenu(page, 'Lektionen')
    await page.getByRole('button', { name: 'Neue Lektion' }).click()
    await page.getByLabel('Der Text, in Markdown').waitFor()
  },
}

/** Opens a list; on small screens it stands in the menu. */
async function fromMenu(page, name) {
  const menu = page.getByRole('navigation', { name: 'Hauptmenü' })
  if (!(await menu.isVisible())) await page.locator('header summary').click()
  await page.getByRole('banner').getByRole('button', { name }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** On small screens the panes are shown one at a time. */
async function pane(page, name) {
  const button = page.getByRole('navigation', { name: 'Bereiche' }).getByRole('button', { name })
  if (await button.isVisible()) await button.click()
}

async function closeDialog(page) {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** What is cut off although it should not be, by itself or by what is around it: buttons and labels, without dots at their end. */
const cutOff = (page) =>
  page.evaluate(() => {
    const cuts = (element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      return ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis'
    }
    const around = (element) => (element ? [element, ...around(element.parentElement)] : [])
    /** Not for the eye. */
    const isHidden = (element) => around(element).some((outer) => outer.getBoundingClientRect().width <= 1)
    const isCut = (element) => {
      const { right } = element.getBoundingClientRect()
      const isOutside = around(element.parentElement).some((outer) => (cuts(outer) || outer.matches('.panel')) && outer.getBoundingClientRect().right < right - 1)
      return isOutside || (cuts(element) && element.scrollWidth > element.clientWidth + 1)
    }
    const labels = [...document.querySelectorAll('button, .badge, summary, th, label, legend')]
    return labels.filter((label) => label.offsetParent !== null && !label.closest('.cut, .track') && !isHidden(label) && isCut(label)).map((label) => label.textContent.trim())
  })

for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }]) {
  test(`every screen in German, ${viewport.width} pixels wide`, async () => {
    const page = await site.visit({ viewport, locale: 'de-DE' })
    for (const [name, goTo] of Object.entries(SCREENS)) {
      await goTo(page)
      const shot = `${viewport.width}-de-${name}`
      await page.screenshot({ path: join(SHOTS, `${shot}.png`) })
      await fits(page, shot)
      await accessible(page, shot)
      await allGerman(page, shot)
      assert.deepEqual(await cutOff(page), [], shot)
    }
    await leave(page)
  })
}
