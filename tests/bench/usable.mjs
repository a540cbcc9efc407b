// How the page bears documents with very much in them: what a reader does, from the key or click to the painted moment, in Chromium.
// `node tests/bench/usable.mjs` prints the rows alone, of the page as it is built.

import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { launch } from '../browser/chromium.mjs'
import { drop, engineReady } from '../browser/page.mjs'
import { serve } from '../browser/site.mjs'
import { timed, watchWorker } from './interactions.mjs'
import { large } from './large.mjs'

/** Longest wait for a run of a large document. */
const PATIENCE_MS = 120_000
const TIMES = 11
const BACK = 301

const key = (name) => ({ key: name, on: 'body' })
const toMiddle = { type: '9000', into: '.tl input[type=range]' }
const edit = (into) => [(i) => ({ into, type: String(100 + i) })]

/**
 * By document: what is done, each `[name, action, ...before]`; what stands before it is done each time, unmeasured. An action is one of
 * `interactions.mjs`, or makes one from its number.
 */
const DONE = {
  accounts: [
    ['select a step', { click: '#step-1' }, { click: '#step-2' }],
    ['step back by an event', key('ArrowLeft')],
    ['open an account', { click: '.world details.acct summary' }],
    ['scroll World', { scroll: '.world > .body', by: 900 }],
    ['show Trace', { click: '#tab-trace' }, { click: '#tab-outcome' }],
    ['type in find', (i) => ({ type: `user0${i % 10}`, into: '.world .find input' })],
    ['edit a field of the first step', ...edit('.step.sel .account .in.num'), { click: '#step-0' }],
  ],
  entries: [
    ['select a step', { click: '#step-1' }, { click: '#step-2' }],
    ['step back by an event', key('ArrowLeft')],
    ['scroll World', { scroll: '.world > .body', by: 900 }],
    ['type in find', (i) => ({ type: `entry0${i % 10}`, into: '.world .find input' })],
  ],
  steps: [
    ['select a step', { click: '#step-990' }, { click: '#step-995' }],
    ['step back by a step', key('ArrowLeft')],
    ['scroll the steps', { scroll: '.scenario > .body', by: -900 }],
    ['edit a field', ...edit('.step.sel .form .list .in'), { click: '#step-999' }],
  ],
}

/** A fresh visit with a document that has run, moving by events. */
async function opened(browser, site, which) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.addInitScript(watchWorker)
  await page.goto(site.address)
  await engineReady(page)
  await drop(page, large[which]())
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  // What is measured is what the reader does, not the runs that follow an edit.
  await page.getByLabel('Run after each edit').uncheck()
  if (which !== 'steps') await page.locator('.tl').getByRole('button', { name: 'Event', exact: true }).click()
  await page.locator('.world').getByRole('button', { name: /^Find/ }).click()
  await page.evaluate(timed, key('F9'))
  return page
}

async function repeat(page, times, action, before = []) {
  const made = (one, i) => (typeof one === 'function' ? one(i) : one)
  const found = []
  for (let i = 0; i < times; i++) {
    for (const one of before) await page.evaluate(timed, made(one, i))
    found.push(await page.evaluate(timed, made(action, i)))
  }
  return found
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

/** Median milliseconds: of stepping back in a long trace, and of everything else by document and action. */
export async function measureUsable(browser) {
  const site = await serve({ '': join(root, 'web/dist') })
  try {
    const page = await opened(browser, site, 'events')
    await page.evaluate(timed, toMiddle)
    const nothing = await repeat(page, BACK, key('F9'))
    const back = await repeat(page, BACK, key('ArrowLeft'))
    await page.close()
    const rows = []
    for (const [which, actions] of Object.entries(DONE)) {
      const page = await opened(browser, site, which)
      for (const [name, action, ...before] of actions) {
        const found = await repeat(page, TIMES, action, before)
        rows.push({ which, name, milliseconds: median(found) })
      }
      await page.close()
    }
    return { back: median(back), nothing: median(nothing), rows }
  } finally {
    await site.close()
  }
}

const WHICH = { accounts: '10,000 accounts', entries: '10,000 storage entries', steps: '1,000 steps' }

/** The rows of the README. */
export function printUsable({ back, nothing, rows }) {
  const ms = (value) => `${value.toFixed(1)} ms`
  console.log('| documents with very much in them, Chromium, median | |')
  console.log('|---|---|')
  console.log(`| step back in a trace of 100,000 events, from the key to the painted moment | ${ms(back)} |`)
  console.log(`| a key that does nothing, to the end of the next frame | ${ms(nothing)} |`)
  for (const which of Object.keys(WHICH)) {
    const told = rows.filter((row) => row.which === which).map(({ name, milliseconds }) => `${name} ${Math.round(milliseconds)}`)
    console.log(`| ${WHICH[which]}: ${told.join(', ')} | ms |`)
  }
  console.log('')
}

if (process.argv[1] === import.meta.filename) {
  const browser = await launch()
  printUsable(await measureUsable(browser))
  await browser.close()
}
