/** Share: the link, how long it is, what is in it, what it does when it is opened; or the same as a file. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { fileName, writeProject } from '../state/project-file'
import { saveFile } from '../ui/actions'
import { session, steps, tab } from '../ui/app'
import { size } from '../ui/format'
import { Icon } from '../ui/icons'
import { notLoaded } from '../ui/lazy'
import { Modal } from '../ui/Modal'
import { Button } from '../ui/parts'
import { placeLabel } from '../ui/place'
import { t } from '../ui/texts'
import { copyText } from './copy'
import { namedFiles } from './examples'
import type { Named, View } from './link'
import { type Made, makeLink, MAX_LENGTH, snippet } from './make'
import { proofInFile, type Proof } from './proof'
import { hasRunAll, record } from './record'
import './share.css'
import { type Chosen, Options } from './ShareOptions'
import { Parts, Says, Snippet } from './ShareParts'
import { s } from './texts'

/** Always the same object: what is made again follows what changes. */
const NONE: Readonly<Record<string, Named>> = {}

export function ShareDialog() {
  const [chosen, setChosen] = useState<Chosen>({ result: true, moment: true, readOnly: false, embed: false, byName: false })
  const proof = useProof()
  const named = useNamed()
  const made = useLink(chosen, chosen.result ? proof : undefined, chosen.byName ? named : NONE)
  const [said, say] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const project = session.project.value
  if (!project) return null
  const copy = (what: keyof typeof s.copiedAll, text: string) => {
    void copyText(text).then((done) => {
      if (!done) field.current?.select()
      say(done ? s.copiedAll[what] : s.copyByHand)
    })
  }
  const fits = made !== undefined && made !== 'tooLarge' && made.address.length <= MAX_LENGTH
  const file = writeProject(project, proof && proofInFile(proof))
  return (
    <Modal title={s.title} class="sharing" foot={<Foot made={fits ? made : undefined} proof={proof} fits={fits} waiting={made === undefined} file={`${fileName(project)}, ${size(file.length)}`} copy={copy} save={() => saveFile(file)} />}>
      <div>
        <div class="linkbox">
          <input class="in" ref={field} readOnly aria-label={s.link} value={made === undefined ? s.making : made === 'tooLarge' ? '' : made.address} onFocus={(event) => event.currentTarget.select()} />
          <Button tone="primary" large icon="copy" disabled={!fits} onClick={() => fits && copy('link', made.address)}>
            {s.copyLink}
          </Button>
        </div>
        <Meter made={made} named={named} byName={chosen.byName} />
        <p class="said" role="status">
          {said}
        </p>
      </div>
      <div class="two">
        {made !== undefined && made !== 'tooLarge' ? <Parts parts={made.parts} /> : <section />}
        <Options chosen={chosen} onChange={(next) => (setChosen(next), say(''))} named={Object.keys(named).length} told={fits ? made.outcomes : 'all'} place={placeName()} />
      </div>
      <Says result={chosen.result && proof !== undefined} />
      {fits && <Snippet html={snippet(made.address, s.frameTitle(project.name, steps.value.length))} onCopy={(html) => copy('snippet', html)} />}
    </Modal>
  )
}

/** What the scenario gave; undefined while it has not run to its end. */
function useProof(): Proof | undefined {
  const [proof, setProof] = useState<Proof>()
  const complete = hasRunAll()
  const { generation } = session.run.value
  useEffect(() => {
    setProof(undefined)
    if (complete) record().then(setProof, () => undefined)
  }, [complete, generation])
  return proof
}

/** The files that the page's examples provide. */
function useNamed(): Readonly<Record<string, Named>> {
  const [named, setNamed] = useState(NONE)
  const files = session.document.value?.files
  useEffect(() => void namedFiles(files ?? {}).then(setNamed), [files])
  return named
}

/** The link for what is chosen; undefined while it is being made. */
function useLink(chosen: Chosen, proof: Proof | undefined, named: Readonly<Record<string, Named>>): Made | 'tooLarge' | undefined {
  const [made, setMade] = useState<Made | 'tooLarge'>()
  const project = session.project.value
  useEffect(() => {
    let current = true
    const view = chosen.moment ? viewHere() : undefined
    const page = location.origin + location.pathname
    if (project) {
      const wanted = { project, proof, view, readOnly: chosen.readOnly, embed: chosen.embed, named, page: location.origin === 'null' ? location.href.replace(/[?#].*$/, '') : page }
      void makeLink(wanted).then((link) => current && setMade(link ?? 'tooLarge'))
    }
    return () => {
      current = false
    }
  }, [project, proof, chosen, named])
  return made
}

function viewHere(): View | undefined {
  const { selection } = session.project.value ?? {}
  return selection && { ...selection, tab: tab.value }
}

function placeName(): string {
  const label = placeLabel(session.place.value)
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}, ${t[tab.value].tab}`
}

function Meter({ made, named, byName }: { made: Made | 'tooLarge' | undefined; named: object; byName: boolean }) {
  if (made === 'tooLarge') return <p class="warned">{s.tooLarge}</p>
  const length = made?.address.length ?? 0
  const over = length - MAX_LENGTH
  const [count, limit] = s.length(length, MAX_LENGTH)
  return (
    <>
      <div class="row length">
        <span class={`meter grow ${over > 0 ? 'over' : ''}`} role="img" aria-label={`${count} ${limit}`}>
          <span style={{ width: `${Math.min(100, (length / MAX_LENGTH) * 100)}%` }} />
        </span>
        <span>
          <b class="b">{count}</b> <span class="q2">{limit}</span>
        </span>
      </div>
      {over > 0 ? (
        <p class="warned" role="alert">
          <Icon name="warn" /> {s.tooLong(over)}
        </p>
      ) : (
        <p class="q">{byName && Object.keys(named).length > 0 ? s.holdsNames : s.holdsEverything}</p>
      )}
    </>
  )
}

interface FootProps {
  made: Made | undefined
  proof: Proof | undefined
  fits: boolean
  waiting: boolean
  file: string
  copy: (what: 'markdown', text: string) => void
  save: () => void
}

/** When the link is too long, the file is what is offered first. */
function Foot({ made, proof, fits, waiting, file, copy, save }: FootProps) {
  const name = session.project.value?.name ?? ''
  const markdown = () => made && copy('markdown', s.markdownText(name, made.address, steps.value.length, proof?.resultHash.slice(0, 16)))
  return (
    <>
      <Button icon="copy" disabled={!fits} onClick={markdown}>
        {s.markdown}
      </Button>
      <Button icon="save" tone={fits || waiting ? 'plain' : 'primary'} onClick={save}>
        {s.download}
      </Button>
      <Button onClick={() => void import('../print/print').then(({ printHandout }) => printHandout(), notLoaded)}>{s.print}</Button>
      <span class="grow" />
      <span class="q cut">{file}</span>
    </>
  )
}
