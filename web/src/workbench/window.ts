/** The part of a long list that is in sight. Rows are equally high. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface Window {
  /** First row to draw, and how many. */
  from: number
  count: number
  /** Where the first drawn row stands, and the height of the whole, in pixels. */
  offset: number
  height: number
  rowHeight: number
  /** Scrolls so that a row is in sight. */
  show(row: number): void
}

const OVERSCAN = 8
/** Browsers draw nothing in boxes that are much higher; longer lists scroll in proportion. */
const MAX_HEIGHT = 12_000_000
const SMALL = '(max-width: 799px)'

/** `heights` of rows in pixels: on large screens, on small ones. */
export function useWindow(box: RefObject<HTMLElement | null>, rows: number, heights = { large: 28, small: 44 }): Window {
  const [view, setView] = useState({ top: 0, height: 600 })
  const [rowHeight, setRowHeight] = useState(heights.large)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const resized = new ResizeObserver(() => {
      setRowHeight(matchMedia(SMALL).matches ? heights.small : heights.large)
      read()
    })
    resized.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [])
  const full = rows * rowHeight
  const height = Math.min(full, MAX_HEIGHT)
  const scale = full > MAX_HEIGHT ? (MAX_HEIGHT - view.height) / (full - view.height) : 1
  const top = view.top / scale
  const from = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN)
  const count = Math.max(0, Math.min(rows - from, Math.ceil(view.height / rowHeight) + 2 * OVERSCAN))
  const show = (row: number) => {
    const element = box.current
    if (!element) return
    const [above, below] = [row * rowHeight, (row + 1) * rowHeight - element.clientHeight]
    const now = element.scrollTop / scale
    if (above < now) element.scrollTop = above * scale
    else if (below > now) element.scrollTop = below * scale
  }
  return { from, count, offset: view.top - (top - from * rowHeight), height, rowHeight, show }
}
