// Accessibility rules of axe, run in the page.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** No rule of axe may be broken, best practices included; `name` says where when one is. */
export async function accessible(page, name) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`)
  })
  assert.deepEqual(violations, [], name)
}

/** Nothing may stick out to the side. */
export async function fits(page, name) {
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(sticksOut <= 0, `${name}: ${sticksOut} pixels stick out`)
}
