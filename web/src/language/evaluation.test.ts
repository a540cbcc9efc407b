import { expect, test, vi } from 'vitest'

/** Texts that were read, by room and key. */
const read = vi.hoisted((): string[] => [])

vi.mock('./language', async (original) => {
  const texts = (room: string, english: object) => new Proxy(english, { get: (own, key, receiver) => (read.push(`${room}.${String(key)}`), Reflect.get(own, key, receiver)) })
  return { ...(await original<typeof import('./language')>()), texts }
})

/** The page's modules expect a browser: what they touch while they are evaluated. */
vi.stubGlobal('Worker', class extends EventTarget {
  postMessage() {}
})

/** Every module is transformed for it, on a machine that may be busy. */
const PATIENCE_MS = 60_000

test('no text is read while a module is evaluated: it would stay in the language of that moment', { timeout: PATIENCE_MS }, async () => {
  const modules = import.meta.glob(['../**/*.{ts,tsx}', '!../**/*.test.ts', '!../**/generated*/**', '!../main.tsx', '!../{code,engine}/worker.ts', '!../offline/plugin.ts'])
  for (const load of Object.values(modules)) await load()
  expect(read).toEqual([])
  const { t } = await import('../ui/texts')
  expect(t.appName).toBe('Proscenium')
  expect(read).toEqual(['ui.appName'])
})
