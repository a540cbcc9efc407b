import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { dialog } from './app'
import { IconButton } from './parts'
import { t } from './texts'

export function closeDialog(): void {
  dialog.value = undefined
}

/** A dialog over the page. It takes the focus, keeps it, and gives it back to what opened it. */
export function Modal({ title, children, foot, class: shown }: { title: string; children: ComponentChildren; foot?: ComponentChildren; class?: string }) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [own] = useState(() => dialog.peek())
  // Escape counts at once: the browser tells of the end later, when the next key may have been pressed and another dialog be open.
  const closed = () => void (dialog.peek() === own && closeDialog())
  // At once, not after painting: keys that are pressed meanwhile belong to the dialog.
  useLayoutEffect(() => {
    const opener = document.activeElement
    const shown = element.current
    shown?.showModal()
    if (!shown?.querySelector('[autofocus]')) shown?.querySelector<HTMLElement>('h2')?.focus()
    return () => {
      // What lies below an open dialog cannot have the focus.
      shown?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog ref={element} class={shown} aria-labelledby={id} onCancel={closed} onClose={closed} onClick={(event) => event.target === element.current && closeDialog()}>
      <div class="dialog">
        <div class="dh">
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon="close" label={t.close} onClick={closeDialog} />
        </div>
        <div class="db">{children}</div>
        {foot && <div class="df">{foot}</div>}
      </div>
    </dialog>
  )
}
