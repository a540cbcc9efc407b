// Tokens, asynchronous calls and gas, as a reader sees them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addStep, allPass, leave, openSite, runHere, step } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

test('asynchronous calls and their callbacks are named in the trace, with their gas', async () => {
  const page = await runExample('Promises')
  await step(page, 7).click()
  await page.getByRole('tab', { name: 'Trace' }).click()
  await page.getByRole('button', { name: 'Calls' }).click()
  const row = (text) => page.getByRole('tree', { name: 'Call tree' }).getByRole('treeitem').filter({ hasText: text })
  await row('async call').filter({ hasText: 'refuse' }).filter({ hasText: 'reverted' }).waitFor()
  await row('callback').filter({ hasText: 'answers refuse, which failed' }).waitFor()
  await gasAddsUp(row('callback'), row('async call'), row('askRefuse'))
  await leave(page)
})

/** What a frame spent is its own part and what the frames inside it spent. */
async function gasAddsUp(...frames) {
  const [callback, call, outer] = await Promise.all(frames.map(gasOf))
  assert.equal(callback.own, callback.total)
  assert.equal(outer.own + call.total + callback.total, outer.total)
}

async function gasOf(row) {
  const title = await row.getByTitle(/gas with the calls inside it/).getAttribute('title')
  const [total, own] = title.match(/\d[\d,]*/g).map((digits) => Number(digits.replaceAll(',', '')))
  return { total, own }
}

test('an account shows its tokens, what they are, and its roles', async () => {
  const page = await runExample('NFT minter')
  await step(page, 6).click()
  const world = page.getByRole('region', { name: 'World' })
  const minter = world.locator('.acct').filter({ hasText: 'Roles for PIC-123456' })
  await minter.getByText('last nonce 2').waitFor()
  await minter.getByText('NFTCreate, NFTAddQuantity', { exact: false }).waitFor()
  for (const text of ['PIC-123456 #1', 'sunrise', 'color:red', '5 %', 'PIC-123456 #2', 'medal']) {
    await minter.getByText(text, { exact: true }).waitFor()
  }
  await leave(page)
})

test('tokens are given to an account and sent by hand', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Empty scenario' }).click()
  await addStep(page, 'Set state')
  const form = page.locator('.step.sel')
  await form.getByRole('button', { name: 'Add account' }).click()
  await form.getByRole('button', { name: 'Add account' }).click()
  await form.getByRole('group', { name: 'bob' }).waitFor()
  await give(form.getByRole('group', { name: 'alice' }))
  await addStep(page, 'Transfer')
  await sendTokens(form)
  await runHere(page)
  await allPass(page, 2)
  const holds = (name) => page.locator('.acct').filter({ hasText: name }).getByRole('row', { name: /GOLD-12ab34/ })
  assert.match(await holds('alice').innerText(), /100[^]*75/)
  assert.match(await holds('bob').innerText(), /25/)
  await leave(page)
})

/** 100 of a token, written in the account's form. */
async function give(account) {
  await account.getByLabel('Add field').selectOption({ label: 'Tokens' })
  await account.getByLabel('Token', { exact: true }).fill('GOLD-12ab34')
  await account.getByRole('group', { name: 'GOLD-12ab34' }).getByLabel('Balance').fill('100')
}

/** 25 of it, in a transfer from alice to bob. */
async function sendTokens(form) {
  await form.getByLabel('From').fill('alice')
  await form.getByLabel('To', { exact: true }).fill('bob')
  await form.getByLabel('Add field').selectOption({ label: 'Tokens' })
  const tokens = form.getByRole('group', { name: 'Tokens' })
  await tokens.getByLabel('Token').fill('GOLD-12ab34')
  await tokens.getByLabel('Value').fill('25')
}

async function runExample(name) {
  const page = await site.visit()
  const more = page.getByRole('button', { name: /Show all/ })
  if (await more.count()) await more.click()
  await page.getByRole('button', { name: `Run the ${name} example` }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  return page
}
