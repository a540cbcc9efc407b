/** A contract as text: the bar, what runs, the lines, what the chosen line calls, and the lists. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Listing } from '../engine/text'
import { session } from '../ui/app'
import { messageOf } from '../ui/actions'
import { size } from '../ui/format'
import { Empty } from '../ui/parts'
import { arrived, eventRow } from '../workbench/trace-store'
import { CodeBar } from './CodeBar'
import type { CodeFile } from './contracts'
import { Lines } from './Lines'
import { findLines } from './lines'
import { Lists } from './Lists'
import { MomentNote } from './MomentNote'
import { opcodes } from './opcodes'
import { listingOf } from './printer'
import { callSites, hostCallAt, runningFunction } from './running'
import { c } from './texts'
import { find, frame, isRunning } from './view'
import { WhatIsCalled } from './WhatIsCalled'

export function ModuleView({ contract }: { contract: CodeFile }) {
  const { listing, lines, problem } = useText(contract)
  const [active, setActive] = useState(0)
  const [goal, setGoal] = useState<{ line: number }>()
  const here = useHere(contract, listing, lines)
  const found = useMemo(() => findLines(lines, find.value), [lines, find.value])
  const sites = useMemo(() => new Set(here.sites), [here.sites.join()])
  const goTo = (line: number) => setGoal({ line })
  const hereLine = here.sites[0] ?? here.runs?.first
  useEffect(() => void (hereLine !== undefined && goTo(hereLine)), [hereLine, session.place.value.moment])
  return (
    <>
      <CodeBar listing={listing} found={lines.length > 0 ? found : undefined} active={active} onGo={goTo} />
      <MomentNote call={here.call} runs={listing && isRunning(contract) ? here.runs !== undefined : undefined} sites={here.runs && here.sites.length} onGo={hereLine === undefined ? undefined : () => goTo(hereLine)} />
      {contract.kind === 'bytecode' && <p class="code-note q">{c.bytecode(size(contract.code.length))}</p>}
      {problem !== undefined && (
        <Empty icon="warn" title={c.failed}>
          <p>{problem}</p>
        </Empty>
      )}
      {problem === undefined && lines.length === 0 && <p class="code-note q">{c.loading}</p>}
      {lines.length > 0 && <Lines lines={lines} cut={listing?.cut ?? false} runs={here.runs} sites={sites} found={found} active={active} goal={goal} onPick={setActive} onFollow={(line) => follow(line, listing, goTo)} />}
      {listing && <WhatIsCalled line={lines[active] ?? ''} listing={listing} onGo={goTo} />}
      {listing && <Lists listing={listing} onGo={goTo} />}
    </>
  )
}

/** Goes to what a line calls. */
function follow(reference: string | undefined, listing: Listing | undefined, goTo: (line: number) => void): void {
  const line = listing?.functions.find((one) => one.reference === reference)?.first ?? listing?.imports.find((one) => one.kind === 'func' && one.reference === reference)?.line
  if (line !== undefined) goTo(line)
}

interface Text {
  listing?: Listing
  lines: readonly string[]
  problem?: string
}

const NOTHING: Text = { lines: [] }

/** The text of a contract; empty while it is being made. */
function useText(contract: CodeFile): Text {
  const [text, setText] = useState(NOTHING)
  useEffect(() => {
    if (contract.kind === 'bytecode') return setText({ lines: opcodes(contract.code) })
    let current = true
    const take = (text: Text) => current && setText(text)
    listingOf(contract.code).then(
      (listing) => take({ listing, lines: listing.text.replace(/\n$/, '').split('\n') }),
      (error) => take({ lines: [], problem: messageOf(error) }),
    )
    return () => {
      current = false
    }
  }, [contract.code])
  return text
}

/** Where the moment is in the text: the function that the frame runs, and the calls of the host function that it is in. */
function useHere(contract: CodeFile, listing: Listing | undefined, lines: readonly string[]) {
  void arrived.value
  const runs = frame.value
  const isMine = isRunning(contract)
  const call = runs && hostCallAt(runs, session.place.value.moment, eventRow)
  return useMemo(() => {
    const entry = isMine && runs && listing ? runningFunction(listing, runs.function) : undefined
    const callee = call === undefined ? undefined : listing?.imports.find(({ name, kind }) => kind === 'func' && name === call)?.reference
    const sites = entry && listing && callee !== undefined ? callSites({ functions: listing.functions, lines }, entry, callee) : []
    return { runs: entry, call, sites }
  }, [isMine, runs?.function, call, listing, lines])
}
