/// <reference types="vitest/config" />
import { defineConfig } from 'vite'
import { serviceWorker } from './src/offline/plugin.ts'

/** Rooms of the page that are loaded when they are first needed. */
const LAZY_ROOMS = [
  'abi',
  'code',
  'configuration',
  'embed',
  'engine/generated',
  'engine/text',
  'evm',
  'expect',
  'gallery',
  'language/de',
  'lessons',
  'offline',
  'palette',
  'share',
  'workspaces',
  'print',
]
/** Further files of which the same is true. */
const LAZY_FILES = [/\/src\/ui\/(Modal|\w+Dialog|help-texts|example-files|accounts|templates)\./, /\/src\/state\/(zip|import)\./, /\/web\/lessons\//, /\/examples\/(shapes|.*\?url)/, /fflate/]
/** What stands around an open scenario: one file that follows the start page. */
const WORKBENCH = /\/src\/(workbench|live|ui\/forms\/(?!schema))/

/** The editor, with all that it is made of. */
const EDITOR = /\/src\/editor\/|node_modules\/(@codemirror|@lezer|@marijn|style-mod|crelt|w3c-keyname)/

/** Everything else of the start page is one file, which compresses best. */
function isFirst(id: string): boolean {
  const later = LAZY_ROOMS.some((room) => id.includes(`/src/${room}`)) || LAZY_FILES.some((file) => file.test(id))
  return !later && !WORKBENCH.test(id) && !EDITOR.test(id) && !id.includes('worker.ts')
}

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses, so that the page works from any folder of any static host.
  base: './',
  plugins: [serviceWorker()],
  worker: { format: 'es' },
  build: {
    // The oldest browsers that the page is for; tests/node/baseline.test.mjs looks for what cannot be lowered to them.
    target: ['chrome111', 'firefox115', 'safari16.4'],
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing is inlined as a data: address: the page's content security policy allows only its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', test: isFirst, priority: 2 },
            { name: 'workbench', test: WORKBENCH, priority: 1 },
            { name: 'editor', test: EDITOR },
          ],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
})
