// What the page does when things go wrong: faulty files, runaway contracts, an engine that dies.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { allPass, drop, engineReady, leave, openSite, scenarioText } from './page.mjs'
import { endlessLoop } from './contracts.mjs'

const read = (path) => readFileSync(join(root, path))
const adder = read('web/examples/adder/adder.wasm')
const adderScenario = read('web/examples/adder/adder.scen.json').toString()

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

test('faulty files are refused with a reason, good ones beside them still load', async () => {
  const page = await site.visit()
  await drop(page, { 'notes.wasm': 'these are notes', 'half.wasm': adder.subarray(0, 300), 'adder.wasm': adder })
  await page.getByRole('dialog', { name: 'Deploy adder.wasm' }).getByRole('button', { name: 'Only keep the file' }).click()
  await page.getByRole('alert').filter({ hasText: 'notes.wasm is not WebAssembly' }).waitFor()
  const half = page.getByRole('alert').filter({ hasText: 'half.wasm was not loaded' })
  assert.match(await half.innerText(), /byte 0x/)
  await leave(page)
})

test('a contract that the chain would refuse is refused, and named', async () => {
  const page = await site.visit()
  await drop(page, { 'unknown-import.wasm': read('web/examples/misbehaving/unknown-import.wasm') })
  const card = page.getByRole('alert').filter({ hasText: 'unknown-import.wasm was not loaded' })
  assert.match(await card.innerText(), /env\.brewCoffee/)
  await drop(page, { 'huge.wasm': 50_000_000 })
  await page.getByRole('alert').filter({ hasText: /huge\.wasm (was not loaded|is not WebAssembly)/ }).waitFor()
  await leave(page)
})

test('a scenario with a syntax error keeps its text and says where', async () => {
  const page = await site.visit()
  const text = adderScenario.replace('"step": "scDeploy",', '"step": "scDeploy"')
  await drop(page, { 'faulty.scen.json': text })
  await page.getByText(/Line \d+, column \d+/).waitFor()
  await page.getByRole('textbox', { name: 'Scenario as JSON' }).waitFor()
  assert.equal(await scenarioText(page), text)
  await leave(page)
})

test('a missing file is named, and found when it is dropped later', async () => {
  const page = await site.visit()
  await drop(page, { 'adder.scen.json': adderScenario })
  await page.getByText('1 file is missing').waitFor()
  await drop(page, { 'adder.wasm': adder })
  await page.getByText('1 file is missing').waitFor({ state: 'detached' })
  await leave(page)
})

test('an endless loop is stopped within 200 ms, and the page stays usable', async () => {
  const page = await site.visit()
  await drop(page, endlessLoop())
  const times = []
  for (let attempt = 0; attempt < 3; attempt++) {
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByText(/^Engine busy/).waitFor()
    times.push(await page.evaluate(stopAndWait))
  }
  assert.ok(Math.min(...times) < 200, `stopped after ${times.map(Math.round).join(', ')} ms`)
  await page.getByText('1 of 2 steps run').waitFor()
  await leave(page)
})

/** Presses Stop inside the page; gives the milliseconds until nothing runs any more. */
async function stopAndWait() {
  const find = (name) => [...document.querySelectorAll('.scenario .ph button')].find((button) => button.textContent.includes(name))
  const begin = performance.now()
  find('Stop').click()
  while (!find('Run all')) await new Promise((resolve) => setTimeout(resolve, 1))
  return performance.now() - begin
}

test('an engine that dies is started again, and the document is restored', async () => {
  const page = await site.visit()
  await drop(page, { 'adder.scen.json': adderScenario, 'adder.wasm': adder })
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  const [worker] = page.workers()
  await worker.evaluate(() => setTimeout(() => { throw new Error('killed by the test') }))
  await page.getByText('The engine stopped and was started again. Nothing of yours was lost.').waitFor()
  await engineReady(page)
  await allPass(page, 7)
  await leave(page, { expectFaults: true })
})
