// How long a bundle takes from its request to the first document played, in a worker of the browser.

self.onmessage = async () => {
  try {
    const begin = performance.now()
    const { default: init, Engine } = await import('/engine/proscenium.js')
    await init()
    const engine = new Engine()
    engine.warmUp()
    self.postMessage({ milliseconds: performance.now() - begin })
    engine.free()
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) })
  }
}
