// Documents with very much in them stay usable: what is drawn stays small, and everything is found, opened, moved in and edited.
// How long each of these takes is measured by `npm run bench`.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ACCOUNTS, ENTRIES, large, STEPS } from '../bench/large.mjs'
import { drop, leave, openSite, storageRow } from './page.mjs'

/** Elements in the page, at most, however much there is: a few screens full. */
const DRAWN = 8000

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** Opens a large document and runs it. */
async function run(page, which) {
  await drop(page, large[which]())
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await drawnLittle(page)
}

async function drawnLittle(page) {
  const count = await page.evaluate(() => document.querySelectorAll('*').length)
  assert.ok(count < DRAWN, `${count} elements are drawn`)
}

/** Scrolls a part of the page to its end, as far as that goes further while more of it is drawn. */
async function toTheEnd(page, selector) {
  await page.waitForFunction((selector) => {
    const box = document.querySelector(selector)
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
    box.scrollTop = box.scrollHeight
    return atEnd
  }, selector)
}

test(`${ACCOUNTS} accounts: scrolled through, found, opened, edited`, async () => {
  const page = await site.visit()
  await run(page, 'accounts')
  await page.locator('.world summary').filter({ hasText: 'user00001' }).waitFor()
  await toTheEnd(page, '.world > .body')
  await page.locator('.world summary').filter({ hasText: 'writes' }).waitFor()
  await drawnLittle(page)
  await page.locator('.world').getByRole('button', { name: /^Find/ }).click()
  await page.getByRole('searchbox', { name: /^Find/ }).first().fill('user09999')
  const found = page.locator('.world details.acct').filter({ hasText: 'user09999' })
  await found.getByRole('rowheader', { name: 'Balance' }).waitFor()
  await page.getByRole('searchbox', { name: /^Find/ }).first().fill('')

  // In the form of the step, too, one of them is found and changed.
  await page.locator('#step-0').click()
  const form = page.locator('.step.sel')
  await form.getByText(`20 of ${ACCOUNTS + 2}`).waitFor()
  await form.getByRole('searchbox', { name: 'Find' }).first().fill('user09999')
  await form.getByText('1 of 1', { exact: true }).waitFor()
  await form.getByRole('textbox', { name: 'Balance' }).fill('123')
  await drawnLittle(page)
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText('3 of 3 steps pass').waitFor()
  await page.getByRole('searchbox', { name: /^Find/ }).first().fill('user09999')
  await found.getByText('123').first().waitFor()
  await leave(page)
})

test(`${ENTRIES} storage entries: scrolled through, found`, async () => {
  const page = await site.visit()
  await run(page, 'entries')
  await storageRow(page, 'entry00001').waitFor()
  await toTheEnd(page, '.world > .body')
  await storageRow(page, 'entry10000').waitFor()
  await drawnLittle(page)
  await page.locator('#step-0').click()
  await page.getByRole('tab', { name: /^Changes/ }).click()
  await page.locator('table.changes').getByText('entry00001').waitFor()
  await toTheEnd(page, '#tab-content .body')
  await page.locator('table.changes').getByText('entry10000').waitFor()
  await drawnLittle(page)
  await leave(page)
})

test(`${STEPS} steps: moved through, inserted, shared`, async () => {
  const page = await site.visit()
  await run(page, 'steps')
  await page.locator('.tl .read').getByText(`After step ${STEPS}`).waitFor()
  await page.locator(`#step-${STEPS - 1}`).waitFor()
  // From one end to the other by key and by mouse: the line of the step comes into sight.
  await page.locator('#h-sc').focus()
  await page.keyboard.press('Home')
  await page.locator('.tl .read').getByText('At the start').waitFor()
  await page.locator('#step-0').waitFor()
  await page.keyboard.press('End')
  await page.locator(`#step-${STEPS - 1}`).waitFor()
  assert.ok(await page.locator(`#step-${STEPS - 1}`).evaluate((line) => line.getBoundingClientRect().top < innerHeight))
  await page.locator('.tl li').nth(60).getByRole('button').click()
  const selected = Number(await page.locator('.step.sel .n').innerText())
  assert.ok(selected > 100 && selected < STEPS)
  await page.locator('.step.sel').getByRole('button', { name: 'Duplicate' }).click()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(`${STEPS + 1} of ${STEPS + 1} steps pass`).waitFor()
  await drawnLittle(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const field = page.getByRole('dialog').getByLabel('Link', { exact: true })
  await page.waitForFunction((field) => /#/.test(field.value), await field.elementHandle())
  await leave(page)
})

test('100,000 events: the trace scrolls to its end, and every moment is a world', async () => {
  const page = await site.visit()
  await run(page, 'events')
  await page.getByRole('tab', { name: 'Trace' }).click()
  await page.getByRole('treeitem').first().waitFor()
  await toTheEnd(page, '[role=tree]')
  const rows = Number(await page.getByRole('treeitem').first().getAttribute('aria-setsize'))
  assert.ok(rows > 60_000, `${rows} rows`)
  await page.locator(`[role=treeitem][aria-posinset="${rows}"]`).waitFor()
  await drawnLittle(page)

  // In the middle of them, each step back shows its own moment, in the trace and in World.
  await page.getByRole('button', { name: 'Event', exact: true }).click()
  await page.getByRole('slider', { name: 'Timeline' }).fill('9000')
  await page.locator('.tl .read').getByText('Inside step 2').waitFor()
  await page.locator('#h-sc').focus()
  for (let back = 0; back < 6; back++) {
    await moved(page, 'ArrowLeft')
    await page.locator('.tr.now').getByText('here').waitFor()
  }
  // Where it begins to write, every third event makes an entry more.
  await page.locator('#step-0').click()
  const entries = page.locator('.world').getByText(/^\d+ entr(y|ies)$/)
  for (let forward = 0; forward < 14; forward++) await moved(page, 'ArrowRight')
  await entries.getByText('3 entries').waitFor()
  for (let back = 0; back < 3; back++) await moved(page, 'ArrowLeft')
  await entries.getByText('2 entries').waitFor()
  await leave(page)
})

/** Presses a key and waits until the page stands elsewhere. */
async function moved(page, key) {
  const before = await page.locator('.tl .sub').innerText()
  await page.keyboard.press(key)
  await page.waitForFunction((before) => document.querySelector('.tl .sub').innerText !== before, before)
}
