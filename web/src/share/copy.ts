/** Copies text; gives whether the browser let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Not there without a secure context, and not allowed in some frames.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

/** The old way: a field with the text, selected. It must stand in the open dialog, because everything else is inert. */
function copySelected(text: string): boolean {
  const field = document.createElement('textarea')
  const focused = document.activeElement
  field.value = text
  ;(document.querySelector('dialog[open]') ?? document.body).append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
