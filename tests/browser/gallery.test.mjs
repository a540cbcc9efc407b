// The gallery: filters by mouse and keyboard, its address, one click to a green run.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { leave, openSite } from './page.mjs'

/** One click runs an example in less than this, in milliseconds, on a machine that is not busy with other things. */
const ONE_CLICK_MS = 1000

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

async function gallery() {
  const page = await site.visit()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('heading', { name: 'Examples', level: 1 }).waitFor()
  return page
}

const titles = (page) => page.locator('.gal h2').allInnerTexts()

test('filters narrow the list, stand in the address, and an empty list says why', async () => {
  const page = await gallery()
  const all = await titles(page)
  assert.ok(all.length >= 10)
  await page.getByLabel('Topic').selectOption('tokens')
  const tokens = await titles(page)
  assert.ok(tokens.length > 0 && tokens.length < all.length)
  await page.waitForURL(/\?examples&topic=tokens$/)

  await page.getByRole('group', { name: 'Difficulty' }).getByRole('button', { name: 'First steps' }).click()
  await page.getByText('No example is like that').waitFor()
  await page.getByRole('button', { name: 'Any difficulty' }).click()
  assert.deepEqual(await titles(page), tokens)

  const other = await site.visit({ address: page.url() })
  await other.locator('.gal h2').first().waitFor()
  assert.deepEqual(await titles(other), tokens)
  await leave(other)

  await page.getByRole('button', { name: `Run the ${tokens[0]} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.waitForURL(({ search }) => search === '')
  await leave(page)
})

test('an example is found and run with the keyboard', async () => {
  const page = await gallery()
  await page.getByLabel('Find an example').focus()
  await page.keyboard.type('multisig')
  await page.waitForFunction(() => document.querySelectorAll('.gal h2').length === 1)
  await page.keyboard.press('Tab')
  await page.waitForFunction(() => /^Run the Multisig/.test(document.activeElement.ariaLabel))
  await page.keyboard.press('Enter')
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(page)
})

test('one click runs any example in less than a second', async () => {
  const page = await gallery()
  const slow = []
  for (const title of await titles(page)) {
    const times = []
    // The second time stands for a machine that was busy during the first.
    for (let turn = 0; turn < 2 && !times.some((time) => time < ONE_CLICK_MS); turn++) times.push(await timeOf(page, title))
    if (Math.min(...times) >= ONE_CLICK_MS) slow.push(`${title}: ${times.join(', ')} ms`)
    console.log(`${title.padEnd(20)} ${Math.round(Math.min(...times))} ms`)
  }
  assert.deepEqual(slow, [])
  await leave(page)
})

/** Milliseconds from the click to the result of the last step, measured in the page. */
async function timeOf(page, title) {
  const time = await page.evaluate(async (title) => {
    const begun = performance.now()
    document.querySelector(`[aria-label="Run the ${title} example"]`).click()
    const done = () => document.querySelector('.scenario .ph .badge.pass, .scenario .ph .badge.fail')
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 1))
    return performance.now() - begun
  }, title)
  await page.getByRole('button', { name: 'Examples', exact: true }).click()
  await page.getByRole('heading', { name: 'Examples', level: 1 }).waitFor()
  return time
}
