// The page under test: opening it, dropping files, finding things as a person would.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { launch } from './chromium.mjs'
import { serve } from './site.mjs'

/** Longest that anything may take; the machine may be busy with other things. */
export const PATIENCE_MS = 30_000

/** The browser and the built page; `visit` opens it for a new reader. */
export async function openSite() {
  const site = await serve({ '': join(root, 'web/dist') })
  const browser = await launch({ patient: true })
  /** `address`: what is opened, default the site; `watch`: called with every request. */
  const visit = async ({ address = site.address, watch: asked, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    watch(page)
    if (asked) page.on('request', asked)
    await page.goto(address)
    // The embedded page has no line for the engine.
    if (!address.includes('?embed')) await engineReady(page)
    return page
  }
  const close = async () => {
    await browser.close()
    await site.close()
  }
  return { visit, close, address: site.address }
}

/** Keeps what went wrong in the page. */
function watch(page) {
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()))
}

/** Closes a visit; nothing may have gone wrong behind the reader's back. */
export async function leave(page, { expectFaults = false } = {}) {
  await page.context().close()
  if (!expectFaults) assert.deepEqual(page.faults, [])
}

export async function engineReady(page) {
  await page.getByText(/^Engine (ready|restarted|bereit|neu gestartet)/).first().waitFor()
}

/** Drops files anywhere in the page: `{ name: bytes or text }`, or `{ name: size }` for so many zero bytes. */
export async function drop(page, files) {
  const coded = Object.entries(files).map(([name, content]) => [name, typeof content === 'number' ? content : Buffer.from(content).toString('base64')])
  await page.evaluate((coded) => {
    const bytesOf = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    const transfer = new DataTransfer()
    for (const [name, content] of coded) {
      const bytes = typeof content === 'number' ? new Uint8Array(content) : bytesOf(content)
      transfer.items.add(new File([bytes], name))
    }
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }
  }, coded)
}

/** The line of a step, counted from 1. */
export function step(page, number) {
  return page.locator(`#step-${number - 1}`)
}

/** Waits until the scenario says that all of its steps pass. */
export async function allPass(page, count) {
  await page.getByText(`${count} of ${count} ${count === 1 ? 'step passes' : 'steps pass'}`).waitFor()
}

/** Adds a step of a kind at the end. */
export async function addStep(page, kind) {
  const last = page.locator('.steps .sh').last()
  if (await last.count()) await last.click()
  await page.getByText('Add step', { exact: true }).click()
  await page.getByRole('button', { name: kind, exact: false }).filter({ has: page.locator('kbd') }).first().click()
}

/** Fills a field of the selected step's form. */
export async function fill(page, label, text) {
  await page.locator('.step.sel').getByLabel(label, { exact: true }).fill(text)
}

/** Runs up to the selected step and waits for its end. */
export async function runHere(page) {
  await page.locator('.step.sel').getByRole('button', { name: 'Run to here' }).click()
  await page.getByRole('button', { name: 'Run all' }).waitFor()
}

/** The row of a storage entry in World. */
export function storageRow(page, key) {
  return page.locator('.world tr').filter({ has: page.getByRole('rowheader', { name: key, exact: true }) })
}

/** The whole text of the scenario in the editor, of which the page holds only what is seen. */
export async function scenarioText(page) {
  const editor = page.getByRole('textbox', { name: 'Scenario as JSON' })
  return editor.evaluate((content) => (content.cmTile ?? content.cmView).view.state.doc.toString())
}
