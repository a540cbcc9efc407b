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

/** Starts the browser with an empty profile of its own. */
export function launch() {
  return chromium.launch({ executablePath: browserPath(), headless: true, args: ARGUMENTS })
}
