/** Components that are loaded when they are first shown, so that the page's first load stays small. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dialog, notice } from './app'
import { t } from './texts'

export type Lazy<P> = ComponentType<P> & {
  /** Fetches it, so that it is drawn at once when it is first shown. */
  preload(): Promise<void>
}

/** Shows nothing until it is there. A part that cannot be fetched says so, and is asked for again the next time. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  let Loaded: ComponentType<P> | undefined
  const preload = async () => void (Loaded ??= await load())
  function Shown(props: P) {
    const [, arrived] = useState(false)
    useEffect(() => {
      if (!Loaded) preload().then(() => arrived(true), notLoaded)
    }, [])
    return Loaded ? <Loaded {...props} /> : null
  }
  return Object.assign(Shown, { preload })
}

/** Tells that a part of the page could not be fetched: offline, or replaced by a newer version. */
export function notLoaded(): void {
  dialog.value = undefined
  notice.value = () => ({ tone: 'fail', title: t.notLoaded, text: t.notLoadedText })
}
