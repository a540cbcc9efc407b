/** The roles of an account for a token: names as they are, those that the chain knows are offered. */
import { useId } from 'preact/hooks'
import type { Json } from '../../state/json'
import { focusSoon } from '../focus'
import { IconButton } from '../parts'
import { t } from '../texts'
import { type FieldProps, JsonField, PlainField } from './fields'

/** Those that built-in functions ask for. */
export const ROLES = [
  'LocalMint', 'LocalBurn', 'NFTCreate', 'NFTCreateMultiShard', 'NFTAddQuantity', 'NFTBurn', 'NFTAddURI', 'NFTUpdateAttributes',
  'NFTRecreate', 'ModifyRoyalties', 'ModifyCreator', 'SetNewURI',
]
  .map((role) => `ESDTRole${role}`)
  .concat('ESDTTransferRole')

export function RolesField({ id, value, onChange, label, wrong }: FieldProps) {
  const list = useId()
  if (value !== undefined && !Array.isArray(value)) return <JsonField id={id} value={value} onChange={onChange} label={label} wrong={wrong} />
  const roles = value ?? []
  const idOf = (at: number) => (at === 0 ? id : `${id}-${at}`)
  const replace = (at: number, role: Json) => onChange(roles.map((other, i) => (i === at ? role : other)))
  const add = () => {
    onChange([...roles, ''])
    focusSoon(() => document.getElementById(idOf(roles.length)))
  }
  return (
    <div class="list grow" role="group" aria-label={label}>
      {roles.map((role, i) => (
        <div class="row lined" key={i}>
          <PlainField id={idOf(i)} label={`${label} ${i + 1}`} value={role} list={list} placeholder="ESDTRoleLocalMint" onChange={(next) => replace(i, next)} />
          <IconButton icon="close" label={`${t.remove} ${i + 1}`} onClick={() => onChange(roles.filter((_, other) => other !== i))} />
        </div>
      ))}
      <datalist id={list}>
        {ROLES.map((role) => (
          <option key={role} value={role} />
        ))}
      </datalist>
      <button type="button" class="link" onClick={add}>
        + {t.step.addRole}
      </button>
    </div>
  )
}
