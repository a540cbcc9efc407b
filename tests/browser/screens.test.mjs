// Each screen at three widths, light and dark: no rule of axe broken, nothing sticks out, a screenshot for the eyes.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { changeFile } from './links.mjs'
import { leave, openSite } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')
/** As wide and high as the frame that the share dialog offers. */
const FRAME = { width: 800, height: 450 }
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

let site
let link
let differing
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
  link = await makeLink()
  differing = await changeFile(link, 'adder.wasm', (bytes) => (bytes[Buffer.from(bytes).indexOf('sum')] ^= 1))
})
after(() => site?.close())

/** A read-only link of the adder example. */
async function makeLink() {
  const page = await site.visit()
  await runAdder(page)
  await openShare(page)
  const field = page.getByLabel('Link', { exact: true })
  const before = await field.inputValue()
  await page.getByLabel(/^Read only/).check()
  await page.waitForFunction(([field, before]) => field.value !== before, [await field.elementHandle(), before])
  const made = await field.inputValue()
  await leave(page)
  return made
}

async function runAdder(page) {
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

async function openShare(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
}

/** The screens in an order in which a reader can go through them: name, and how to come there from the one before. */
const SCREENS = {
  start: () => undefined,
  gallery: async (page) => {
    await page.getByRole('button', { name: /^Show all/ }).click()
    await page.getByRole('heading', { name: 'Examples', level: 1 }).waitFor()
  },
  workbench: runAdder,
  world: (page) => pane(page, 'World'),
  outcome: (page) => pane(page, 'Inspect'),
  changes: (page) => page.getByRole('tab', { name: 'Changes' }).click(),
  trace: async (page) => {
    await page.getByRole('tab', { name: 'Trace' }).click()
    await page.getByRole('treeitem').first().waitFor()
  },
  configuration: async (page) => {
    await page.getByRole('tab', { name: 'Configuration' }).click()
    await page.getByRole('treeitem', { name: '<callState>' }).waitFor()
  },
  code: async (page) => {
    await page.getByRole('tab', { name: 'Code' }).click()
    await page.locator('.ln').first().waitFor()
  },
  json: async (page) => {
    await pane(page, 'Scenario')
    await page.getByRole('button', { name: 'JSON', exact: true }).filter({ visible: true }).click()
    const editor = page.getByRole('textbox', { name: 'Scenario as JSON' })
    await editor.press('Control+Home')
    await page.locator('.cm-line', { hasText: '"id": "deploy"' }).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('"')
    await page.getByRole('listbox').getByRole('option', { name: /displayLogs/ }).waitFor()
  },
  faulty: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+f')
    await page.getByText(/Line \d+, column \d+/).waitFor()
  },
  expectations: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.getByText('The text is a scenario').waitFor()
    await page.getByRole('button', { name: 'Form', exact: true }).filter({ visible: true }).click()
    const form = page.locator('.step.sel')
    await form.getByRole('combobox', { name: 'Add line' }).selectOption('logs')
    await form.getByRole('button', { name: 'Add log' }).click()
    await form.getByRole('button', { name: 'Run to here' }).scrollIntoViewIfNeeded()
  },
  share: openShare,
  palette: async (page) => {
    await closeDialog(page)
    await page.keyboard.press('Control+k')
    await page.locator('.palette [role=option]').first().waitFor()
  },
  help: async (page) => {
    await closeDialog(page)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Help' }).getByText('bigIntAdd', { exact: true }).waitFor()
  },
  reproduced: async (page) => {
    await closeDialog(page)
    await page.getByText('Saved in this browser').waitFor({ state: 'attached' })
    await openAddress(page, link)
    await page.getByText('Reproduced.').waitFor()
  },
  differs: async (page) => {
    await openAddress(page, differing)
    await page.getByText('Differs at step 2').first().waitFor()
  },
  recent: async (page) => {
    await page.getByRole('button', { name: 'Proscenium' }).click()
    await page.locator('.recent li').first().waitFor()
  },
  workspaces: async (page) => {
    await page.getByRole('button', { name: /^All workspaces/ }).click()
    await page.getByRole('button', { name: 'Delete Adder' }).last().click()
    await page.getByText('Deleted since this page was opened').waitFor()
  },
  embedded: async (page) => {
    const { width } = page.viewportSize()
    if (width > FRAME.width) await page.setViewportSize(FRAME)
    await openAddress(page, link.replace('#', '?embed#'))
    await page.getByText('Reproduced', { exact: true }).waitFor()
  },
}

/** On small screens the panes are shown one at a time. */
async function pane(page, name) {
  const button = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name })
  if (await button.isVisible()) await button.click()
}

async function closeDialog(page) {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** By a load of the page, also when only the fragment is another one. */
async function openAddress(page, address) {
  await page.goto('about:blank')
  await page.goto(address)
}

test('a broken rule is found', async () => {
  const page = await site.visit()
  await page.evaluate(() => document.documentElement.removeAttribute('lang'))
  await assert.rejects(accessible(page, 'start'), /html-has-lang/)
  await page.evaluate(() => (document.body.style.width = '3000px'))
  await assert.rejects(fits(page, 'start'), /pixels stick out/)
  await leave(page)
})

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`every screen, ${viewport.width} pixels wide, ${colorScheme}`, async () => {
      const page = await site.visit({ viewport, colorScheme })
      for (const [name, goTo] of Object.entries(SCREENS)) {
        await goTo(page)
        const shot = `${viewport.width}-${colorScheme}-${name}`
        await page.screenshot({ path: join(SHOTS, `${shot}.png`) })
        await fits(page, shot)
        await accessible(page, shot)
      }
      await leave(page)
    })
  }
}
