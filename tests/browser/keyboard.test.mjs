// The whole way by hand with the keyboard alone: choose a file, deploy, call, query, look at state and trace, undo, save, open again.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { press, reach, type } from './keys.mjs'
import { allPass, engineReady, leave, openSite, step, storageRow } from './page.mjs'

const adder = join(root, 'web/examples/adder/adder.wasm')

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

test('a contract is deployed, called, queried, saved and opened again with the keyboard', async () => {
  const page = await site.visit()
  await deploy(page)
  await call(page)
  await query(page)
  await look(page)
  await undoAndRedo(page)
  const saved = await save(page)
  await leave(page)
  await openAgain(saved)
})

async function deploy(page) {
  await chooseFile(page, 'Choose files', adder)
  await page.getByRole('dialog', { name: 'Deploy adder.wasm' }).waitFor()
  await type(page, 'Name', 'alice')
  await type(page, 'Balance', '10 EGLD')
  await press(page, 'Add argument')
  await type(page, 'Arguments 1', '5')
  await press(page, 'Deploy')
  await allPass(page, 2)
}

async function call(page) {
  await page.keyboard.press('a')
  await page.keyboard.press('c')
  await type(page, 'From', 'alice')
  await type(page, 'To', 'adder')
  await type(page, 'Function', 'add')
  await press(page, 'Add argument')
  await type(page, 'Arguments 1', '3')
  await page.keyboard.press('Control+Shift+Enter')
  await allPass(page, 3)
}

async function query(page) {
  await page.keyboard.press('Escape')
  await leaveField(page)
  await page.keyboard.press('a')
  await page.keyboard.press('q')
  await type(page, 'To', 'adder')
  await type(page, 'Function', 'getSum')
  await page.keyboard.press('Control+Enter')
  await allPass(page, 4)
  await step(page, 4).getByTitle('0x08').waitFor()
}

/** Single letters are for typing while a field has the focus: Tab goes on to a button. */
async function leaveField(page) {
  await reach(page, 'Run to here')
}

async function look(page) {
  await leaveField(page)
  await page.keyboard.press('3')
  await page.keyboard.press('i')
  await reach(page, 'Call tree')
  await page.getByRole('treeitem').filter({ hasText: 'getSum' }).first().waitFor()
  const before = await page.evaluate(activeRow)
  await page.keyboard.press('ArrowUp')
  await page.waitForFunction((before) => document.activeElement.getAttribute('aria-activedescendant') !== before, before)
  assert.match(await storageRow(page, 'sum').innerText(), /8/)
}

/** The row of the trace that the arrow keys have come to. */
function activeRow() {
  return document.activeElement.getAttribute('aria-activedescendant')
}

async function undoAndRedo(page) {
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Enter')
  await allPass(page, 4)
}

async function save(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

async function openAgain({ name, bytes }) {
  const page = await site.visit()
  const chooser = await chooserAfter(page, 'Control+o')
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: bytes })
  await engineReady(page)
  await page.getByRole('button', { name: 'Run all' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await allPass(page, 4)
  await leave(page)
}

async function chooseFile(page, name, file) {
  await reach(page, name)
  const chooser = await chooserAfter(page, 'Enter')
  await chooser.setFiles(file)
}

/** The file chooser that a key opens. The browser must know that we wait for it before the key comes. */
async function chooserAfter(page, key) {
  const chooser = page.waitForEvent('filechooser')
  await page.waitForTimeout(300)
  await page.keyboard.press(key)
  return chooser
}
