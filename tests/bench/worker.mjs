// Plays documents in a worker of the browser and says how long that took.

import init, { Engine } from '/engine/proscenium.js'
import { measure } from '/bench/measure.mjs'

let exports

self.onmessage = async ({ data: document }) => {
  try {
    exports ??= await init()
    const before = exports.memory.buffer.byteLength
    const result = measure(Engine, document)
    self.postMessage({ ...result, grown: exports.memory.buffer.byteLength - before })
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) })
  }
}
