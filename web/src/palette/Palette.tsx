/** The command palette: everything that can be done, found by typing. */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { closeDialog, Modal } from '../ui/Modal'
import { type Command, commands } from './commands'
import { found, next } from './find'
import './palette.css'
import { c } from './texts'

export function Palette() {
  const [all] = useState(commands)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const shown = all.filter(({ name }) => found(name, typed))
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at, typed])
  const onKey = (event: KeyboardEvent) => {
    const to = event.key === 'Home' || event.key === 'End' ? undefined : next(at, event.key, shown.length)
    const chosen = event.key === 'Enter' ? shown[at] : undefined
    if (to !== undefined) setAt(to)
    else if (chosen) run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal title={c.title} class="commands">
      <input
        class="in"
        type="text"
        role="combobox"
        autofocus
        autocomplete="off"
        aria-label={c.find}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[at] && `${id}-${at}`}
        placeholder={c.find}
        value={typed}
        onInput={(event) => (setTyped(event.currentTarget.value), setAt(0))}
        onKeyDown={onKey}
      />
      <p class="vh" role="status">
        {c.count(shown.length)}
      </p>
      {shown.length === 0 && <p class="q2">{c.nothing}</p>}
      <ul class="palette" role="listbox" id={id} aria-label={c.list} ref={list} tabIndex={-1}>
        {shown.map((command, i) => (
          <li key={command.name} role="option" id={`${id}-${i}`} aria-selected={i === at} onClick={() => run(command)} onPointerMove={() => setAt(i)}>
            <span class="grow cut">{command.name}</span>
            {command.keys?.map((key) => <kbd key={key}>{c.keys[key] ?? key}</kbd>)}
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** Runs it when the dialog is gone and has given the focus back, because the command may move it. */
function run({ run }: Command): void {
  closeDialog()
  setTimeout(() => void run(), 0)
}
