/** Scenarios and the files they name, from the disk. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { bundle } from './engines.js'
import { missingFiles } from './index.js'

const ENDING = '.scen.json'

/** A mistake of whoever called the command. */
export class Refused extends Error {}

/**
 * The scenarios at `paths`, files or folders, in order, none twice: where each lies, its name (the path below the folder that was
 * given), and its place (its true path, by which scenarios are told apart).
 */
export async function find(paths) {
  const found = new Map()
  for (const path of paths) {
    const isFolder = (await read(stat, path)).isDirectory()
    const below = isFolder ? await collect(path) : [path]
    if (below.length === 0) throw new Refused(`${path}: no file below it ends with ${ENDING}`)
    for (const file of below) {
      const place = slashed(await realpath(file))
      const name = isFolder ? slashed(relative(path, file)) : basename(file)
      if (!found.has(place)) found.set(place, { file, name, place })
    }
  }
  return [...found.values()]
}

async function collect(folder) {
  const names = (await read(readdir, folder)).sort(byCodeUnits)
  const below = []
  for (const name of names) {
    const path = join(folder, name)
    // A link that leads nowhere is no scenario.
    const kind = await stat(path).catch(() => undefined)
    if (kind?.isDirectory()) below.push(...(await collect(path)))
    else if (kind?.isFile() && (await isScenario(path))) below.push(path)
  }
  return below
}

async function isScenario(path) {
  if (path.endsWith(ENDING)) return true
  if (!/\.(json|wast)$/.test(path)) return false
  return (await translate(path, (await read(readFile, path)).toString('utf8'))) !== undefined
}

/**
 * Part `index` of `count` (from 1) of the scenarios: every count-th by path, so that the parts are of one size, are the same on
 * every machine that has the same files, and together are all scenarios, none twice.
 */
export function shard(scenarios, { index, count }) {
  const sorted = [...scenarios].sort((a, b) => byCodeUnits(a.place, b.place))
  const mine = new Set(sorted.filter((_, place) => place % count === index - 1))
  return scenarios.filter((scenario) => mine.has(scenario))
}

/** The document of a scenario with the files that it names and that are there, and why it cannot be played. */
export async function load(file) {
  const path = slashed(file)
  const scenario = text(await read(readFile, file), file)
  const translated = await translate(path, scenario)
  if (!translated) return { document: await complete({ path, scenario, files: {} }), problems: [] }
  if (translated.problem) return { problems: [translated.problem] }
  return foreign(path, translated)
}

/** Reads what is missing until nothing more is found: included scenarios name files of their own. */
async function complete(document) {
  const tried = new Set()
  for (;;) {
    const missing = (await missingFiles(document)).filter((path) => !tried.has(path))
    if (missing.length === 0) return document
    for (const path of missing) {
      tried.add(path)
      const content = await readFile(path).catch(() => undefined)
      if (content) document.files[path] = content
    }
  }
}

/** Another tool's scenario in the project's own format; undefined when it is none. What has no translation is its problem. */
async function translate(path, scenario) {
  if (path.endsWith(ENDING)) return undefined
  const preparation = await bundle('prepare')
  try {
    return preparation.translate(path, scenario) ?? undefined
  } catch (error) {
    if (error instanceof Error) throw error
    return { problem: error.message }
  }
}

/** A translated scenario with its modules: those that stood in it as text, and those that somebody must have built. */
async function foreign(path, { scenario, texts, contracts }) {
  const preparation = await bundle('prepare')
  const document = { path, scenario, files: {} }
  try {
    for (const { path, text } of texts) document.files[path] = preparation.plain((await bundle('text')).assemble(text))
  } catch (error) {
    if (error instanceof Error) throw error
    return { problems: [error.message] }
  }
  await complete(document)
  const missing = new Set(await missingFiles(document))
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const problems = contracts.filter((contract) => missing.has(normal(folder + contract.path))).map((contract) => `the contract ${contract.path} is not built: ${contract.recipe}`)
  for (const contract of contracts) ready(document.files, normal(folder + contract.path), preparation)
  return { document, problems }
}

/** Makes a module ready for the chain; what is no module stays as it is. */
function ready(files, path, preparation) {
  const file = files[path]
  if (!file) return
  try {
    files[path] = preparation.plain(file)
  } catch (error) {
    if (error instanceof Error) throw error
  }
}

function normal(path) {
  const parts = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part)
  }
  return parts.join('/')
}

function text(bytes, file) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refused(`${file}: the file is not text in UTF-8`)
  }
}

async function read(how, path) {
  try {
    return await how(path)
  } catch (error) {
    throw new Refused(`${path}: ${error.message}`)
  }
}

function slashed(path) {
  return path.split(sep).join('/')
}

/** The same order whatever the language of the machine. */
function byCodeUnits(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
