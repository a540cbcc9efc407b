/** Inspector: why it happened. Tabs for the outcome, the changes, the trace, the cells and the code at the selected moment. */
import { Changes } from './Changes'
import { changes, type Tab, TABS, tab, wide } from '../ui/app'
import { lazy } from '../ui/lazy'
import { Outcome } from './Outcome'
import { IconButton } from '../ui/parts'
import { t } from '../ui/texts'
import { Trace } from './Trace'

const Configuration = lazy(async () => (await import('../configuration/Configuration')).Configuration)

const Code = lazy(async () => (await import('../code/Code')).Code)

const PANELS = { outcome: Outcome, changes: Changes, trace: Trace, configuration: Configuration, code: Code }

export function Inspector() {
  const Panel = PANELS[tab.value]
  return (
    <section class="panel inspect" aria-label={t.panes.inspector} id="inspector">
      <h2 class="vh">{t.panes.inspector}</h2>
      <div class="tabs">
        <div role="tablist" aria-label={t.panes.inspector} class="row tablist" onKeyDown={onKey}>
          {TABS.map((name) => (
            <TabButton key={name} name={name} />
          ))}
        </div>
        <span class="row">
          <IconButton icon="wide" label={t.panes.widen} class="hide-s" pressed={wide.value} onClick={() => (wide.value = !wide.value)} />
        </span>
      </div>
      <div role="tabpanel" id="tab-content" aria-labelledby={`tab-${tab.value}`}>
        <Panel />
      </div>
    </section>
  )
}

function TabButton({ name }: { name: Tab }) {
  const selected = tab.value === name
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-controls="tab-content"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={() => (tab.value = name)}
    >
      {t[name].tab} {name === 'changes' && changes.value.length > 0 && <span class="q">{changes.value.length}</span>}
    </button>
  )
}

function onKey(event: KeyboardEvent): void {
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!direction) return
  const next = TABS[(TABS.indexOf(tab.value) + direction + TABS.length) % TABS.length] ?? 'outcome'
  tab.value = next
  document.getElementById(`tab-${next}`)?.focus()
  event.preventDefault()
  event.stopPropagation()
}
