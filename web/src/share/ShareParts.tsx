import { steps } from '../ui/app'
import { grouped } from '../ui/format'
import { Icon } from '../ui/icons'
import type { Part } from './make'
import { s } from './texts'

/** What the link consists of. The sizes add up to its length. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <section>
      <h3 class="h3">{s.inLink}</h3>
      <table class="tbl parts">
        <thead>
          <tr>
            <th scope="col">{s.part}</th>
            <th scope="col" class="r">
              {s.size}
            </th>
            <th scope="col" class="r">
              {s.characters}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ label, size, characters }) => (
            <tr key={label}>
              <td>{label}</td>
              <td class="r q2 nw">{s.bytes(size)}</td>
              <td class="r">{grouped(characters)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the page says to whoever opens the link. */
export function Says({ result }: { result: boolean }) {
  return (
    <section>
      <h3 class="h3">{s.opened}</h3>
      {result ? (
        <div class="row says">
          <span class="badge pass">
            <Icon name="check" />
            {s.openedSame}
          </span>
          <span class="q2">{s.or}</span>
          <span class="badge fail">
            <Icon name="warn" />
            {s.openedDiffers(Math.min(3, Math.max(1, steps.value.length)))}
          </span>
        </div>
      ) : (
        <p class="q2">{s.openedNothing}</p>
      )}
    </section>
  )
}

/** The frame for another page, with the link cut short for the eye. */
export function Snippet({ html, onCopy }: { html: string; onCopy: (html: string) => void }) {
  const shown = html.replace(/(#.{16})[^"]*/, '$1…')
  return (
    <section>
      <h3 class="h3">
        {s.snippet}
        <span class="grow" />
        <button type="button" class="link" onClick={() => onCopy(html)}>
          {s.copySnippet}
        </button>
      </h3>
      <pre class="pre" tabIndex={0} role="region" aria-label={s.snippetLabel}>
        {shown}
      </pre>
    </section>
  )
}
