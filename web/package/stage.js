/**
 * `<proscenium-stage>`: a playground in a frame, with its `postMessage` API as methods and events.
 *
 * The frame is of another origin than the page as a rule: nothing is shared but messages, which are sent to the
 * playground's origin alone and taken from its window alone.
 */

const API = 1
/** How long the playground may take to answer for the first time, in milliseconds. */
const PATIENCE_MS = 30_000

const STYLE = `
  :host { display: block; inline-size: 100%; aspect-ratio: 16 / 9; min-block-size: 28rem }
  :host([hidden]) { display: none }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; min-block-size: inherit }
`

/** In Node, where modules may be looked at too, there are no elements. */
const Base = globalThis.HTMLElement ?? class {}

export class ProsceniumStage extends Base {
  static observedAttributes = ['src', 'link', 'title']

  #frame
  #waiting = new Map()
  #last = 0
  #ready
  #document
  #hear = (event) => this.#heard(event)
  #planned = false

  /** A scenario with its files, which is shown instead of a link: `{ name?, path?, scenario, files? }`. */
  get document() {
    return this.#document
  }

  set document(document) {
    this.#document = document
    this.#plan()
  }

  connectedCallback() {
    addEventListener('message', this.#hear)
    this.#plan()
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear)
    this.#drop('the stage was taken out of the page')
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return
    if (name === 'title') this.#name()
    else this.#plan()
  }

  /** Opens a share link (its address or its fragment), or a document; resolves to what is shown. */
  async open(what) {
    const link = typeof what === 'string' ? what : await fragmentOf(what)
    return this.#ask({ method: 'open', link })
  }

  /** Selects a step, counted from 1, and if asked for a moment and a tab. */
  goTo(step, { moment, tab } = {}) {
    return this.#ask({ method: 'goTo', step, ...(moment !== undefined && { moment }), ...(tab !== undefined && { tab }) })
  }

  /** Runs all steps; resolves at their end. */
  run() {
    return this.#ask({ method: 'run' })
  }

  /** What is shown. */
  state() {
    return this.#ask({ method: 'state' })
  }

  /** Several attributes that are set one after the other make one frame. */
  #plan() {
    if (this.#planned) return
    this.#planned = true
    queueMicrotask(() => {
      this.#planned = false
      if (this.isConnected) this.#show()
    })
  }

  #show() {
    this.#drop('the stage shows something else now')
    const address = addressOf(this.getAttribute('src'))
    if (!address) return this.#fail(new Error('the attribute src is not the http address of a playground'))
    const link = this.getAttribute('link')
    if (link && !this.#document) address.hash = fragmentIn(link)
    this.#frame = document.createElement('iframe')
    this.#name()
    this.#frame.src = address.href
    this.#ready = this.#begin(this.#frame)
    const frame = this.#frame
    // What was replaced before it answered is no failure.
    this.#ready.catch((error) => frame === this.#frame && this.#fail(error))
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true })
    const style = document.createElement('style')
    style.textContent = STYLE
    root.replaceChildren(style, this.#frame)
  }

  /** The first question makes the playground tell of changes. */
  async #begin(frame) {
    await this.#loaded(frame)
    const given = this.#document
    const first = given ? { method: 'open', link: await fragmentOf(given) } : { method: 'state' }
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${new URL(frame.src).origin} did not answer as a playground`)), PATIENCE_MS)
    })
    const state = await Promise.race([this.#post(frame, first), late])
    this.#tell(state)
  }

  /** Rejects when something else is shown before. */
  #loaded(frame) {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      frame.addEventListener('load', () => this.#waiting.delete(id) && resolve(), { once: true })
    })
  }

  async #ask(request) {
    // What was set just now is shown first.
    await Promise.resolve()
    if (!this.#ready) throw new Error('the stage is not in a page, or has no src')
    const frame = this.#frame
    await this.#ready
    return this.#post(frame, request)
  }

  #post(frame, request) {
    if (frame !== this.#frame) return Promise.reject(new Error('the stage shows something else now'))
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      frame.contentWindow.postMessage({ proscenium: API, id, ...request }, new URL(frame.src).origin)
    })
  }

  #heard({ source, origin, data }) {
    const frame = this.#frame
    if (!frame || source !== frame.contentWindow || origin !== new URL(frame.src).origin) return
    if (typeof data !== 'object' || data === null || data.proscenium !== API) return
    if (data.event === 'changed') return this.#tell(data.state)
    const waiting = this.#waiting.get(data.id)
    this.#waiting.delete(data.id)
    if (data.error === undefined) waiting?.resolve(data.state)
    else waiting?.reject(new Error(data.error))
  }

  #tell(state) {
    this.#name(state.name)
    this.dispatchEvent(new CustomEvent('changed', { detail: state }))
  }

  #fail(error) {
    if (this.isConnected) this.dispatchEvent(new ErrorEvent('error', { error, message: error.message }))
  }

  /** What a screen reader calls the frame: the element's own title, else what is played. */
  #name(playing) {
    if (!this.#frame) return
    const own = this.getAttribute('title')
    if (own) this.#frame.title = own
    else if (playing) this.#frame.title = `Proscenium: ${playing}`
    else this.#frame.title ||= 'Proscenium'
  }

  #drop(why) {
    this.#frame?.remove()
    this.#frame = this.#ready = undefined
    for (const { reject } of this.#waiting.values()) reject(new Error(why))
    this.#waiting.clear()
  }
}

/** The playground's address with `?embed`, without a fragment; undefined when it is none. */
function addressOf(src) {
  if (!src || !URL.canParse(src, document.baseURI)) return undefined
  const address = new URL(src, document.baseURI)
  if (!/^https?:$/.test(address.protocol)) return undefined
  address.searchParams.set('embed', '')
  // As the playground writes it itself.
  address.search = address.search.replace(/embed=(?=&|$)/, 'embed')
  address.hash = ''
  return address
}

function fragmentIn(link) {
  return link.slice(link.indexOf('#') + 1)
}

/** The link of a document, made by the playground's own code. */
async function fragmentOf({ name = 'Scenario', path = 'scenario.scen.json', scenario, files = {} }) {
  if (typeof scenario !== 'string') throw new TypeError('a document needs its scenario as JSON text')
  const { encode, chainOf } = await import('./link.js')
  return encode({ name, path, scenario, files, chain: chainOf(scenario), readOnly: false })
}

if (globalThis.customElements && !customElements.get('proscenium-stage')) customElements.define('proscenium-stage', ProsceniumStage)
