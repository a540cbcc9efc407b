import { useEffect, useState } from 'preact/hooks'
import type { Json } from '../../state/json'
import { messageOf } from '../actions'
import { language } from '../../language/language'
import { resolve } from '../../state/paths'
import { session } from '../app'
import { byteLength, shortHex, size } from '../format'
import { t } from '../texts'

interface Hint {
  text: string
  wrong: boolean
}

const HINT_AFTER_MS = 200

/** What a value expression means in bytes, or what is wrong with it; the engine says it. */
export function ValueHint({ id, value }: { id: string; value: Json | undefined }) {
  const [hint, setHint] = useState<Hint | undefined>(undefined)
  const key = JSON.stringify(value)
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => void explain(value).then((found) => current && setHint(found)), HINT_AFTER_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key, language.value])
  return (
    <span id={id} class={`typ cut ${hint?.wrong ? 'no' : ''}`} title={hint?.text}>
      {hint?.text}
    </span>
  )
}

/** Nothing for what needs no words. */
export async function explain(value: Json | undefined): Promise<Hint | undefined> {
  if (value === undefined || value === '' || value === '*') return undefined
  const path = typeof value === 'string' ? /^(?:\w+:)*(?:file|mxsc):(.*)$/.exec(value)?.[1] : undefined
  if (path !== undefined) return explainFile(path)
  try {
    const { hex } = await session.request('value', { expression: value })
    return { text: t.value.bytes(shortHex(hex, 20), byteLength(hex)), wrong: false }
  } catch (error) {
    return { text: messageOf(error), wrong: true }
  }
}

function explainFile(path: string): Hint | undefined {
  const document = session.document.value
  const bytes = document?.files[resolve(document.path, path)]
  if (bytes) return { text: t.value.file(size(bytes.length)), wrong: false }
  const missing = session.diagnostics.value.opened?.missing ?? []
  return missing.some((other) => other.endsWith(path)) ? { text: t.value.noFile, wrong: true } : undefined
}
