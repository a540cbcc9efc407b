// Time travel with the mouse: steps, calls and events, on the timeline, in the trace, by its buttons; every part of the page shows the
// moment. With the keyboard it is shown in page.test.mjs.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allPass, leave, openSite, storageRow } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const place = (page, text) => page.locator('.tl .read').getByText(text).waitFor()
/** The number of the moment. */
const moment = async (page) => Number(/\d+/.exec((await page.locator('.tl .sub').innerText()).replaceAll(',', ''))[0])

test('by mouse: scrub, step back and forward by step, call and event', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await allPass(page, 7)
  const timeline = page.locator('.tl')
  const by = (unit) => timeline.getByRole('button', { name: unit, exact: true }).click()
  const move = (name) => timeline.getByRole('button', { name, exact: true }).click()

  // A click on a column stands at the end of its step: World, scenario and outcome show it.
  await timeline.getByTitle(/^Step 4,/).click()
  await place(page, 'After step 4')
  assert.match(await storageRow(page, 'sum').innerText(), /8/)
  await page.locator('.inspect').getByText('step 4, add').first().waitFor()
  await page.locator('#step-3[aria-current=step]').waitFor()

  // By events: back before the write, World shows the value from before.
  await by('Event')
  await page.getByRole('tab', { name: 'Trace' }).click()
  await page.getByRole('treeitem').filter({ hasText: 'sum' }).filter({ hasText: /5.*8/ }).first().click()
  await place(page, 'Inside step 4')
  await page.locator('.tr.now').getByText('here').waitFor()
  await storageRow(page, 'sum').getByText('8').waitFor()
  const written = await moment(page)
  await move('Back')
  assert.equal(await moment(page), written - 1)
  await storageRow(page, 'sum').filter({ hasNotText: '8' }).waitFor()
  await move('Forward')
  await storageRow(page, 'sum').getByText('8').waitFor()

  // By calls: to where the frame begins; by steps: to the boundaries.
  await by('Call')
  await move('Back')
  const begun = await moment(page)
  assert.ok(begun < written)
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await page.getByRole('tree', { name: 'Cells' }).waitFor()
  await by('Step')
  await move('Back')
  await place(page, 'After step 3')
  await move('Forward')
  await place(page, 'After step 4')

  // Scrubbing: a press on the track goes there.
  await by('Event')
  const track = page.getByRole('slider', { name: 'Timeline' })
  const { width, height } = await track.boundingBox()
  await track.click({ position: { x: width * 0.25, y: height / 2 } })
  await place(page, /step 2/)
  await track.click({ position: { x: 2, y: height / 2 } })
  await place(page, 'At the start')
  await leave(page)
})
