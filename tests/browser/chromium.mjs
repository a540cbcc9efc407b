// Starts the browser of this machine.

import { chromium } from 'playwright-core'
import { browserPath } from './find.mjs'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The browser compiles what runs often a second time, better, and nearly half of the processor goes into that when every test opens
 * the page anew. With this it does so only for what runs very long.
 */
const PATIENT = '--js-flags=--wasm-tiering-budget=1000000000'

/** Starts the browser with an empty profile of its own: as readers have it, or for tests that open the page again and again. */
export function launch({ patient = false } = {}) {
  return chromium.launch({ executablePath: browserPath(), headless: true, args: patient ? [...ARGUMENTS, PATIENT] : ARGUMENTS })
}
