/** Code: the text of the contract that runs at the selected moment, or of another one; contracts in text are edited in place. */
import './code.css'
import { useEffect } from 'preact/hooks'
import { plainName, session, trees } from '../ui/app'
import { size } from '../ui/format'
import { Empty } from '../ui/parts'
import { CodeBar } from './CodeBar'
import { ModuleView } from './ModuleView'
import { MomentNote } from './MomentNote'
import { Source } from './Source'
import { c } from './texts'
import { account, contracts, frame, mode, shown, unfinished } from './view'

export function Code() {
  useUnfinished()
  const contract = shown.value
  if (contracts.value.length === 0 && !frame.value) {
    return (
      <Empty icon="file" title={c.none}>
        <p>{c.noneText}</p>
      </Empty>
    )
  }
  if (!contract) return <Absent />
  if (contract.source !== undefined && mode.value === 'source') return <Source key={contract.source} contract={contract} />
  return <ModuleView key={contract.path} contract={contract} />
}

/** The code of the account that runs is no file of the document. */
function Absent() {
  const { name = '', address = '', codeSize = 0, codeHash = '', ...rest } = account.value ?? {}
  const isEvm = 'codeKind' in rest && rest.codeKind === 'evm'
  const who = plainName(name) || address
  const title = !account.value ? c.creates : codeSize === 0 ? c.codeless(who) : c.absent(who)
  return (
    <>
      <CodeBar />
      <MomentNote />
      <Empty icon="file" title={title}>
        {isEvm && <p>{c.absentEvm}</p>}
        {codeSize > 0 && <p class="hash">{c.absentText(size(codeSize), codeHash)}</p>}
        {account.value ? codeSize === 0 && <p>{c.codelessText}</p> : <p>{c.createsText}</p>}
      </Empty>
    </>
  )
}

/** Asks for the calls of a step that has not ended when the moment is inside it. */
function useUnfinished(): void {
  const { at, step, moment } = session.place.value
  const { generation } = session.run.value
  const wanted = at === 'inside' && !trees.value.has(step)
  useEffect(() => {
    if (!wanted) return
    let current = true
    // What was recorded can be gone by the time it is asked for; what took its place is on its way.
    session.request('callTree', { step }).then((nodes) => current && (unfinished.value = { step, generation, nodes }), () => undefined)
    return () => {
      current = false
    }
  }, [wanted, step, moment, generation])
}
