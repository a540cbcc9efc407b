/** Offline: installs the service worker, and offers a newer version of the page when there is one. */
import { offline } from '../ui/app'
import { t } from '../ui/texts'
import { showWhenFree } from '../ui/when-free'

export async function register(): Promise<void> {
  // Without a certificate, in some private windows, or where it is switched off: the page works, but needs the connection.
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (!workers) return void (offline.value = 'no')
  const hadOne = workers.controller !== null
  try {
    const registration = await workers.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' })
    watch(registration, hadOne)
    await workers.ready
    offline.value = 'ready'
  } catch {
    offline.value = 'no'
  }
  workers.addEventListener('controllerchange', () => hadOne && location.reload())
}

/** A worker that waits is a newer version of the page; the first one of all is not. */
function watch(registration: ServiceWorkerRegistration, hadOne: boolean): void {
  const look = (worker: ServiceWorker | null) => {
    if (!worker || !hadOne) return
    const tell = () => worker.state === 'installed' && offer(worker)
    worker.addEventListener('statechange', tell)
    tell()
  }
  look(registration.waiting)
  look(registration.installing)
  registration.addEventListener('updatefound', () => look(registration.installing))
}

/** Waits until nothing else is told. The page is loaded again once the new version has taken over. */
function offer(worker: ServiceWorker): void {
  showWhenFree(() => ({
    tone: 'pass',
    title: t.offline.newer,
    text: t.offline.newerText,
    actions: [{ label: t.offline.load, run: () => worker.postMessage('activate') }],
  }))
}
