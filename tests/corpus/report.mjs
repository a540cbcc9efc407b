// Plays the corpus in a browser that nobody drives: asks the server for the documents, and tells it what each of them gave.

import { replay } from '/corpus/replay.mjs'

const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
const tell = (path, value) => fetch(path, { method: 'POST', body: JSON.stringify(value) })

async function play({ path, scenario, files, bundle }) {
  const { default: init, Engine } = await import(`/${bundle}/proscenium.js`)
  await init()
  return replay(Engine, { path, scenario, files: Object.fromEntries(files.map(([path, text]) => [path, bytes(text)])) })
}

const documents = await (await fetch('/documents')).json()
for (const document of documents) {
  const result = await play(document).catch((error) => ({ error: String(error) }))
  await tell('/result', { name: document.name, result })
}
await tell('/end', { agent: navigator.userAgent })
