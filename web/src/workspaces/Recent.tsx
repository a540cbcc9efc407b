/** The newest workspaces, on the start page. */
import { useEffect } from 'preact/hooks'
import { gallery } from '../ui/app'
import { Icon } from '../ui/icons'
import { Button } from '../ui/parts'
import { isOpen, look, open, workspaces } from './store'
import { w } from './texts'
import { Facts } from './Facts'
import './workspaces.css'

const SHOWN = 4

export function Recent() {
  useEffect(() => void look(), [])
  const all = workspaces.value ?? []
  if (all.length === 0) return null
  const shown = all.filter((one) => !isOpen(one)).slice(0, SHOWN)
  return (
    <section>
      <h2 class="h2">{w.recent}</h2>
      {shown.length > 0 && (
        <ul class="wbox recent">
          {shown.map((saved) => (
            <li class="row" key={saved.project.workspace}>
              <Icon name="scenario" />
              <b class="b cut">{saved.project.name}</b>
              <Facts saved={saved} />
              <Button aria-label={w.openNamed(saved.project.name)} onClick={() => void open(saved)}>
                {w.open}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button class="more" tone="ghost" onClick={() => (gallery.value = 'workspaces')}>
        {w.all(all.length)}
      </Button>
    </section>
  )
}
