// The page keeps to what its oldest browsers know: Chromium 111, Firefox 115, Safari 16.4. The build lowers syntax to them; what
// cannot be lowered is looked for here: functions of the browser, and parts of CSS.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'

const BASELINE = ['chrome111', 'firefox115', 'safari16.4']

/** Too new: what it looks like, and the first versions that have it (Chromium, Firefox, Safari). */
const SCRIPT = [
  [/Promise\.(withResolvers|try)\b/, '119, 121, 17.4'],
  [/\b(Object|Map)\.groupBy\b/, '117, 119, 17.4'],
  [/Array\.fromAsync\b/, '121, 115, 16.4'],
  [/\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference|intersection|difference)\(/, '122, 127, 17'],
  [/\.(keys|values|entries)\(\)\s*\.(map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/, '122, 131, 18.4'],
  [/Iterator\.from\b/, '122, 131, 18.4'],
  [/URL\.(canParse|parse)\b/, '120, 115, 17'],
  [/Uint8Array\.from(Base64|Hex)\b|\.to(Base64|Hex)\(\)/, '140, 133, 18.2'],
  [/AbortSignal\.any\b/, '116, 124, 17.4'],
  [/\.checkVisibility\(/, '105, 106, 17.4'],
  [/requestIdleCallback|scheduler\.(yield|postTask)|show(Open|Save)FilePicker|startViewTransition/, 'not in all'],
  [/Intl\.Segmenter\b/, '87, 125, 14.1'],
  [/\bfor await\b.*\.(body|readable)\b/, '124, 110, none'],
  [/popover(target)?=/, '114, 125, 17'],
  [/<details[^>]* name=/, '120, 130, 17.2'],
  [/\/[gimsuy]*v[gimsuy]*\.(test|exec)\(/, '112, 116, 17'],
]

/** Properties that only make something nicer, such as `field-sizing`, may be newer. */
const STYLE = [
  [/:has\(/, '105, 121, 15.4'],
  [/\bsubgrid\b/, '117, 71, 16'],
  [/@(property|scope|starting-style|view-transition)\b/, 'Firefox 128 and later'],
  [/\blight-dark\(/, '123, 120, 17.5'],
  [/:user-(in)?valid\b/, '119, 88, 16.5'],
  [/:popover-open|\banchor\(/, 'not in all'],
  [/\b(rgb|hsl|oklch|oklab|lab|lch|color)\(\s*from\b/, '119, 128, 16.4'],
  [/\b(round|mod|rem|abs|sign)\(/, '125, 118, 15.4'],
]

/** Files below a folder with these endings, tests left out. */
function sources(folder, pattern) {
  const names = readdirSync(join(root, folder), { recursive: true })
  return names.filter((name) => pattern.test(name) && !/\.test\.|^testing|generated|node_modules|dist\//.test(name)).map((name) => join(folder, name))
}

/** Where one of the patterns is found. */
function found(files, patterns) {
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return lines.flatMap((line, i) => patterns.filter(([pattern]) => pattern.test(line)).map(([pattern, since]) => `${file}:${i + 1}: ${pattern} needs ${since}`))
  })
}

test('the build lowers syntax to the oldest browsers', async () => {
  const { default: config } = await import('../../web/vite.config.ts').catch(async () => ({ default: await loaded() }))
  assert.deepEqual(config.build.target, BASELINE)
})

/** The configuration as vite reads it: this Node may not read TypeScript itself. */
async function loaded() {
  const { loadConfigFromFile } = await import('vite')
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'web/vite.config.ts'))
  return config
}

test('no script calls what the oldest browsers do not have', () => {
  const files = sources('web/src', /\.(ts|tsx)$/)
  assert.ok(files.length > 100)
  assert.deepEqual(found(files, SCRIPT), [])
})

test('no style sheet needs what the oldest browsers do not have', () => {
  const files = sources('web/src', /\.css$/)
  assert.ok(files.length > 10)
  assert.deepEqual(found(files, STYLE), [])
})

test('the patterns find what they are for', () => {
  const lines = ['await Promise.withResolvers()', 'map.values().map((one) => one)', 'a.toBase64()', 'URL.canParse(text)']
  for (const line of lines) assert.ok(SCRIPT.some(([pattern]) => pattern.test(line)), line)
  for (const line of ['a:has(b)', 'color: rgb(from red r g b)', '@property --x {']) assert.ok(STYLE.some(([pattern]) => pattern.test(line)), line)
})
