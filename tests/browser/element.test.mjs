// `<proscenium-stage>` in a page of another origin than the playground that it shows.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { assemblePackage, PACKAGE } from '../../crate/build/tasks/package.mjs'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { leave, openSite } from './page.mjs'
import { serve } from './site.mjs'

const ADDER = join(root, 'web/examples/adder')

/** The page around the element. */
const HOST = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
  <main><h1>A page with a playground</h1></main></html>`

let site
let host
let folder
before(async () => {
  await assemblePackage()
  site = await openSite()
  folder = mkdtempSync(join(tmpdir(), 'proscenium-host-'))
  writeFileSync(join(folder, 'index.html'), HOST)
  host = await serve({ '': folder, package: PACKAGE })
})
after(async () => {
  await site?.close()
  await host?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** A page of the other origin, with the element in it; it keeps the events that it hears. */
async function visitHost(attributes = {}) {
  const page = await site.visit({ address: `${host.address}?embed` })
  await page.evaluate(async (attributes) => {
    await import('/package/stage.js')
    const stage = document.createElement('proscenium-stage')
    window.told = []
    window.errors = []
    stage.addEventListener('changed', ({ detail }) => window.told.push(detail))
    stage.addEventListener('error', ({ message }) => window.errors.push(message))
    for (const [name, value] of Object.entries(attributes)) stage.setAttribute(name, value)
    document.querySelector('main').append(stage)
  }, { src: site.address, ...attributes })
  return { page, frame: page.frameLocator('proscenium-stage iframe') }
}

/** Calls a method of the element; gives what it resolves to, or why it did not. */
function call(page, method, ...args) {
  return page.evaluate(([method, args]) => document.querySelector('proscenium-stage')[method](...args).catch((error) => ({ error: error.message })), [method, args])
}

/** Sets the element's document to the adder example. */
function setDocument(page) {
  const scenario = readFileSync(join(ADDER, 'adder.scen.json'), 'utf8')
  const wasm = readFileSync(join(ADDER, 'adder.wasm')).toString('base64')
  return page.evaluate(([scenario, wasm]) => {
    const files = { 'adder.wasm': Uint8Array.from(atob(wasm), (char) => char.charCodeAt(0)) }
    window.given = { name: 'My adder', path: 'adder.scen.json', scenario, files }
    document.querySelector('proscenium-stage').document = window.given
  }, [scenario, wasm])
}

/** A link of the adder, with what it gave. */
async function makeLink() {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await leave(page)
  return link
}

test('the element shows a link, answers its methods and tells of changes', async () => {
  const { page, frame } = await visitHost({ link: await makeLink() })
  await frame.getByText('Reproduced', { exact: true }).waitFor()
  const moved = await call(page, 'goTo', 4, { tab: 'changes' })
  assert.deepEqual([moved.name, moved.step, moved.tab, moved.verdict], ['Adder', 4, 'changes', 'reproduced'])
  assert.match((await call(page, 'goTo', 99)).error, /no step 99/)
  const { ran, steps, resultHash } = await call(page, 'run')
  assert.deepEqual([ran, resultHash.length], [steps, 64])
  await frame.locator('#step-1').click()
  await page.waitForFunction(() => window.told.at(-1)?.step === 2)
  assert.equal((await call(page, 'state')).step, 2)
  assert.deepEqual(await page.evaluate(() => window.errors), [])
  await leave(page)
})

test('the element shows a scenario with its files, and others after it', async () => {
  const { page, frame } = await visitHost()
  await frame.getByText('No scenario yet').waitFor()
  await setDocument(page)
  await page.waitForFunction(() => window.told.some(({ name, ran, steps }) => name === 'My adder' && ran === steps && steps > 0))
  assert.equal(await page.locator('proscenium-stage iframe').getAttribute('title'), 'Proscenium: My adder')
  const again = await page.evaluate(() => document.querySelector('proscenium-stage').open({ ...window.given, name: 'Another' }))
  assert.equal(again.name, 'Another')
  assert.match((await call(page, 'open', 'AQIDBAUGBwg')).error, /not complete/)
  await leave(page)
})

test('it has a size of its own, a name for screen readers, and takes the focus into the frame', async () => {
  const { page, frame } = await visitHost({ title: 'The adder contract' })
  await frame.getByText('No scenario yet').waitFor()
  const { width, height } = await page.locator('proscenium-stage').boundingBox()
  assert.ok(width > 1000 && Math.abs(height - (width * 9) / 16) < 2, `${width} x ${height}`)
  assert.equal(await page.locator('proscenium-stage iframe').getAttribute('title'), 'The adder contract')
  await page.setViewportSize({ width: 390, height: 800 })
  const narrow = await page.locator('proscenium-stage').boundingBox()
  assert.ok(narrow.width <= 390 && narrow.height >= 448, `${narrow.width} x ${narrow.height}`)
  await accessible(page, 'a page with the element')
  await fits(page, 'a page with the element at 390 pixels')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'proscenium-stage')
  await leave(page)
})

test('what is no playground is told, and what another window says is not heard', async () => {
  const { page, frame } = await visitHost()
  await frame.getByText('No scenario yet').waitFor()
  await page.evaluate(() => postMessage({ proscenium: 1, event: 'changed', state: { name: 'forged' } }, '*'))
  await page.waitForTimeout(200)
  assert.ok(!(await page.evaluate(() => window.told.some(({ name }) => name === 'forged'))))
  await page.evaluate(() => document.querySelector('proscenium-stage').setAttribute('src', 'javascript:alert(1)'))
  await page.waitForFunction(() => window.errors.some((message) => /not the http address/.test(message)))
  assert.equal(await page.locator('proscenium-stage iframe').count(), 0)
  assert.match((await call(page, 'state')).error, /no src/)
  await leave(page)
})

test('a question is answered or refused when the stage shows something else, or leaves the page', async () => {
  const { page, frame } = await visitHost()
  await frame.getByText('No scenario yet').waitFor()
  const refused = await page.evaluate(async (src) => {
    const stage = document.querySelector('proscenium-stage')
    stage.setAttribute('src', `${src}?again`)
    await Promise.resolve()
    const asked = stage.state().catch(({ message }) => message)
    await new Promise((resolve) => setTimeout(resolve))
    stage.setAttribute('src', src)
    const first = await asked
    const last = stage.state().catch(({ message }) => message)
    await Promise.resolve()
    stage.remove()
    return [first, await last]
  }, site.address)
  assert.match(refused[0], /shows something else/)
  assert.match(refused[1], /taken out of the page/)
  assert.deepEqual(await page.evaluate(() => window.errors), [])
  await leave(page)
})
