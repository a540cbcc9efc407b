// The command palette by keyboard and by mouse, and the theme.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { engineReady, leave, openSite } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

async function run(page, name) {
  await page.getByRole('button', { name: `Run the ${name} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

/** Opens the palette; what is typed next goes into it. */
async function openPalette(page) {
  await page.keyboard.press('Control+k')
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox')
}

const palette = (page) => page.getByRole('dialog', { name: 'Commands' })

test('commands are found and run with the keyboard alone', async () => {
  const page = await site.visit()
  await openPalette(page)
  await page.keyboard.type('run crowdfunding')
  await page.keyboard.press('Enter')
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  const count = await page.locator('.steps .sh').count()

  await openPalette(page)
  await page.keyboard.type('add query')
  await page.keyboard.press('Enter')
  await page.waitForFunction((count) => document.querySelectorAll('.steps .sh').length === count + 1, count)
  await page.waitForFunction(() => document.activeElement.closest('.step.sel .form'))

  await openPalette(page)
  await page.keyboard.type('go to step')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#step-1[aria-current=step]').waitFor()

  await openPalette(page)
  await page.keyboard.type('no such thing')
  await palette(page).getByText('No command is like that.').waitFor()
  await page.keyboard.press('Escape')
  await palette(page).waitFor({ state: 'detached' })
  await leave(page)
})

test('a command is chosen with the mouse', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await openPalette(page)
  await palette(page).getByRole('option', { name: 'Show Trace' }).click()
  await page.getByRole('tab', { name: 'Trace', selected: true }).waitFor()
  await leave(page)
})

test('the theme is the system\'s, light or dark, and is kept', async () => {
  const page = await site.visit({ colorScheme: 'dark' })
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await background()
  await page.getByRole('button', { name: 'Theme: system. Switch to light' }).click()
  const light = await background()
  assert.notEqual(light, dark)
  await page.reload()
  await engineReady(page)
  assert.equal(await background(), light)
  await page.getByRole('button', { name: 'Theme: light. Switch to dark' }).click()
  assert.equal(await background(), dark)
  await page.getByRole('button', { name: 'Theme: dark. Switch to system' }).click()
  await page.emulateMedia({ colorScheme: 'light' })
  assert.equal(await background(), light)
  await leave(page)
})
