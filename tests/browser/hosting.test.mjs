// The built page below a folder of hosts that know nothing of wasm, and send no headers but a type of content, often a wrong one.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { allPass, drop, leave, openSite } from './page.mjs'
import { serve } from './site.mjs'

const TYPES = { 'application/octet-stream': 'application/octet-stream', 'text/plain': 'text/plain', 'no type at all': null }

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

for (const [name, wasm] of Object.entries(TYPES)) {
  test(`below /a/b/, wasm sent as ${name}: every bundle runs`, async () => {
    const host = await serve({ '': join(root, 'web/dist') }, { below: '/a/b/', types: { '.wasm': wasm } })
    const refused = []
    const page = await site.visit({ address: host.address })
    page.on('response', (response) => response.ok() || refused.push(response.url()))
    // The EVM bundle, and the one that prepares modules.
    await drop(page, { 'stylus-counter.wasm': readFileSync(join(root, 'web/examples/stylus-counter/stylus-counter.wasm')) })
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click()
    await allPass(page, 2)
    await page.getByRole('button', { name: 'Proscenium', exact: true }).click()
    await page.getByRole('button', { name: 'Run the Adder example' }).click()
    await allPass(page, 7)
    // The one that reads text.
    await drop(page, { 'fib.wat': readFileSync(join(root, 'tests/bench/contracts/fib.wat')) })
    await page.getByRole('dialog', { name: 'Deploy fib.wasm' }).waitFor()
    await page.keyboard.press('Escape')
    assert.deepEqual(refused, [])
    await leave(page)
    await host.close()
  })
}
