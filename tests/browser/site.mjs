// A plain static file server, as the page will meet it on any host.

import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/**
 * Serves folders by the first part of the address, such as `{ '': 'web/dist', engine: '...' }`; an address in no other
 * folder is looked up in `''`. Gives the address of the site, with a slash at its end, and how to close it. With `compress`, files
 * are sent by brotli, as hosts do it. `below` is the part of the address that stands before everything, `types` are other types of
 * content, by extension; `null` is none. `answer(request, response)` is asked first: what it gives true for, it has answered.
 */
export async function serve(folders, { compress = false, below = '/', types = {}, answer = () => false } = {}) {
  const sent = new Map()
  const packed = async (file) => {
    if (!sent.has(file)) sent.set(file, brotliCompressSync(await readFile(file)))
    return sent.get(file)
  }
  const server = createServer(async (request, response) => {
    if (answer(request, response)) return
    const { pathname } = new URL(request.url, 'http://localhost')
    const file = locate(folders, pathname.slice(below.length - 1))
    try {
      if (!pathname.startsWith(below)) throw new Error('outside')
      const body = compress ? await packed(file) : await readFile(file)
      const encoding = compress ? { 'content-encoding': 'br' } : {}
      const type = { ...TYPES, ...types }[extname(file)] ?? (extname(file) in types ? null : 'application/octet-stream')
      response.writeHead(200, { ...(type && { 'content-type': type }), ...encoding }).end(body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { address: `http://localhost:${server.address().port}${below}`, close }
}

/** The file behind an address; never one outside the folders. */
function locate(folders, pathname) {
  const path = normalize(decodeURIComponent(pathname)).split(sep).filter((part) => part && part !== '..')
  const folder = path.length > 0 ? folders[path[0]] : undefined
  const rest = folder === undefined ? path : path.slice(1)
  const base = folder ?? folders['']
  return rest.length === 0 ? join(base, 'index.html') : join(base, ...rest)
}
