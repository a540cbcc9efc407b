// Handouts: by mouse from the share dialog, by keyboard, from the browser's own printing; what is on them, and how they look.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { leave, openSite } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')
/** The width of A4 between its margins, at 96 pixels an inch. */
const PAPER = { width: 673, height: 1000 }

let site
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
})
after(() => site?.close())

async function visit(options) {
  const page = await site.visit(options)
  await page.evaluate(() => {
    globalThis.printed = []
    // As a browser does it, and looking at what would be printed.
    window.print = () => {
      dispatchEvent(new Event('beforeprint'))
      printed.push({ text: document.getElementById('handout').textContent, link: document.querySelector('#handout a')?.href })
      dispatchEvent(new Event('afterprint'))
    }
  })
  return page
}

async function run(page, name) {
  await page.getByRole('button', { name: `Run the ${name} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

const printed = async (page) => (await page.waitForFunction(() => printed[0])).jsonValue()

test('a handout by mouse: steps, expectations, outcomes, link and result hash', async () => {
  const page = await visit()
  await run(page, 'Adder')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Print a handout' }).click()
  const { text, link } = await printed(page)
  for (const part of ['Adder', 'MultiversX, 7 steps', 'init receives 5 as its only argument.', 'Expects', '8 (0x08)', 'wrong number of arguments', 'Gas used']) assert.ok(text.includes(part), part)
  assert.match(text, /Result hash: (0x)?[0-9a-f]{64}/)
  assert.equal(await page.locator('#handout > *').count(), 0)
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('Reproduced.').waitFor()
  await leave(page)
})

test('a handout by keyboard, with the lesson, in the dark, as the browser prints it', async () => {
  const page = await visit({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Start lesson 1' }).click()
  await page.getByRole('region', { name: 'Lesson text' }).waitFor()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.keyboard.press('Control+p')
  const { text } = await printed(page)
  for (const part of ['Your first call', 'A contract is a program with a memory.', 'Goals', 'Run all steps.']) assert.ok(text.includes(part), part)
  assert.ok(!text.includes('The button “Run all”'), 'a hint is on paper')

  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.locator('#handout h1').waitFor()
  const looks = await page.evaluate(() => {
    const { color } = getComputedStyle(document.querySelector('#handout h1'))
    const { backgroundColor } = getComputedStyle(document.body)
    const visible = [...document.querySelectorAll('button, input, .panel')].filter((one) => one.checkVisibility()).length
    return { color, backgroundColor, visible, cut: document.documentElement.scrollWidth - innerWidth }
  })
  assert.deepEqual(looks, { color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', visible: 0, cut: 0 })
  await page.screenshot({ path: join(SHOTS, 'handout.png'), fullPage: true })
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator('#step-0').waitFor()
  const pdf = await page.pdf({ format: 'A4' })
  writeFileSync(join(SHOTS, 'handout.pdf'), pdf)
  assert.ok((pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length >= 1)
  await leave(page)
})

test('lists print whole and without buttons', async () => {
  const page = await site.visit()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Lessons' }).click()
  await page.getByRole('heading', { name: 'Lessons', level: 1 }).waitFor()
  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('button', { name: 'Start lesson 1', exact: true }).waitFor({ state: 'hidden' })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const last = await page.getByText('Reproducing a bug by link').boundingBox()
  assert.ok(last.y + last.height <= height)
  await page.screenshot({ path: join(SHOTS, 'printed-lessons.png'), fullPage: true })
  await leave(page)
})
