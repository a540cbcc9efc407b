import { useComputed } from '@preact/signals'
import { gallery, session, showStart, dialog, embedded, readOnly, savedAt } from './app'
import { chooseFiles, saveFile, unlock } from './actions'
import { EngineStatus } from './EngineStatus'
import { Logo } from './icons'
import { Button, IconButton } from './parts'
import { nextTheme, switchTheme, theme } from './theme'
import { t } from './texts'

export function Header() {
  const open = session.document.value !== undefined && !showStart.value
  return (
    <header class="top">
      <button type="button" class="brand" onClick={() => showFirst(undefined)}>
        <Logo />
        <span>{t.appName}</span>
      </button>
      {open && <DocumentTitle />}
      <span class="grow" />
      <nav aria-label={t.header.main} class="hide-s">
        {(['examples', 'lessons', 'workspaces'] as const).map((list) => (
          <button type="button" key={list} class={`btn ghost ${list === 'workspaces' && open ? 'hide-m' : ''}`} aria-pressed={!open && gallery.value === list} onClick={() => toggle(list)}>
            {t.header[list]}
          </button>
        ))}
      </nav>
      <span class="rule hide-s" />
      <EngineStatus />
      <HeaderButtons open={open} />
    </header>
  )
}

/** The start page, or all examples or lessons. */
function showFirst(list: typeof gallery.value): void {
  gallery.value = list
  showStart.value = true
}

/** A second time, back to where the reader was. */
function toggle(list: NonNullable<typeof gallery.value>): void {
  const shown = gallery.value === list && (showStart.value || !session.project.value)
  if (shown) showStart.value = session.project.value === undefined
  else showStart.value = true
  gallery.value = shown ? undefined : list
}

function DocumentTitle() {
  const name = useComputed(() => session.project.value?.name ?? '').value
  return (
    <>
      <span class="rule hide-s" />
      <div class="doc">
        <h1>
          <input
            class="dt"
            value={name}
            aria-label={t.header.name}
            size={Math.max(4, name.length)}
            readOnly={readOnly.value}
            onInput={(event) => session.dispatch({ type: 'rename', name: event.currentTarget.value })}
          />
        </h1>
        <span class="badge line">{t.chains[session.chain.value]}</span>
        {readOnly.value ? <ReadOnly /> : !embedded && <span class={`q cut ${savedAt.value === 'unsaved' ? '' : 'hide-m'}`}>{t.header[savedAt.value]}</span>}
      </div>
    </>
  )
}

function ReadOnly() {
  return (
    <>
      <span class="badge line hide-m">{t.readOnly.badge}</span>
      <Button tone="ghost" onClick={unlock}>
        {t.readOnly.edit}
      </Button>
    </>
  )
}

function HeaderButtons({ open }: { open: boolean }) {
  const { past, future } = session.history.value
  return (
    <div class="row tools">
      {open && (
        <span class="row tools hide-s">
          <IconButton icon="undo" label={t.header.undo} disabled={past.length === 0} onClick={() => session.dispatch({ type: 'undo' })} />
          <IconButton icon="redo" label={t.header.redo} disabled={future.length === 0} onClick={() => session.dispatch({ type: 'redo' })} />
        </span>
      )}
      <IconButton icon="open" label={t.header.open} class="hide-s" onClick={() => chooseFiles()} />
      {open && <IconButton icon="file" label={t.header.files} class="hide-s" onClick={() => (dialog.value = { kind: 'files' })} />}
      {open && <IconButton icon="save" class="hide-s" label={t.header.save} onClick={() => saveFile()} />}
      <span class="row tools hide-s">
        <IconButton icon="theme" label={t.header.theme(theme.value, nextTheme())} onClick={switchTheme} />
        <IconButton icon="help" label={t.header.help} onClick={() => (dialog.value = { kind: 'help' })} />
      </span>
      {open && (
        <Button tone="primary" icon="share" class="share" aria-label={t.header.share} onClick={() => (dialog.value = { kind: 'share' })}>
          <span class="lbl">{t.header.share}</span>
        </Button>
      )}
      <SmallMenu open={open} />
    </div>
  )
}

/** What does not fit into the header of a small screen. */
function SmallMenu({ open }: { open: boolean }) {
  const pick = (run: () => void) => (event: Event) => {
    ;(event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open')
    run()
  }
  const entries: [string, () => void, boolean][] = [
    [t.header.examples, () => showFirst('examples'), true],
    [t.header.lessons, () => showFirst('lessons'), true],
    [t.header.workspaces, () => showFirst('workspaces'), true],
    [t.readOnly.edit, unlock, open && readOnly.value],
    [t.header.undo, () => session.dispatch({ type: 'undo' }), open],
    [t.header.redo, () => session.dispatch({ type: 'redo' }), open],
    [t.header.open, () => chooseFiles(), true],
    [t.header.save, () => saveFile(), open],
    [t.header.files, () => (dialog.value = { kind: 'files' }), open],
    [t.header.commands, () => (dialog.value = { kind: 'palette' }), true],
    [t.header.theme(theme.value, nextTheme()), switchTheme, true],
    [t.header.help, () => (dialog.value = { kind: 'help' }), true],
  ]
  return (
    <details class="menu down show-s">
      <summary class="btn icon ghost" aria-label={t.header.menu}>
        ⋯
      </summary>
      <ul>
        {entries.filter(([, , shown]) => shown).map(([label, run]) => (
          <li key={label}>
            <button type="button" onClick={pick(run)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
