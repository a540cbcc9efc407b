// How the page looks at three widths in both themes: pictures in test-results/shots, to be looked at. What can be checked without eyes is
// checked: nothing sticks out sideways.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { leave, openSite } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

let site
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
})
after(() => site?.close())

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${viewport.width} pixels wide, ${colorScheme}`, async () => {
      const page = await site.visit({ viewport, colorScheme })
      const shoot = (name) => takeShot(page, `${viewport.width}-${colorScheme}-${name}`)
      await shoot('1-start')
      await page.getByRole('button', { name: 'Run the Adder example' }).click()
      await page.getByText(/(\d+) of \1 steps pass/).waitFor()
      await shoot('2-scenario')
      await show(page, 'World')
      await shoot('3-world')
      await show(page, 'Inspect')
      await page.locator('#step-3').evaluate((line) => line.click())
      for (const tab of ['Outcome', 'Changes', 'Trace']) {
        await page.getByRole('tab', { name: tab }).click()
        if (tab === 'Trace') await page.getByRole('treeitem').first().waitFor()
        await shoot(`4-${tab.toLowerCase()}`)
      }
      await leave(page)
    })
  }
}

/** On small screens the panes are shown one at a time. */
async function show(page, pane) {
  const button = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane })
  if (await button.isVisible()) await button.click()
}

async function takeShot(page, name) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(sticksOut <= 0, `${name}: ${sticksOut} pixels stick out`)
}
