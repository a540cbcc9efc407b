/** A field of an account with what it was before, struck through. */
import type { ComponentChildren } from 'preact'
import type { Mark } from '../engine/protocol'
import { ChangeMark } from '../ui/parts'
import { t } from '../ui/texts'

export function FieldRow(props: { mark: Mark | undefined; label: string; before?: string | undefined; children: ComponentChildren }) {
  return (
    <tr class={props.mark ? 'chg' : ''}>
      <td class="mk">{props.mark && <ChangeMark mark={props.mark} />}</td>
      <th scope="row">{props.label}</th>
      <td>
        {props.mark && props.mark !== 'added' && props.before !== undefined && (
          <span class="was">
            <span class="vh">{t.world.was}</span>
            {props.before}
          </span>
        )}
        {props.children}
      </td>
    </tr>
  )
}
