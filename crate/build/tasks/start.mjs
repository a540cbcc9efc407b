// `npm start`: on a fresh clone with only Rust and Node, everything up to the page in the browser.
// `npm start -- --port 8000` chooses the port; `npm run dev` serves the sources instead, for work on the page.

import { buildBundles, printSizes } from './bundles.mjs'
import { npm, root, setup } from './setup.mjs'

setup()
console.log('Building the engine. The first time takes a few minutes.')
buildBundles()
printSizes()
npm(['run', '--silent', 'build:page'])

const { preview } = await import('vite')
const port = Number(/^\d+$/.exec(process.argv[process.argv.indexOf('--port') + 1] ?? '')?.[0] ?? 4173)
const server = await preview({ root: `${root}web`, preview: { port } })
console.log(`Proscenium is at ${server.resolvedUrls.local[0]}`)
