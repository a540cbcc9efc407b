// Each screen at three widths, light and dark: no rule of axe broken, nothing sticks out, a screenshot for the eyes.

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

/** Name of a screen: how a new reader comes to it. */
const SCREENS = {
  start: () => undefined,
  gallery: async (page) => (await page.goto(`${site.address}?examples&topic=money`), await page.locator('.gal h2').first().waitFor()),
  workbench: runAdder,
  world: async (page) => (await runAdder(page), await pane(page, 'World')),
  inspect: async (page) => (await runAdder(page), await pane(page, 'Inspect')),
  palette: async (page) => (await runAdder(page), await page.keyboard.press('Control+k'), await page.locator('.palette [role=option]').first().waitFor()),
  help: async (page) => (await runAdder(page), await page.keyboard.press('?'), await page.getByText('bigIntAdd', { exact: true }).first().waitFor()),
  kept: async (page) => (await keepSomething(page), await page.goto(link), await page.getByRole('button', { name: 'Back to Token' }).waitFor(), await page.getByRole('button', { name: 'Proscenium' }).click(), await page.locator('.kept li').first().waitFor()),
  share: async (page) => (await runAdder(page), await openShare(page)),
  reproduced: async (page) => (await page.goto(link), await page.getByText('Reproduced.').waitFor()),
  embedded: async (page) => (await page.goto(link.replace('#', '?embed#')), await page.getByText('Reproduced', { exact: true }).waitFor()),
  differs: async (page) => (await page.goto(differing), await page.getByText('Differs at step 2').first().waitFor()),
}

/** Leaves something in this browser that a link then takes the place of. */
async function keepSomething(page) {
  await page.getByRole('button', { name: 'Run the Token example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByText('Saved in this browser').waitFor({ state: 'attached' })
}

/** On small screens the panes are shown one at a time. */
async function pane(page, name) {
  const button = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name })
  if (await button.isVisible()) await button.click()
}

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, goTo] of Object.entries(SCREENS)) {
      test(`${name}, ${viewport.width} pixels wide, ${colorScheme}`, async () => {
        const page = await site.visit({ viewport: name === 'embedded' && viewport.width > FRAME.width ? FRAME : viewport, colorScheme })
        await goTo(page)
        const shot = `${name}-${viewport.width}-${colorScheme}`
        await page.screenshot({ path: join(SHOTS, `${shot}.png`) })
        await fits(page, shot)
        await accessible(page, shot)
        await leave(page)
      })
    }
  }
}
