/** What this browser keeps: scenarios that were open before, in this tab or in others. */
import { useEffect, useState } from 'preact/hooks'
import { forget, type Kept as Item, keptElsewhere, putBack, startAnew } from '../state/persist'
import { chainOf } from '../state/chain'
import { parseScenario } from '../state/scenario'
import { openProject } from '../ui/actions'
import { notice, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button, IconButton } from '../ui/parts'
import { t } from '../ui/texts'
import './kept.css'
import { k } from './texts'

const SHOWN = 5

export function Kept() {
  const [items, setItems] = useState<Item[]>([])
  const [all, setAll] = useState(false)
  // Without storage there is nothing that could be listed.
  const look = () => void keptElsewhere().then(setItems, () => undefined)
  useEffect(look, [])
  if (items.length === 0) return null
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <section>
      <h2 class="h2">{k.title}</h2>
      <ul class="kept">
        {shown.map((item) => (
          <Row key={item.key} item={item} onForget={() => void remove(item, look)} />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button tone="ghost" onClick={() => setAll(true)}>
          {k.more(items.length)}
        </Button>
      )}
    </section>
  )
}

function Row({ item, onForget }: { item: Item; onForget: () => void }) {
  const { name, document } = item.project
  const parsed = parseScenario(document.scenario)
  return (
    <li class="row">
      <Icon name="scenario" />
      <b class="b cut">{name}</b>
      <span class="badge line">{t.chains[chainOf(document.scenario)]}</span>
      <span class="q2 nw">{k.steps(parsed.ok ? parsed.steps.length : 0)}</span>
      <span class="grow" />
      <time class="q nw" dateTime={new Date(item.savedAt).toISOString()}>
        {k.when(item.savedAt)}
      </time>
      <Button aria-label={k.openNamed(name)} onClick={() => openKept(item)}>
        {k.open}
      </Button>
      <IconButton icon="trash" label={k.forget(name)} onClick={onForget} />
    </li>
  )
}

/** Opens a copy: another tab may still show what is kept. */
export function openKept({ project, ran }: Item): void {
  startAnew()
  openProject(project)
  if (ran > 0) void session.runTo(ran - 1)
}

async function remove(item: Item, look: () => void): Promise<void> {
  await forget(item.key)
  look()
  const back = () => {
    notice.value = undefined
    void putBack(item).then(look)
  }
  notice.value = { tone: 'change', title: k.forgotten(item.project.name), actions: [{ label: k.putBack, run: back }] }
}
