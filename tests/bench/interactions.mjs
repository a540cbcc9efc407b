// How long the page takes from an action of the reader to the moment at which everything that it led to is painted.

/** Runs before the page's own scripts: knows what the page has asked its worker and was not answered yet. */
export function watchWorker() {
  const open = new Set()
  let told = () => undefined
  window.unanswered = () => open.size
  /** Resolves when the page has dealt with everything that it had asked for. */
  window.answered = () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => (told = () => setTimeout(resolve))))
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      this.addEventListener('message', ({ data }) => {
        if (open.delete(data.id) && open.size === 0) told()
      })
    }
    postMessage(message, ...rest) {
      if (message.id !== undefined) open.add(message.id)
      super.postMessage(message, ...rest)
    }
  }
}

/**
 * Runs in the page: milliseconds from an action (`{ key }`, pressed on what has the focus; `{ click }`, a selector; `{ type, into }`;
 * `{ scroll, by }`) to the end of the first frame after which nothing is under way any more.
 */
export async function timed(action) {
  const find = (selector) => document.querySelector(selector) ?? document.body
  /**
   * Resolves when the next frame is painted: true when nothing was under way as it was begun, nor is now. No frame is asked for
   * before, because one in which nothing has changed would take the place of the next one.
   */
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
  const begin = performance.now()
  act()
  do await window.answered()
  while (!(await painted()))
  return performance.now() - begin
}
