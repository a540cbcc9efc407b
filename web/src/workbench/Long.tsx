/**
 * A long list in portions: only those near what is in sight are drawn, the others keep their place free. Rows may be of any
 * height: a portion that has been drawn knows its own, of the others it is estimated.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Props<T> {
  items: readonly T[]
  row: (item: T, index: number) => ComponentChildren
  /** What holds a portion's rows. */
  tag: 'div' | 'ol' | 'tbody'
  class?: string
  role?: 'none'
  /** Height of a row that has not been drawn yet, in pixels. */
  estimate: number
  /** A row that is always drawn, so that it can be scrolled to. */
  keep?: number
}

/** Rows of a portion; a list of two is drawn as a whole. */
const PORTION = 32
/** How far from sight a portion is drawn. */
const MARGIN = '400px 0px'

export function Long<T>({ items, row, tag: Tag, class: shown, role, estimate, keep = -1 }: Props<T>) {
  const place = { class: shown, role }
  if (items.length <= 2 * PORTION) return <Tag {...place}>{items.map(row)}</Tag>
  const portions = Array.from({ length: Math.ceil(items.length / PORTION) }, (_, number) => number * PORTION)
  return (
    <>
      {portions.map((first) => (
        <Portion key={first} tag={Tag} place={place} height={Math.min(PORTION, items.length - first) * estimate} drawn={keep >= first && keep < first + PORTION}>
          {() => items.slice(first, first + PORTION).map((item, i) => row(item, first + i))}
        </Portion>
      ))}
    </>
  )
}

interface PortionProps {
  tag: 'div' | 'ol' | 'tbody'
  place: object
  height: number
  drawn: boolean
  children: () => ComponentChildren
}

function Portion({ tag: Tag, place, height: estimated, drawn, children }: PortionProps) {
  const box = useRef<HTMLElement | null>(null)
  const [near, setNear] = useState(false)
  const [height, setHeight] = useState(estimated)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const seen = ([entry]: IntersectionObserverEntry[]) => {
      if (!entry) return
      if (!entry.isIntersecting && entry.boundingClientRect.height > 0) setHeight(entry.boundingClientRect.height)
      setNear(entry.isIntersecting)
    }
    const observer = new IntersectionObserver((entries) => seen(entries.slice(-1)), { root: element.closest('.body'), rootMargin: MARGIN })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const take = (element: HTMLElement | null) => void (box.current = element)
  return (
    <Tag {...place} ref={take}>
      {near || drawn ? children() : <Gap tag={Tag} height={height} />}
    </Tag>
  )
}

/** The free place of rows that are not drawn. */
function Gap({ tag, height }: { tag: 'div' | 'ol' | 'tbody'; height: number }) {
  const style = { height: `${height}px` }
  if (tag === 'tbody') {
    return (
      <tr aria-hidden="true">
        <td style={style} />
      </tr>
    )
  }
  return tag === 'ol' ? <li aria-hidden="true" style={style} /> : <div style={style} />
}
