import { grouped } from '../ui/format'
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
