/** What the module exports and imports, and its other facts. */
import type { Listing } from '../engine/text'
import { grouped, size } from '../ui/format'
import { aboutOf, hostFunction, signatureOf } from './host'
import { c } from './texts'
import { list } from './view'

interface Props {
  listing: Listing
  onGo: (line: number) => void
}

/** On small screens the lists begin closed. */
function openList() {
  return list.value ?? (matchMedia('(max-width: 799px)').matches ? 'closed' : 'exports')
}

export function Lists({ listing, onGo }: Props) {
  const open = openList()
  const options = [['exports', c.exports(listing.exports.length)], ['imports', c.imports(listing.imports.length)], ['facts', c.facts]] as const
  return (
    <section class="code-lists" aria-label={c.lists}>
      <div class="seg" role="group" aria-label={c.lists}>
        {options.map(([value, text]) => (
          <button type="button" key={value} aria-pressed={open === value} onClick={() => (list.value = open === value ? 'closed' : value)}>
            {text}
          </button>
        ))}
      </div>
      {open !== 'closed' && (
        <div class="scroll" tabIndex={0} role="region" aria-label={options.find(([value]) => value === open)?.[1]}>
          {open === 'exports' && <Exports listing={listing} onGo={onGo} />}
          {open === 'imports' && <Imports listing={listing} onGo={onGo} />}
          {open === 'facts' && <Facts listing={listing} />}
        </div>
      )}
    </section>
  )
}

function Exports({ listing, onGo }: Props) {
  if (listing.exports.length === 0) return <p class="q">{c.nothing}</p>
  const lineOf = (reference: string) => listing.functions.find((one) => one.reference === reference)?.first
  return (
    <ul class="chips">
      {listing.exports.map(({ name, kind, reference, line }) => (
        <li key={`${kind}/${name}`}>
          <button type="button" class="link" onClick={() => onGo((kind === 'func' ? lineOf(reference) : undefined) ?? line)}>
            <code>{name}</code>
          </button>
          {kind !== 'func' && <span class="q"> {kind}</span>}
        </li>
      ))}
    </ul>
  )
}

function Imports({ listing, onGo }: Props) {
  if (listing.imports.length === 0) return <p class="q">{c.nothing}</p>
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">{c.name}</th>
          <th scope="col">{c.what}</th>
        </tr>
      </thead>
      <tbody>
        {listing.imports.map((one) => (
          <Import key={one.line} {...one} onGo={onGo} />
        ))}
      </tbody>
    </table>
  )
}

function Import({ module, name, kind, signature, line, onGo }: Listing['imports'][number] & { onGo: Props['onGo'] }) {
  const known = kind === 'func' ? hostFunction(name) : undefined
  return (
    <tr>
      <td>
        <button type="button" class="link" title={c.line(grouped(line))} onClick={() => onGo(line)}>
          <code>{name}</code>
        </button>
        <span class="q"> {known && !known.built ? c.notBuilt : module}</span>
        <div>
          <code class="q2">{known ? signatureOf(known) : (signature ?? kind)}</code>
        </div>
      </td>
      <td class="q2">{known ? aboutOf(known) : kind === 'func' ? c.notKnown : ''}</td>
    </tr>
  )
}

function Facts({ listing: { size: bytes, functions, memories, customs } }: { listing: Listing }) {
  return (
    <dl class="facts">
      <dt>{c.size}</dt>
      <dd>{size(bytes)}</dd>
      <dt>{c.functions}</dt>
      <dd>{grouped(functions.length)}</dd>
      <dt>{c.memories}</dt>
      <dd>{memories.map(c.pages).join(', ') || c.nothing}</dd>
      <dt>{c.customs}</dt>
      <dd>{customs.map(({ name, size: length }) => `${name}, ${size(length)}`).join('; ') || c.nothing}</dd>
    </dl>
  )
}
