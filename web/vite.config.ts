/// <reference types="vitest/config" />
import { defineConfig } from 'vite'
import { serviceWorker } from './src/offline/plugin.ts'

/** What is loaded when it is first needed; everything else of the start page is one file, which compresses best. */
const LAZY = /\/src\/(abi|share|gallery|embed|evm|offline|palette|workspaces|lessons|configuration|engine\/(text|generated))|\/src\/ui\/(Modal|\w+Dialog|help-texts|example-files|accounts|templates)\.|\/web\/lessons\/|\/examples\/(shapes|.*\?url)|\/state\/(zip|import)\.|fflate/
const WORKBENCH = /\/src\/(workbench|ui\/forms\/(?!schema))/

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses, so that the page works from any folder of any static host.
  base: './',
  plugins: [serviceWorker()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing is inlined as a data: address: the page's content security policy allows only its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', test: (id) => !LAZY.test(id) && !WORKBENCH.test(id) && !id.includes('worker.ts'), priority: 1 },
            { name: 'workbench', test: WORKBENCH },
          ],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
})
