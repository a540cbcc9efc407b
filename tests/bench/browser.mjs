// The part of the benchmark that runs in Chromium: scenarios in a worker, and the page itself.

import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { launch } from '../browser/chromium.mjs'
import { serve } from '../browser/site.mjs'
import { measureUsable } from './usable.mjs'

const VISITS = 5

/** Measures all documents and the page. */
export async function inBrowser(measured) {
  const browser = await launch()
  try {
    const scenarios = {}
    for (const document of measured) scenarios[document.name] = await playInWorker(browser, document)
    const loads = {}
    for (const bundle of ['generated', 'generated-evm']) loads[bundle] = await measureLoad(browser, bundle)
    return { scenarios, loads, page: await measurePage(browser), usable: await measureUsable(browser), version: browser.version() }
  } finally {
    await browser.close()
  }
}

/** Opens a blank page with a bundle's engine under `engine`, and gives it to `use`. */
async function withEngine(browser, bundle, use) {
  const folders = { engine: `web/src/engine/${bundle}`, bench: 'tests/bench', '': 'tests/browser/blank' }
  const site = await serve(Object.fromEntries(Object.entries(folders).map(([name, folder]) => [name, join(root, folder)])))
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(site.address)
    return await use(page)
  } finally {
    await context.close()
    await site.close()
  }
}

/** Plays one document in a fresh worker, so that its memory is its own. */
async function playInWorker(browser, { path, scenario, files, bundle }) {
  const coded = Object.entries(files).map(([path, bytes]) => [path, bytes.toString('base64')])
  return withEngine(browser, bundle, async (page) => {
    const answer = await page.evaluate(inPage, { path, scenario, coded })
    if (answer.error) throw new Error(`${path}: ${answer.error}`)
    return answer
  })
}

/** The shortest time in which a bundle is ready, each time in a browser that has never seen it. */
async function measureLoad(browser, bundle) {
  const times = []
  for (let visit = 0; visit < VISITS; visit++) {
    const { milliseconds, error } = await withEngine(browser, bundle, (page) => page.evaluate(loadInPage))
    if (error) throw new Error(`${bundle}: ${error}`)
    times.push(milliseconds)
  }
  return Math.min(...times)
}

/** Runs inside the page. */
function loadInPage() {
  return new Promise((resolve) => {
    const worker = new Worker('/bench/load.mjs', { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => resolve({ error: message })
    worker.postMessage(undefined)
  })
}

/** Runs inside the page. */
function inPage({ path, scenario, coded }) {
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const files = Object.fromEntries(coded.map(([path, text]) => [path, bytes(text)]))
  return new Promise((resolve) => {
    const worker = new Worker('/bench/worker.mjs', { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => resolve({ error: message })
    worker.postMessage({ path, scenario, files })
  })
}

async function measurePage(browser) {
  const site = await serve({ '': join(root, 'web/dist') })
  const context = await browser.newContext()
  try {
    const visits = []
    for (let visit = 0; visit <= VISITS; visit++) visits.push(await visitPage(context, site.address))
    const later = visits.slice(1)
    return {
      first: visits[0].ready,
      later: Math.min(...later.map(({ ready }) => ready)),
      click: Math.min(...later.map(({ click }) => click)),
      memory: Math.max(...later.map(({ memory }) => memory)),
    }
  } finally {
    await context.close()
    await site.close()
  }
}

/** Opens the page, waits for the engine, runs the adder example. Times are taken inside the page. */
async function visitPage(context, address) {
  const page = await context.newPage()
  await page.goto(address)
  const ready = await page.evaluate(untilReady)
  await page.getByRole('button', { name: 'Run the Adder example', exact: true }).waitFor()
  await page.waitForTimeout(300)
  const click = await page.evaluate(clickToGreen)
  const memory = await workerMemory(page)
  await page.close()
  return { ready, click, memory }
}

/** Milliseconds from the opening of the page to "Engine ready". */
async function untilReady() {
  const isReady = () => document.body.textContent.includes('Engine ready')
  if (!isReady()) {
    await new Promise((resolve) => {
      new MutationObserver((_, observer) => isReady() && (observer.disconnect(), resolve())).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
  }
  return performance.now()
}

/** Milliseconds from a click on the adder example to the badge that says that every step passes. */
async function clickToGreen() {
  const button = document.querySelector('button[aria-label="Run the Adder example"]')
  const isGreen = () => /(\d+) of \1 steps pass/.test(document.body.textContent)
  const green = new Promise((resolve) => {
    new MutationObserver((_, observer) => isGreen() && (observer.disconnect(), resolve())).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  const begin = performance.now()
  button.click()
  await green
  return performance.now() - begin
}

/** Bytes that the page's worker holds: its own heap, its buffers, and every WebAssembly memory. */
async function workerMemory(page) {
  const ask = await workerSession(page)
  const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
  const prototype = await ask('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' })
  const { objects } = await ask('Runtime.queryObjects', { prototypeObjectId: prototype.result.objectId })
  const sum = 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }'
  const { result } = await ask('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: sum, returnByValue: true })
  return usedSize + backingStorageSize + result.value
}

/** A function that sends commands of the browser's debugging protocol to the page's worker. */
async function workerSession(page) {
  const session = await page.context().newCDPSession(page)
  const attached = new Promise((resolve) => session.once('Target.attachedToTarget', resolve))
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const { sessionId } = await attached
  return (method, params = {}) =>
    new Promise((resolve) => {
      const take = ({ message }) => {
        const { id, result } = JSON.parse(message)
        if (id !== 1) return
        session.off('Target.receivedMessageFromTarget', take)
        resolve(result)
      }
      session.on('Target.receivedMessageFromTarget', take)
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method, params }) })
    })
}
