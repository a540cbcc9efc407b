// The configuration: a moment as nested cells, by mouse and by keyboard.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { leave, openSite } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** The adder example, its fifth step shown from the inside: at the end of the host call that adds. */
async function insideAdd(page) {
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByRole('tab', { name: 'Trace' }).click()
  await page.locator('.steps .sh').nth(3).click()
  await page.getByRole('treeitem', { name: /bigIntAdd/ }).first().click()
}

const cell = (page, name) => page.getByRole('treeitem', { name }).first()

test('by mouse: the cells of a moment, what the event changed, and what a cell is', async () => {
  const page = await site.visit()
  await insideAdd(page)
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await cell(page, /<instrs> .*hostCall\("env", bigIntAdd\(/).waitFor()
  await cell(page, /<callingArguments> ListItem\(3\)/).click()
  await page.getByText('The arguments of the call.').waitFor()
  assert.equal(await page.getByRole('link', { name: 'Rule A1' }).count(), 1)

  await page.getByLabel('Only changes').check()
  assert.equal(await page.getByRole('treeitem', { name: /<callee>/ }).count(), 0)
  await page.getByLabel('Only changes').uncheck()
  await page.getByLabel('Find in cells').fill('alice')
  await cell(page, /<caller> alice/).waitFor()
  assert.equal(await page.getByRole('treeitem', { name: /<callValue>/ }).count(), 0)
  await leave(page)
})

test('by keyboard: the tree is one stop, arrows walk, open and close, and the moment moves along', async () => {
  const page = await site.visit()
  await insideAdd(page)
  await page.keyboard.press('4')
  await page.getByRole('tree', { name: 'Cells' }).focus()
  const active = () => page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent)
  await page.keyboard.press('ArrowDown')
  assert.match(await active(), /<instrs>/)
  await page.keyboard.press('ArrowDown')
  assert.match(await active(), /<node>/)
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.getByRole('treeitem', { name: /<callState>/ }).count(), 0)
  await page.keyboard.press('ArrowRight')
  await cell(page, /<callState>/).waitFor()

  // The host call returns: the sum stands behind its handle, and is marked.
  await page.getByRole('tab', { name: 'Configuration' }).focus()
  await page.getByRole('button', { name: 'Event', exact: true }).click()
  await page.keyboard.press('ArrowRight')
  await page.locator('.cell.chg', { hasText: '8' }).first().waitFor()
  await leave(page)
})
