/** Builds the service worker: its source with the list of all built files, and a digest of them. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

const WORKER = 'sw.js'

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return
      const files = filesBelow(dir).filter((file) => file !== WORKER).sort()
      const digest = createHash('sha256')
      for (const file of files) digest.update(file).update(readFileSync(join(dir, file)))
      const constants = `const VERSION = '${digest.digest('hex').slice(0, 16)}'\nconst FILES = ${JSON.stringify(files)}\n`
      writeFileSync(join(dir, WORKER), constants + readFileSync(join(import.meta.dirname, WORKER), 'utf8'))
    },
  }
}

function filesBelow(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
