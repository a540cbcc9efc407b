// Plays documents with the engine's bundle. Knows neither Node nor the page, so that the same lines run in both.

/**
 * Opens a document, runs it to its end in slices of `fuel`, and gives its result document (spec of the command line's
 * `test --json`), parsed.
 */
export function replay(Engine, { path, scenario, files }, fuel = 4_000_000n) {
  const engine = new Engine()
  try {
    engine.open(JSON.stringify({ path, scenario }), Object.keys(files), Object.values(files))
    engine.begin(undefined)
    for (let slice = { state: 'running' }; slice.state === 'running'; ) slice = JSON.parse(engine.advance(fuel))
    return JSON.parse(engine.result())
  } finally {
    engine.free()
  }
}
