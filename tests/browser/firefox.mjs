// Debian's Firefox, when it is there: opens an address in a profile of its own, without a window.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Path and version of the program; undefined when there is none. */
export function firefox() {
  const path = spawnSync('which', ['firefox-esr'], { encoding: 'utf8' }).stdout?.trim()
  if (!path) return undefined
  return { path, version: spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() }
}

/** Opens an address; gives how to close the browser. */
export function openInFirefox({ path }, address) {
  const profile = mkdtempSync(join(tmpdir(), 'proscenium-firefox-'))
  const child = spawn(path, ['--headless', '--no-remote', '--profile', profile, address], { stdio: 'ignore' })
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
