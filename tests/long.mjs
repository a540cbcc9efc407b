// `npm run test:long`: what takes too long for every change. `npm run test:long -- --seconds 60 --seed 7` chooses how long each
// parser is fed and with what; by default 10 minutes, and a seed of the day. Lighthouse and many generated transactions on the oracle come
// first.

import { buildBundles } from '../crate/build/tasks/bundles.mjs'
import { npm, run, setup } from '../crate/build/tasks/setup.mjs'
import { program } from './programs.mjs'

const given = process.argv.slice(2)
const has = (name) => given.includes(name)
const seconds = has('--seconds') || has('--inputs') ? [] : ['--seconds', '600']
const seed = ['--seed', has('--seed') ? given[given.indexOf('--seed') + 1] : new Date().toISOString().slice(0, 10).replaceAll('-', '')]

setup()
buildBundles()
npm(['run', '--silent', 'build:page'])
run('node', ['tests/lighthouse.mjs'])
run('node', ['tests/oracle/run.mjs', '--transactions', '20000', ...seed])
run(program('fuzz'), [...seconds, ...(has('--seed') ? [] : seed), ...given])
run('node', ['tests/fuzz/links.mjs', ...seconds, ...(has('--seed') ? [] : seed), ...given])
run('node', ['tests/fuzz/files.mjs', ...seconds, ...(has('--seed') ? [] : seed), ...given])
