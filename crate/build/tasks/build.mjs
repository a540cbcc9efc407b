// `npm run build`: the page as static files in web/dist, ready for any web server.

import { buildBundles, printSizes } from './bundles.mjs'
import { npm, setup } from './setup.mjs'

setup()
buildBundles()
printSizes()
npm(['run', '--silent', 'build:page'])
