// Workspaces: the list by mouse and by keyboard, two tabs on one, what older versions kept, and storage that fails.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { engineReady, leave, openSite } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const saved = (page) => page.getByText('Saved in this browser').waitFor({ state: 'attached' })
const row = (page, name) => page.locator('.wr').filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) })
const documentName = (page) => page.getByLabel('Name of this document')

async function run(page, name) {
  await page.getByRole('button', { name: `Run the ${name} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await saved(page)
}

async function openList(page) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Workspaces' }).click()
  await page.getByRole('heading', { name: 'Workspaces', level: 1 }).waitFor()
}

/** Opens the page in another tab of the same browser. */
async function otherTab(page) {
  const other = await page.context().newPage()
  other.setDefaultTimeout(30_000)
  other.faults = []
  await other.goto(site.address)
  await engineReady(other)
  return other
}

/** What the file of a download holds. */
async function downloaded(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

async function choose(page, press, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(files)
}

test('a workspace is named, duplicated, deleted, kept again and opened by mouse', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await page.getByRole('button', { name: 'Proscenium' }).click()
  await run(page, 'Crowdfunding')
  await openList(page)
  await row(page, 'Crowdfunding').getByText('open here').waitFor()
  await row(page, 'Adder').getByText('automatic copy').waitFor()
  assert.match(await row(page, 'Adder').innerText(), /MultiversX\s+7 steps.*KB/s)

  await row(page, 'Adder').getByLabel('Name of Adder').fill('My sums')
  await page.keyboard.press('Enter')
  await row(page, 'My sums').waitFor()
  assert.equal(await row(page, 'My sums').getByText('automatic copy').count(), 0)
  await row(page, 'My sums').getByRole('button', { name: 'Duplicate My sums' }).click()
  await row(page, 'My sums (2)').waitFor()

  await row(page, 'My sums').getByRole('button', { name: 'Delete My sums' }).click()
  await row(page, 'My sums').waitFor({ state: 'detached' })
  await page.getByText('My sums is deleted.').waitFor()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await row(page, 'Crowdfunding').getByRole('button', { name: 'Delete Crowdfunding' }).click()
  await row(page, 'Crowdfunding').waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('button', { name: 'Back to Crowdfunding' }).count(), 0)

  await row(page, 'My sums (2)').getByRole('button', { name: 'Open My sums (2)' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  assert.equal(await documentName(page).inputValue(), 'My sums (2)')
  await openList(page)
  await page.getByRole('button', { name: 'Keep it again: Crowdfunding' }).click()
  await page.getByRole('button', { name: 'Keep it again: My sums' }).click()
  await row(page, 'Crowdfunding').waitFor()
  await row(page, 'My sums').getByRole('button', { name: 'Open My sums' }).click()
  await page.waitForFunction(() => document.querySelector('input.dt')?.value === 'My sums')
  await leave(page)
})

test('workspaces by keyboard', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('Workspaces')
  await page.keyboard.press('Enter')
  const name = page.getByLabel('Name of Adder')
  await name.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Sums')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name of Sums').waitFor()
  await page.getByRole('button', { name: 'Duplicate Sums' }).focus()
  await page.keyboard.press('Enter')
  await row(page, 'Sums (2)').waitFor()
  await page.getByRole('button', { name: 'Delete Sums (2)' }).focus()
  await page.keyboard.press('Enter')
  await row(page, 'Sums (2)').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Keep it again', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open Sums (2)' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  assert.equal(await documentName(page).inputValue(), 'Sums (2)')
  await leave(page)
})

test('one workspace and all go out as files and come in again', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await documentName(page).fill('Sums')
  await page.getByRole('button', { name: 'Proscenium' }).click()
  await run(page, 'Crowdfunding')
  await openList(page)
  const one = await downloaded(page, () => page.getByRole('button', { name: 'Save Sums as a file' }).click())
  assert.equal(one.name, 'sums.proscenium.json')
  assert.equal(JSON.parse(one.bytes).name, 'Sums')
  const all = await downloaded(page, () => page.getByRole('button', { name: 'Save all as .zip' }).click())

  const other = await site.visit()
  await openList(other)
  await other.getByText('No workspace yet').waitFor()
  await choose(other, () => other.getByRole('button', { name: 'Import' }).click(), [{ name: all.name, mimeType: 'application/zip', buffer: all.bytes }])
  await other.getByText('2 workspaces came in.').waitFor()
  await choose(other, () => other.getByRole('button', { name: 'Import' }).click(), [{ name: one.name, mimeType: 'application/json', buffer: one.bytes }])
  await row(other, 'Sums (2)').waitFor()
  await row(other, 'Crowdfunding').getByRole('button', { name: 'Open Crowdfunding' }).click()
  await other.getByRole('button', { name: 'Run all' }).click()
  await other.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(other)
  await leave(page)
})

test('two tabs on one workspace lose nothing', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await documentName(page).fill('Shared')
  await saved(page)
  const other = await otherTab(page)
  assert.equal(await documentName(other).inputValue(), 'Shared')

  await page.locator('#step-1').click()
  await page.locator('.step.sel').getByLabel('Comment', { exact: true }).fill('first')
  await saved(page)
  // Looking around in the other tab changes nothing, there or here.
  await other.locator('#step-2').click()
  await saved(other)
  await other.locator('#step-1').click()
  await other.locator('.step.sel').getByLabel('Comment', { exact: true }).fill('second')
  await other.getByText('Another tab has changed this workspace, too.').waitFor()
  await other.getByText('your work in this tab goes on as “Shared (2)”').waitFor()
  assert.equal(await documentName(other).inputValue(), 'Shared (2)')
  await page.getByText('“Shared” was changed in another tab, too.').waitFor()
  await page.getByText('the other tab’s work is kept as “Shared (2)”').waitFor()

  await other.locator('.step.sel').getByLabel('Comment', { exact: true }).fill('second, and more')
  await saved(other)
  for (const [tab, name, comment] of [[page, 'Shared', 'first'], [other, 'Shared (2)', 'second, and more']]) {
    await tab.reload()
    await tab.locator('#step-1').click()
    assert.equal(await documentName(tab).inputValue(), name)
    assert.equal(await tab.locator('.step.sel').getByLabel('Comment', { exact: true }).inputValue(), comment)
  }
  await openList(page)
  await page.waitForFunction(() => document.querySelectorAll('.wr').length === 2)
  await page.getByLabel('Name of Shared (2)').fill('Mine')
  await page.keyboard.press('Enter')
  await other.waitForFunction(() => document.querySelector('input.dt')?.value === 'Mine')
  await leave(page)
})

test('twenty-five named workspaces stay, automatic copies make room', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await openList(page)
  const make = (name) => ({ name: `${name}.proscenium.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ proscenium: 1, name, path: 'a.scen.json', scenario: '{"steps": []}', files: {} })) })
  await choose(page, () => page.getByRole('button', { name: 'Import' }).click(), Array.from({ length: 25 }, (_, i) => make(`work ${i}`)))
  await page.getByText('25 workspaces came in.').waitFor()
  await page.getByRole('button', { name: 'Proscenium' }).click()
  for (const kind of ['MultiversX', 'Stylus', 'ULM']) {
    await page.getByRole('group', { name: 'New scenario on' }).getByRole('button', { name: kind }).click()
    await page.getByRole('button', { name: 'Empty scenario' }).click()
    await saved(page)
    await page.getByRole('button', { name: 'Proscenium' }).click()
  }
  await openList(page)
  assert.equal(await page.locator('.wr').count(), 29)
  await leave(page)
})

test('what the version before kept is found', async () => {
  const context = await site.visit()
  await context.goto(`${site.address}assets/nothing`)
  await context.evaluate(async () => {
    await new Promise((resolve) => (indexedDB.deleteDatabase('proscenium').onsuccess = resolve))
    const request = indexedDB.open('proscenium', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('projects')
    await new Promise((resolve) => (request.onsuccess = resolve))
    const store = request.result.transaction('projects', 'readwrite').objectStore('projects')
    for (const [i, name] of ['old', 'older'].entries()) {
      const project = { name, document: { scenario: '{"steps": [{"step": "dumpState"}]}', path: 'a.scen.json', files: { 'a.bin': new Uint8Array(3) } }, selection: { step: 0 } }
      await new Promise((resolve) => (store.put({ project, ran: 1, savedAt: 1000 - i }, `key${i}`).onsuccess = resolve))
    }
    request.result.close()
  })
  await context.goto(site.address)
  await context.getByText('1 of 1 step passes').waitFor()
  assert.equal(await documentName(context).inputValue(), 'old')
  await openList(context)
  await row(context, 'older').getByRole('button', { name: 'Open older' }).click()
  await context.getByText('1 of 1 step passes').waitFor()
  assert.equal(await documentName(context).inputValue(), 'older')
  await documentName(context).fill('older and wiser')
  await saved(context)
  await context.reload()
  await context.getByText('1 of 1 step passes').waitFor()
  assert.equal(await documentName(context).inputValue(), 'older and wiser')
  await leave(context, { expectFaults: true })
})

/** A page in which something of the browser is another from the start. */
async function visitWith(change) {
  const page = await site.visit()
  await page.addInitScript(change)
  await page.goto('about:blank')
  await page.goto(site.address)
  await engineReady(page)
  return page
}

test('a full storage is told once, and what cannot be kept can be saved', async () => {
  const page = await visitWith(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText('The storage of this browser is full.').waitFor()
  const file = await downloaded(page, () => page.getByRole('alert').getByRole('button', { name: 'Save as a file' }).click())
  assert.equal(JSON.parse(file.bytes).name, 'Adder')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.locator('#step-2').click()
  await page.getByText('Not saved: this browser keeps nothing for this page').waitFor()
  assert.equal(await page.getByText('The storage of this browser is full.').count(), 0)
  await leave(page)
})

for (const [what, change] of Object.entries({
  'without IndexedDB': () => Reflect.deleteProperty(globalThis, 'indexedDB') && Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  'with storage that is blocked': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'sessionStorage', { get: () => { throw new DOMException('not here', 'SecurityError') } })
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('not here', 'SecurityError') } })
  },
})) {
  test(`${what} the page says so and works`, async () => {
    const page = await visitWith(change)
    await page.getByRole('button', { name: 'Run the Adder example' }).click()
    await page.getByText(/(\d+) of \1 steps pass/).waitFor()
    await page.getByText('This browser keeps nothing for this page.', { exact: true }).waitFor()
    await page.getByRole('alert').getByRole('button', { name: 'Save as a file' }).waitFor()
    await page.locator('#step-1').click()
    await page.locator('.step.sel').getByLabel('Comment', { exact: true }).fill('seven')
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByRole('button', { name: 'Proscenium' }).click()
    await page.getByRole('button', { name: 'Back to Adder' }).waitFor()
    await openList(page)
    await page.getByRole('heading', { name: 'This browser keeps nothing for this page.' }).waitFor()
    await leave(page)
  })
}

test('where nothing is kept, an opened link still says first whether it is reproduced', async () => {
  const page = await site.visit()
  await run(page, 'Adder')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await leave(page)

  const other = await visitWith(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
  await other.goto('about:blank')
  await other.goto(link)
  await other.getByText('Reproduced.').waitFor()
  await other.getByText('Not saved: this browser keeps nothing for this page').waitFor()
  await other.getByText('Reproduced.').waitFor()
  await other.getByRole('button', { name: 'Dismiss' }).click()
  await other.getByText('This browser keeps nothing for this page.', { exact: true }).waitFor()
  await leave(other)
})

test('a browser is asked to keep things for good only when the reader names something', async () => {
  const page = await visitWith(() => {
    globalThis.asked = 0
    // The empty page before it has none.
    if (globalThis.StorageManager) StorageManager.prototype.persist = async () => (globalThis.asked++, true)
  })
  const asked = () => page.evaluate(() => globalThis.asked)
  await run(page, 'Adder')
  await page.locator('#step-1').click()
  await page.locator('.step.sel').getByLabel('Comment', { exact: true }).fill('changed')
  await saved(page)
  assert.equal(await asked(), 0)
  await documentName(page).fill('Named')
  assert.equal(await asked(), 1)
  await saved(page)
  await page.reload()
  await page.waitForFunction(() => document.querySelector('input.dt')?.value === 'Named')
  await page.locator('#step-1').click()
  await saved(page)
  assert.equal(await asked(), 0)
  await leave(page)
})
