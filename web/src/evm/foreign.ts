/** A scenario of another tool: it opens translated, with the modules that stood in it as files. */
import { WASM, type Incoming } from '../state/incoming'
import { startsWith, toText } from '../state/bytes'
import { engineError, type Imported, type Services } from '../state/import'
import { firstStep, scenarioName } from '../state/project'

/** Makes the scenario at `file` the project that opens. The other files come with it, modules as the chain takes them. */
export async function takeForeign(imported: Imported, file: Incoming, services: Services): Promise<void> {
  const { [file.path]: _scenario, ...others } = imported.files
  try {
    const translated = await services.translate(file.path, toText(file.bytes) ?? '')
    if (!translated) return
    const files: Record<string, Uint8Array> = {}
    for (const { path, text } of translated.texts) files[path] = await services.prepare(await services.assemble(text), true)
    for (const [path, bytes] of Object.entries(others)) files[path] = startsWith(bytes, WASM) ? await services.prepare(bytes, true) : bytes
    const path = file.path.replace(/\.[^./]*$/, '') + '.scen.json'
    const { scenario } = translated
    imported.project = { name: scenarioName(scenario, path), document: { scenario, path, files }, selection: firstStep(scenario) }
    imported.files = {}
  } catch (error) {
    const { message, line, column, scenario } = engineError(error)
    const place = scenario ?? { line, column }
    imported.problems.push({ file: file.path, kind: 'text', message, ...(place.line && { line: place.line }), ...(place.column && { column: place.column }) })
    imported.files = others
  }
}
