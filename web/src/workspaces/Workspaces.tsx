/** All workspaces that this browser keeps: open, rename, duplicate, save, delete, and keep again. */
import { useEffect } from 'preact/hooks'
import { hear, MAX_AUTOMATIC, type Saved } from '../state/persist'
import { announcement, notice, savedAt, session, showStart } from '../ui/app'
import { size } from '../ui/format'
import { Icon } from '../ui/icons'
import { Button, Empty, IconButton } from '../ui/parts'
import { Problems } from '../ui/Problems'
import { t } from '../ui/texts'
import { Facts } from './Facts'
import { deleted, duplicate, isOpen, look, missing, open, putBack, remove, rename, sizeOf, workspaces } from './store'
import { tellUnsaved } from './tell'
import { w } from './texts'
import { chooseWorkspaces, saveAll, saveOne } from './transfer'
import './workspaces.css'

export function Workspaces() {
  const saved = savedAt.value
  useEffect(() => void look(), [saved])
  useEffect(() => (typeof BroadcastChannel === 'undefined' ? undefined : hear(() => void look())), [])
  const all = workspaces.value
  return (
    <main class="hello lists" id="scenario" tabIndex={-1}>
      <div>
        <Head all={all ?? []} />
        <Problems />
        {missing.value && <Missing />}
        {all?.length === 0 && !missing.value && (
          <Empty icon="scenario" title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        )}
        {all && all.length > 0 && (
          <>
            <ul class="wbox">
              {all.map((one) => (
                <Row key={one.project.workspace} saved={one} />
              ))}
            </ul>
            <p class="q2">{w.rule(MAX_AUTOMATIC)}</p>
          </>
        )}
        {deleted.value.length > 0 && <Deleted />}
      </div>
    </main>
  )
}

function Head({ all }: { all: readonly Saved[] }) {
  const project = session.project.value
  const bytes = all.reduce((sum, one) => sum + sizeOf(one.project), 0)
  return (
    <div class="row hd">
      <h1>{w.title}</h1>
      {all.length > 0 && <span class="q2">{w.count(all.length, size(bytes))}</span>}
      <span class="grow" />
      <Button icon="open" onClick={chooseWorkspaces}>
        {w.import}
      </Button>
      <Button icon="save" disabled={all.length === 0} onClick={() => void saveAll()}>
        {w.saveAll}
      </Button>
      {project && (
        <Button icon="scenario" onClick={() => (showStart.value = false)}>
          {t.start.backTo(project.name)}
        </Button>
      )}
    </div>
  )
}

function Missing() {
  return (
    <Empty icon="warn" title={w.noStorage}>
      <p>{w.noStorageText}</p>
    </Empty>
  )
}

function Row({ saved }: { saved: Saved }) {
  const { project } = saved
  const shown = isOpen(saved)
  const { name } = project
  return (
    <li class="wr" data-here={shown || undefined}>
      <input
        class="in"
        aria-label={w.name(name)}
        value={name}
        readOnly={project.readOnly === true}
        onChange={(event) => attempt(rename(saved, event.currentTarget.value.trim()))}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span class="row told-of">
        {shown ? <span class="badge accent">{w.here}</span> : !project.named && <span class="badge">{w.copy}</span>}
        <Facts saved={saved} />
        <span class="q2 nw size-of">{size(sizeOf(project))}</span>
      </span>
      <span class="row does">
        <Button aria-label={w.openNamed(name)} onClick={() => attempt(open(saved))}>
          {w.open}
        </Button>
        <IconButton icon="copy" label={w.duplicate(name)} onClick={() => attempt(duplicate(saved).then((copy) => void (announcement.value = w.duplicated(copy.name))))} />
        <IconButton icon="save" label={w.save(name)} onClick={() => saveOne(project)} />
        <IconButton icon="trash" label={w.remove(name)} onClick={() => attempt(takeAway(saved))} />
      </span>
    </li>
  )
}

/** Whatever the storage refuses is told as when the page saves by itself. */
function attempt(work: Promise<void>): void {
  work.catch(tellUnsaved)
}

async function takeAway(saved: Saved): Promise<void> {
  await remove(saved)
  const back = () => {
    notice.value = undefined
    attempt(putBack(saved))
  }
  notice.value = () => ({ tone: 'change', title: w.removed(saved.project.name), actions: [{ label: w.putBack, run: back }] })
}

/** What was deleted stays at hand until the page is closed. */
function Deleted() {
  return (
    <section>
      <h2 class="h2">{w.deleted}</h2>
      <p class="q2">{w.deletedText}</p>
      <ul class="wbox">
        {deleted.value.map((saved) => (
          <li class="row gone" key={saved.project.workspace}>
            <Icon name="trash" />
            <b class="b cut">{saved.project.name}</b>
            <Facts saved={saved} />
            <Button aria-label={w.putBackNamed(saved.project.name)} onClick={() => attempt(putBack(saved))}>
              {w.putBack}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
