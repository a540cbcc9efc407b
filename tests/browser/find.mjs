// Finds the browser of this machine. Knows only Node's own modules, because it runs before anything is installed.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { output, stop } from '../../crate/build/tasks/setup.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']

const PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder ? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`] : []
  }),
]

function find() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return existsSync(chosen) ? chosen : stop(`CHROMIUM_PATH is ${chosen}, and there is no such file.`)
  if (process.platform === 'win32') return PATHS.find(existsSync)
  const named = NAMES.map((name) => output('which', [name])).find(Boolean)
  return named ?? PATHS.find(existsSync)
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function install() {
  for (const args of [['update', '-q'], ['install', '-qy', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
}

/** The path of a Chromium, Chrome or Edge. Installs one as root on Debian; ends the task when there is none. */
export function browserPath() {
  const found = find()
  if (found) return found
  if (isDebian() && process.getuid?.() === 0) install()
  return find() ?? stop('The browser tests need Chromium, Chrome or Edge: install one, or name its program in CHROMIUM_PATH.')
}
