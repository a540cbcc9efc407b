// The screens of the EVM chains at three widths, light and dark: no rule of axe broken, nothing sticks out, a screenshot for the eyes.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { addStep, drop, leave, openSite } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

const example = (path) => readFileSync(join(root, 'web/examples', path))

let site
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
})
after(() => site?.close())

/** The screens in an order in which a reader can go through them. */
const SCREENS = {
  empty: async (page) => {
    await page.getByRole('group', { name: 'New scenario on' }).getByRole('button', { name: 'Stylus' }).click()
    await page.getByRole('button', { name: 'Empty scenario' }).click()
    await page.getByText('Fork', { exact: true }).waitFor({ state: 'attached' })
  },
  deploy: async (page) => {
    await drop(page, { 'stylus-token.abi.json': example('stylus-token/stylus-token.abi.json'), 'stylus-token.wasm': example('stylus-token/stylus-token.wasm') })
    await page.getByRole('dialog').waitFor()
  },
  call: async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click()
    await page.getByText('2 of 2 steps pass').waitFor({ state: 'attached' })
    await pane(page, 'Scenario')
    await addStep(page, 'Call')
    const form = page.locator('.step.sel')
    await form.getByLabel('Signature').fill('mint(address account, uint256 value)')
    await form.getByLabel(/^account/).fill('alice')
    await form.getByLabel(/^value uint256/).fill('1000')
    await form.getByRole('button', { name: 'Add expectations' }).click()
    await form.getByRole('button', { name: 'Run to here' }).click()
    await page.getByText('3 of 3 steps pass').waitFor({ state: 'attached' })
  },
  scenario: async (page) => {
    const files = ['stylus-token.scen.json', 'stylus-token.wasm', 'stylus-token.abi.json']
    await drop(page, Object.fromEntries(files.map((file) => [file, example(`stylus-token/${file}`)])))
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByText(/(\d+) of \1 steps pass/).waitFor({ state: 'attached' })
  },
  world: (page) => pane(page, 'World'),
  outcome: (page) => pane(page, 'Inspect'),
  trace: async (page) => {
    await page.getByRole('tab', { name: 'Trace' }).click()
    await page.getByRole('treeitem').first().waitFor()
  },
  help: async (page) => {
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Help' }).getByText('storage_load_bytes32', { exact: true }).waitFor()
  },
}

/** On small screens the panes are shown one at a time. */
async function pane(page, name) {
  const button = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name })
  if (await button.isVisible()) await button.click()
}

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`every screen of the EVM chains, ${viewport.width} pixels wide, ${colorScheme}`, async () => {
      const page = await site.visit({ viewport, colorScheme })
      for (const [name, goTo] of Object.entries(SCREENS)) {
        await goTo(page)
        const shot = `${viewport.width}-${colorScheme}-evm-${name}`
        await page.screenshot({ path: join(SHOTS, `${shot}.png`) })
        await fits(page, shot)
        await accessible(page, shot)
      }
      await leave(page)
    })
  }
}
