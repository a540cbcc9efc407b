// Without a connection after the first visit, and a newer version of the page; from a folder of a host that sends no useful headers.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { press } from './keys.mjs'
import { allPass, drop, engineReady, leave, openSite } from './page.mjs'

const PREFIX = '/a/b/'
/** A host that knows nothing of wasm. */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

let site
let host
before(async () => {
  site = await openSite()
  host = await serveFolder()
})
after(async () => {
  await site?.close()
  host?.close()
})

/** Serves a copy of the built page, which a test may change, below a folder. */
async function serveFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'proscenium-page-'))
  cpSync(join(root, 'web/dist'), folder, { recursive: true })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const path = pathname === PREFIX ? 'index.html' : pathname.slice(PREFIX.length)
    try {
      if (!pathname.startsWith(PREFIX)) throw new Error('outside')
      const body = readFileSync(join(folder, path))
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  }
  return { address: `http://localhost:${server.address().port}${PREFIX}`, folder, close }
}

/** A visit after which everything is kept in the browser. */
async function kept() {
  const page = await site.visit({ address: host.address, serviceWorkers: 'allow' })
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return page
}

test('after the first visit everything works without a connection', async () => {
  const page = await kept()
  await page.getByRole('button', { name: 'Help and keyboard shortcuts' }).click()
  await page.getByText('This page is kept in this browser and opens without a connection.').waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await engineReady(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('button', { name: 'Run the Multisig example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('Reproduced.').waitFor()
  await leave(page)
})

test('what only the EVM chains need is kept, too', async () => {
  const page = await kept()
  await page.context().setOffline(true)
  await page.reload()
  await engineReady(page)
  await drop(page, { 'stylus-counter.wasm': readFileSync(join(root, 'web/examples/stylus-counter/stylus-counter.wasm')) })
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click()
  await allPass(page, 2)
  await leave(page)
})

for (const how of ['mouse', 'keyboard']) {
  test(`by ${how}: a newer version is offered, and loading it keeps what is open`, async () => {
    const page = await kept()
    await page.getByRole('button', { name: 'Run the Adder example' }).click()
    await page.getByText(/(\d+) of \1 steps pass/).waitFor()
    await page.getByText('Saved in this browser').waitFor()
    publish(how)
    await page.reload()
    await page.getByText('A newer version of this page is ready.').waitFor()
    assert.notEqual(await page.locator('body').getAttribute('data-version'), how)
    if (how === 'mouse') await page.getByRole('button', { name: 'Load it' }).click()
    else await press(page, 'Load it')
    await page.locator(`body[data-version=${how}]`).waitFor()
    await page.getByText(/(\d+) of \1 steps pass/).waitFor()
    assert.equal(await page.getByLabel('Name of this document').inputValue(), 'Adder')
    await leave(page)
  })
}

/** Puts a newer version on the host, which carries its name. */
function publish(version) {
  const [worker, html] = ['sw.js', 'index.html'].map((name) => join(host.folder, name))
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/VERSION = '/, `VERSION = '${version}`))
  writeFileSync(html, readFileSync(html, 'utf8').replace(/<body[^>]*>/, `<body data-version="${version}">`))
}

test('without a service worker the page says so and works', async () => {
  const page = await site.visit({ address: host.address })
  await page.getByRole('button', { name: 'Help and keyboard shortcuts' }).click()
  await page.getByText('Here the page needs its connection').waitFor()
  await leave(page)
})
