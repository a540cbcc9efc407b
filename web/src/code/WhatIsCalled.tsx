/** Below the lines: what the chosen one calls, with the help of the host function. */
import type { HostFunction } from '../engine/protocol'
import type { Listing } from '../engine/text'
import { grouped } from '../ui/format'
import { aboutOf, hostFunction, signatureOf } from './host'
import { calledOn } from './running'
import { c } from './texts'

export function WhatIsCalled({ line, listing, onGo }: { line: string; listing: Listing; onGo: (line: number) => void }) {
  const reference = calledOn(line)
  const imported = listing.imports.find((one) => one.kind === 'func' && one.reference === reference)
  const defined = listing.functions.find((one) => one.reference === reference)
  if (!imported && !defined) return <p class="q legend">{c.chooseLine}</p>
  return (
    <div class="legend called" aria-live="polite">
      {imported && <Imported {...imported} known={hostFunction(imported.name)} />}
      {defined && (
        <p>
          <b class="b">{c.calls(defined.name ?? defined.exports[0] ?? String(defined.index))}</b>{' '}
          <span class="q2">{[...(defined.exports.length > 0 ? [c.exportedAs(defined.exports.join(', '))] : []), c.linesOf(grouped(defined.first), grouped(defined.last))].join(', ')}</span>
        </p>
      )}
      <button type="button" class="link" onClick={() => onGo(imported?.line ?? defined?.first ?? 1)}>
        {c.goToIt}
      </button>
    </div>
  )
}

function Imported({ module, name, signature, known }: Listing['imports'][number] & { known: HostFunction | undefined }) {
  return (
    <p>
      <b class="b">{c.calls(name)}</b> <code class="q2">{known ? signatureOf(known) : signature}</code> <span class="q">{c.imported(module)}</span>
      <br />
      <span class="q2">{known ? aboutOf(known) : c.notKnown}</span>
    </p>
  )
}
