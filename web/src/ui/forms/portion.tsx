/** The first few of very many fields, with a search among all of them. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../texts'

/** As many fields as somebody would read through. */
const FIRST = 20

/** Items that are drawn, with their places in the whole, and what finds the others; that is undefined when all are drawn. */
export function usePortion<T>(items: readonly T[], textOf: (item: T) => string): { drawn: readonly { item: T; index: number }[]; find: VNode | undefined } {
  const [wanted, setWanted] = useState('')
  const [limit, setLimit] = useState(FIRST)
  // What is added while the form is open is always drawn: the reader is about to fill it in.
  const [before] = useState(items.length)
  const all = items.map((item, index) => ({ item, index }))
  if (items.length <= FIRST) return { drawn: all, find: undefined }
  const words = wanted.trim().toLowerCase()
  const found = words ? all.filter(({ item }) => textOf(item).toLowerCase().includes(words)) : all
  const drawn = found.filter(({ index }, place) => place < limit || index >= before)
  return { drawn, find: <Find value={wanted} shown={drawn.length} of={found.length} onInput={setWanted} onMore={() => setLimit(limit + FIRST)} /> }
}

function Find(props: { value: string; shown: number; of: number; onInput: (text: string) => void; onMore: () => void }) {
  const { value, shown, of, onInput, onMore } = props
  return (
    <div class="row lined portion">
      <input class="in" type="search" aria-label={t.step.findField} placeholder={t.step.findField} value={value} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
      <span class="q2 nw">{t.step.shownOf(shown, of)}</span>
      {shown < of && (
        <button type="button" class="link nw" onClick={onMore}>
          {t.step.showMore}
        </button>
      )}
    </div>
  )
}
