// The page as a frame in a page of another origin: what it shows, what the page around it may ask of it, and who else may not.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { leave, openSite } from './page.mjs'

let site
let host
let link
before(async () => {
  site = await openSite()
  host = await serveHost()
  link = await makeLink()
})
after(async () => {
  await site?.close()
  host?.server.close()
})

/** A site of another origin whose pages hold frames: `/?link` one with a link, `/` one without, each beside a stranger's frame. */
async function serveHost() {
  const server = createServer((request, response) => {
    const address = new URL(request.url, 'http://localhost')
    response.setHeader('content-type', 'text/html')
    if (address.pathname === '/stranger') return response.end('<title>stranger</title>')
    const source = address.searchParams.get('source')
    response.end(`<!doctype html><title>host</title><iframe id="stage" src="${source}" width="800" height="450"></iframe><iframe id="stranger" src="/stranger"></iframe>
      <script>window.heard = []; addEventListener('message', (event) => heard.push({ data: event.data, origin: event.origin }))</script>`)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${server.address().port}/` }
}

async function makeLink() {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
  const made = await page.getByLabel('Link', { exact: true }).inputValue()
  await leave(page)
  return made
}

/** A page of the other origin with the frame in it. */
async function visitHost(source) {
  const page = await site.visit({ address: `${host.address}?embed&source=${encodeURIComponent(source)}` })
  return { page, frame: page.frameLocator('#stage') }
}

/** Asks the frame as the page around it, and gives the answer. */
function ask(page, request) {
  return page.evaluate(async (request) => {
    const id = Math.random()
    document.getElementById('stage').contentWindow.postMessage({ proscenium: 1, id, ...request }, '*')
    for (let i = 0; i < 1000; i++) {
      const found = window.heard.find(({ data }) => data.id === id)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return undefined
  }, request)
}

test('a frame shows the link, reproduced, without anything that edits', async () => {
  const { page, frame } = await visitHost(link.replace('#', '?embed#'))
  await frame.getByText('Reproduced', { exact: true }).waitFor()
  assert.equal(await frame.locator('input:not([type=range]), select, textarea').count(), 0)
  for (const name of ['Share', 'Open files', 'Add step', 'Edit']) assert.equal(await frame.getByText(name, { exact: true }).count(), 0)
  await frame.locator('#step-3').click()
  await frame.getByRole('tab', { name: 'Trace' }).click()
  await frame.getByRole('treeitem').first().waitFor()
  await leave(page)
})

test('the keyboard moves in time inside the frame, and leads to the whole page at that moment', async () => {
  const { page, frame } = await visitHost(link.replace('#', '?embed#'))
  await frame.getByText('Reproduced', { exact: true }).waitFor()
  const open = frame.getByRole('link', { name: 'Open in Proscenium' })
  await frame.locator('#step-5').focus()
  const before = await open.getAttribute('href')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await frame.locator('#step-3[aria-current=step]').waitFor()
  for (let i = 0; i < 100 && (await open.getAttribute('href')) === before; i++) await page.waitForTimeout(20)
  await open.focus()
  const [whole] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
  await whole.getByText('Reproduced.').waitFor()
  assert.equal(await whole.locator('.step.sel .n').innerText(), '4')
  await leave(page)
})

test('the page around it opens a link, moves, runs and is told of changes', async () => {
  const { page, frame } = await visitHost(`${site.address}?embed`)
  await frame.getByText('No scenario yet').waitFor()
  const opened = await ask(page, { method: 'open', link })
  assert.equal(opened.origin, new URL(site.address).origin)
  assert.equal(opened.data.state.name, 'Adder')
  await frame.getByText('Reproduced', { exact: true }).waitFor()
  const moved = await ask(page, { method: 'goTo', step: 4, tab: 'changes' })
  assert.deepEqual([moved.data.state.step, moved.data.state.tab, moved.data.state.verdict], [4, 'changes', 'reproduced'])
  assert.match(moved.data.state.resultHash, /^[0-9a-f]{64}$/)
  assert.match((await ask(page, { method: 'goTo', step: 99 })).data.error, /no step 99/)
  assert.match((await ask(page, { method: 'open', link: 'AQIDBAUGBwg' })).data.error, /not complete/)
  assert.equal((await ask(page, { method: 'run' })).data.state.ran, 7)
  await frame.locator('#step-1').click()
  await page.waitForFunction(() => window.heard.some(({ data }) => data.event === 'changed' && data.state.step === 2))
  await leave(page)
})

test('nobody but the page around it is heard', async () => {
  const { page, frame } = await visitHost(link.replace('#', '?embed#'))
  await frame.getByText('Reproduced', { exact: true }).waitFor()
  const before = await frame.locator('.step.sel .n').innerText()
  const stranger = page.frames().find((one) => one.url().endsWith('/stranger'))
  const answered = await stranger.evaluate(async () => {
    let heard = 0
    addEventListener('message', () => heard++)
    window.parent.frames[0].postMessage({ proscenium: 1, id: 1, method: 'goTo', step: 1 }, '*')
    await new Promise((resolve) => setTimeout(resolve, 700))
    return heard
  })
  assert.equal(answered, 0)
  assert.equal(await frame.locator('.step.sel .n').innerText(), before)
  await leave(page)
})

test('a frame keeps nothing and reads nothing that the reader has of their own', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Crowdfunding example' }).click()
  await page.getByText('Saved in this browser').waitFor()
  await page.goto(link.replace('#', '?embed#'))
  await page.getByText('Reproduced', { exact: true }).waitFor()
  await page.waitForTimeout(500)
  await page.goto(site.address)
  await page.getByLabel('Name of this document').waitFor()
  assert.equal(await page.getByLabel('Name of this document').inputValue(), 'Crowdfunding')
  await leave(page)
})
