// The service worker: keeps the whole page in this browser, so that it opens without a connection.
// The build puts two constants before it: VERSION, a digest of all files, and FILES, their paths beside this one.
/* global VERSION, FILES */

const PREFIX = `proscenium:${new URL('./', self.location).pathname}:`
const NAME = PREFIX + VERSION
const address = (path) => new URL(path, self.location).href
const START = address('index.html')

// All or nothing: a version that is not complete is never used.
self.addEventListener('install', (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map(address)))))

// The version before is kept for tabs that still show it; older ones go.
self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME)
      await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
      await self.clients.claim()
    })(),
  ),
)

// The page asks for it when its reader has agreed to load the new version.
self.addEventListener('message', (event) => event.data === 'activate' && self.skipWaiting())

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(address('./'))) return
  event.respondWith(request.mode === 'navigate' ? start(request) : file(request))
})

/** The page itself, whatever stands behind its address. */
async function start(request) {
  const { pathname } = new URL(request.url)
  const isPage = [new URL(START).pathname, new URL('./', START).pathname].includes(pathname)
  return (isPage && (await (await caches.open(NAME)).match(START))) || fetch(request)
}

/** Names of files hold a digest of their content: what is kept under a name is what it names. */
async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request)
}
