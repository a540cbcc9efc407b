// How long the page takes from an action of the reader to the moment at which everything that it led to is painted.

/** Runs before the page's own scripts: knows what the page has asked its worker and was not answered yet, and how long answers took. */
export function watchWorker() {
  const open = new Map()
  window.unanswered = () => open.size
  window.answers = []
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      this.addEventListener('message', ({ data }) => {
        const asked = open.get(data.id)
        if (asked) window.answers.push({ name: asked.name, milliseconds: performance.now() - asked.at })
        open.delete(data.id)
      })
    }
    postMessage(message, ...rest) {
      if (message.id !== undefined) open.set(message.id, { name: message.name, at: performance.now() })
      super.postMessage(message, ...rest)
    }
  }
}

/**
 * Runs in the page: milliseconds from an action (`{ key }`, pressed on what has the focus; `{ click }`, a selector; `{ type, into }`;
 * `{ scroll, by }`) to the end of the first frame after which nothing is under way any more, and of the worker's answers to `world`.
 */
export async function timed(action) {
  const find = (selector) => document.querySelector(selector) ?? document.body
  /** Resolves when the next frame is painted: true when nothing was under way as it was begun, nor is now. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const settled = window.unanswered() === 0
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(settled && window.unanswered() === 0)
        port2.postMessage(undefined)
      })
    })
  const act = () => {
    if (action.key) return find(action.on ?? ':focus').dispatchEvent(new KeyboardEvent('keydown', { key: action.key, bubbles: true, cancelable: true }))
    if (action.click) return find(action.click).click()
    if (action.scroll) return (find(action.scroll).scrollTop += action.by)
    const field = find(action.into)
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, action.type)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  // Readers do not press their keys when a frame begins.
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 17))
  window.answers = []
  const begin = performance.now()
  act()
  while (!(await painted()));
  const all = performance.now() - begin
  const world = window.answers.find(({ name }) => name === 'world')
  return { all, world: world?.milliseconds }
}
