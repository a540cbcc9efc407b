/** The little Markdown that lessons need: headings, paragraphs, lists, strong, emphasis, code. Whatever else there is stays text: no HTML passes. */
import type { ComponentChildren } from 'preact'

const INLINE = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`/g

export function Markdown({ text }: { text: string }) {
  return <>{text.replace(/\r\n?/g, '\n').split(/\n{2,}/).map((block, i) => <Block key={i} text={block.trim()} />)}</>
}

function Block({ text }: { text: string }) {
  if (text === '') return null
  if (text.startsWith('## ')) return <h3><Inline text={text.slice(3)} /></h3>
  const items = text.split(/^- /m)
  if (items[0] === '') return <ul>{items.slice(1).map((item, i) => <li key={i}><Inline text={item} /></li>)}</ul>
  return <p><Inline text={text} /></p>
}

export function Inline({ text }: { text: string }) {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    const [all, strong, emphasis, code] = match
    parts.push(text.slice(from, match.index), strong ? <b>{strong}</b> : emphasis ? <em>{emphasis}</em> : <code>{code}</code>)
    from = match.index + all.length
  }
  return <>{[...parts, text.slice(from)]}</>
}
