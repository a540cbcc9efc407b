import { useEffect, useState } from 'preact/hooks'
import { dropped } from './actions'
import { DropIcon } from './icons'
import { t } from './texts'

/** Files can be dropped anywhere in the page. */
export function DropTarget() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const on = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(event.type === 'dragover')
      if (event.type === 'drop') dropped(event.dataTransfer)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    addEventListener('dragover', on)
    addEventListener('drop', on)
    addEventListener('dragleave', leave)
    return () => {
      removeEventListener('dragover', on)
      removeEventListener('drop', on)
      removeEventListener('dragleave', leave)
    }
  }, [])
  if (!over) return null
  return (
    <div class="dropping" aria-hidden="true">
      <div>
        <DropIcon />
        <b>{t.start.dropHere}</b>
      </div>
    </div>
  )
}
