// Links: made in one browser profile, opened in another; what happens to links that are cut, changed or foreign, and to what was open.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { allPass, drop, engineReady, leave, openSite, step } from './page.mjs'
import { endlessLoop } from './contracts.mjs'
import { changeFile } from './links.mjs'

const adder = readFileSync(join(root, 'web/examples/adder/adder.wasm'))

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** Opens an example and waits until it is green. */
async function example(page, name = 'Adder') {
  await page.getByRole('button', { name: `Run the ${name} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

function dialogOf(page) {
  return page.getByRole('dialog', { name: 'Share this scenario' })
}

/** Opens the share dialog and waits for its link. */
async function share(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  return linkIn(page)
}

async function linkIn(page, complete = true) {
  const field = dialogOf(page).getByLabel('Link', { exact: true })
  await page.waitForFunction((field) => /#/.test(field.value), await field.elementHandle())
  if (complete) await dialogOf(page).getByText('Results', { exact: true }).waitFor()
  return field.inputValue()
}

/** A link of the example, made in a profile of its own. */
async function linkOf(name) {
  const page = await site.visit()
  await example(page, name)
  const link = await share(page)
  await leave(page)
  return link
}

/** Opens an address in a new profile. */
async function open(address, options) {
  return site.visit({ ...options, address })
}

function verdict(page, text) {
  return page.locator('.notice').filter({ hasText: text })
}

test('a link made here is reproduced in another profile, at the same moment', async () => {
  const sender = await site.visit()
  await example(sender, 'Crowdfunding')
  await sender.locator('#step-3').click()
  await sender.getByRole('tab', { name: 'Trace' }).click()
  const link = await share(sender)
  await sender.screenshot({ path: join(root, 'test-results/shots/share-dialog.png') })
  await leave(sender)

  const reader = await open(link)
  await verdict(reader, 'Reproduced.').waitFor()
  assert.equal(await reader.locator('.step.sel .n').innerText(), '4')
  assert.equal(await reader.getByRole('tab', { name: 'Trace' }).getAttribute('aria-selected'), 'true')
  assert.equal(await reader.getByLabel('Name of this document').inputValue(), 'Crowdfunding')
  await leave(reader)
})

test('every example is reproduced', async () => {
  const sender = await site.visit()
  const reader = await site.visit()
  await sender.getByRole('button', { name: /^Show all/ }).click()
  await sender.locator('.gal h2').first().waitFor()
  const names = await sender.locator('.gal h2').allInnerTexts()
  assert.ok(names.length >= 10)
  for (const name of names) {
    await sender.getByRole('button', { name: `Run the ${name} example` }).click()
    await sender.getByText(/of \d+ steps? (passes|pass|fails|fail)/).first().waitFor()
    const link = await share(sender)
    await dialogOf(sender).getByRole('button', { name: 'Close' }).click()
    await sender.getByRole('button', { name: 'Examples', exact: true }).click()
    await reader.goto('about:blank')
    await reader.goto(link)
    await verdict(reader, 'Reproduced.').waitFor()
    assert.equal(await reader.getByLabel('Name of this document').inputValue(), name)
  }
  await leave(sender)
  await leave(reader)
})

test('with one byte of a contract changed, the link differs at a step, side by side', async () => {
  const link = await linkOf('Adder')
  const changed = await changeFile(link, 'adder.wasm', changeByte)
  const reader = await open(changed)
  await verdict(reader, 'Differs at step 2').waitFor()
  const table = reader.getByRole('region', { name: 'Differs at step 2' })
  for (const text of ['In the link', 'Here', 'Final state hash', 'Engine']) await table.getByText(text, { exact: true }).waitFor()
  await reader.getByRole('button', { name: 'Go to step 2' }).click()
  assert.equal(await reader.locator('.step.sel .n').innerText(), '2')
  await reader.screenshot({ path: join(root, 'test-results/shots/share-differs.png') })
  await leave(reader)
})

/** Changes one byte inside a name of the contract's data, so that it stays a module: the key of its only storage entry. */
function changeByte(bytes) {
  const at = Buffer.from(bytes).indexOf('sum')
  assert.ok(at > 0)
  bytes[at] ^= 1
}

test('a link that cannot be read says why, and loses nothing', async () => {
  const link = await linkOf('Adder')
  const [page, fragment] = link.split('#')
  const cases = [
    [fragment.slice(0, 200), 'This link is not complete.'],
    [fragment.slice(0, 60) + (fragment[60] === 'A' ? 'B' : 'A') + fragment.slice(61), 'This link is not complete.'],
    ['section-2', 'The address holds something that is no Proscenium link.'],
    ['A' + 'g' + fragment.slice(2), 'This link was made by a newer version of this page.'],
  ]
  const reader = await site.visit()
  await example(reader, 'Crowdfunding')
  await reader.getByText('Saved in this browser').waitFor()
  for (const [bad, message] of cases) {
    await reader.goto('about:blank')
    await reader.goto(`${page}#${bad}`)
    await verdict(reader, message).waitFor()
    await reader.getByText(/(\d+) of \1 steps pass/).waitFor()
    assert.equal(await reader.getByLabel('Name of this document').inputValue(), 'Crowdfunding')
    await reader.waitForURL(({ hash }) => hash === '')
  }
  await leave(reader)
})

test('a link opened over one\'s own work keeps it and offers it back', async () => {
  const link = await linkOf('Adder')
  const reader = await site.visit()
  await drop(reader, { 'mine.wasm': adder })
  const dialog = reader.getByRole('dialog', { name: 'Deploy mine.wasm' })
  await dialog.getByLabel('Name', { exact: true }).fill('alice')
  await dialog.getByRole('button', { name: 'Add argument' }).click()
  await dialog.getByLabel('Arguments 1').fill('5')
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()
  await allPass(reader, 2)
  await reader.getByText('Saved in this browser').waitFor()

  // In the page that is open: only the fragment changes.
  await reader.evaluate((hash) => (location.hash = hash), link.split('#')[1])
  await verdict(reader, 'Reproduced.').waitFor()
  await reader.getByRole('button', { name: 'Back to mine' }).click()
  await allPass(reader, 2)
  await reader.waitForURL(({ hash }) => hash === '')

  // By a load of the page.
  await reader.getByText('Saved in this browser').waitFor()
  await reader.goto('about:blank')
  await reader.goto(link)
  await verdict(reader, 'Reproduced.').waitFor()
  await reader.getByText('Saved in this browser').waitFor()
  await reader.getByRole('button', { name: 'Undo' }).click()
  await reader.getByLabel('Name of this document').waitFor()
  assert.equal(await reader.getByLabel('Name of this document').inputValue(), 'mine')
  await leave(reader)
})

test('after an edit the address no longer names the link, and a reload keeps the edit', async () => {
  const link = await linkOf('Adder')
  const reader = await open(link)
  await verdict(reader, 'Reproduced.').waitFor()
  await step(reader, 4).click()
  await reader.locator('.step.sel').getByRole('button', { name: 'Duplicate' }).click()
  await verdict(reader, 'Reproduced.').waitFor({ state: 'detached' })
  await reader.waitForURL(({ hash }) => hash === '')
  const count = await reader.locator('.steps .sh').count()
  await reader.getByText('Saved in this browser').waitFor()
  await reader.reload()
  await engineReady(reader)
  assert.equal(await reader.locator('.steps .sh').count(), count)
  await leave(reader)
})

test('a link that comes while something runs ends that run, and is run', async () => {
  const link = await linkOf('Adder')
  const reader = await site.visit()
  await drop(reader, endlessLoop())
  await reader.getByRole('button', { name: 'Run all' }).click()
  await reader.getByRole('button', { name: 'Stop', exact: true }).waitFor()
  await reader.evaluate((hash) => (location.hash = hash), link.split('#')[1])
  await verdict(reader, 'Reproduced.').waitFor()
  await leave(reader)
})

test('after a new name a reload keeps the name', async () => {
  const link = await linkOf('Adder')
  const reader = await open(link)
  await verdict(reader, 'Reproduced.').waitFor()
  await reader.getByLabel('Name of this document').fill('My adder')
  await reader.waitForURL(({ hash }) => hash === '')
  await reader.getByText('Saved in this browser').waitFor()
  await reader.reload()
  await engineReady(reader)
  assert.equal(await reader.getByLabel('Name of this document').inputValue(), 'My adder')
  await leave(reader)
})

test('a read-only link is looked at, run and moved in, and edited after a click', async () => {
  const link = await readOnlyLink()
  const reader = await open(link)
  await verdict(reader, 'Reproduced.').waitFor()
  await step(reader, 3).click()
  const form = reader.locator('.step.sel')
  assert.ok(await form.getByLabel('Function', { exact: true }).isDisabled())
  assert.equal(await form.getByRole('button', { name: 'Add argument' }).count(), 0)
  assert.equal(await form.getByRole('button', { name: 'Duplicate' }).count(), 0)
  assert.equal(await reader.getByText('Add step', { exact: true }).count(), 0)
  await form.getByRole('button', { name: 'Run to here' }).click()
  await reader.getByRole('button', { name: 'Edit', exact: true }).click()
  assert.ok(await form.getByLabel('Function', { exact: true }).isEnabled())
  await reader.getByText('Add step', { exact: true }).waitFor()
  await leave(reader)
})

/** A read-only link of the adder example. */
async function readOnlyLink() {
  const page = await site.visit()
  await example(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const before = await linkIn(page)
  await dialogOf(page).getByLabel(/^Read only/).check()
  const field = await dialogOf(page).getByLabel('Link', { exact: true }).elementHandle()
  await page.waitForFunction(([field, before]) => field.value !== before, [field, before])
  const link = await linkIn(page)
  await leave(page)
  return link
}

test('a contract of an example is named instead of put inside, and found again', async () => {
  const page = await site.visit()
  await example(page)
  const whole = await share(page)
  await dialogOf(page).getByLabel(/^Name contracts of examples/).check()
  await dialogOf(page).getByText('adder.wasm, by name').waitFor()
  const short = await linkIn(page)
  assert.ok(short.length < whole.length)
  await leave(page)
  const reader = await open(short)
  await verdict(reader, 'Reproduced.').waitFor()
  await leave(reader)
})

test('a document that is too long for a link is offered as a file, which is reproduced as well', async () => {
  const page = await site.visit()
  await example(page)
  await drop(page, { 'notes.abi.json': JSON.stringify({ endpoints: [], noise: noise(40_000) }) })
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = dialogOf(page)
  await dialog.getByText(/Too long for a link by [\d,]+ characters/).waitFor()
  assert.ok(await dialog.getByRole('button', { name: 'Copy link' }).isDisabled())
  await dialog.getByText('notes.abi.json', { exact: true }).waitFor()
  await page.screenshot({ path: join(root, 'test-results/shots/share-too-long.png') })
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download file' }).click()])
  const file = { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  await leave(page)
  const reader = await site.visit()
  await drop(reader, { [file.name]: file.bytes })
  await verdict(reader, 'Reproduced.').waitFor()
  await leave(reader)
})

/** Text that does not compress. */
function noise(length) {
  let state = 7
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % 62
  return Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[next()]).join('')
}

test('link, Markdown and snippet are copied', async () => {
  const page = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] })
  await example(page)
  const link = await share(page)
  const copied = async (button, said) => {
    await dialogOf(page).getByRole('button', { name: button }).click()
    await dialogOf(page).getByText(said).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  assert.equal(await copied('Copy link', 'The link is copied'), link)
  assert.ok((await copied('Copy as Markdown', 'The link is copied as Markdown')).startsWith(`[Adder](${link})`))
  assert.ok((await copied('Copy snippet', 'The snippet is copied')).includes(`src="${link.replace('#', '?embed#')}"`))
  await leave(page)
})

test('an opened link asks for nothing beyond the page\'s own files', async () => {
  const link = await linkOf('Adder')
  const asked = []
  const reader = await open(link, { watch: (request) => asked.push(request.url()) })
  await verdict(reader, 'Reproduced.').waitFor()
  assert.ok(asked.length > 3)
  assert.deepEqual(asked.filter((url) => !url.startsWith(site.address) && !url.startsWith('blob:')), [])
  assert.deepEqual(asked.filter((url) => /#|\?/.test(url.replace(/#.*$/, ''))), [])
  await leave(reader)
})

test('the share dialog is used with the keyboard alone', async () => {
  const page = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] })
  await example(page)
  await page.getByRole('button', { name: 'Share', exact: true }).focus()
  await page.keyboard.press('Enter')
  const link = await linkIn(page)
  await page.waitForFunction(() => document.activeElement?.tagName === 'H2')
  const reach = async (name) => {
    for (let stops = 0; stops < 30; stops++) {
      const focus = await page.evaluate(() => {
        const element = document.activeElement
        return (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim()
      })
      if (focus.startsWith(name)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`${name} cannot be reached with Tab`)
  }
  await reach('Read only')
  await page.keyboard.press('Space')
  await page.waitForFunction((before) => document.querySelector('.linkbox input').value !== before, link)
  await reach('Copy as Markdown')
  await page.keyboard.press('Enter')
  await dialogOf(page).getByText('The link is copied as Markdown').waitFor()
  await reach('Copy link')
  await page.keyboard.press('Enter')
  await dialogOf(page).getByText('The link is copied', { exact: true }).waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await linkIn(page))
  await page.keyboard.press('Escape')
  await dialogOf(page).waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Share')
  await leave(page)
})
