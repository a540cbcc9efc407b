/** The tokens of an account: a balance each, or instances, roles and the last nonce. */
import { useId } from 'preact/hooks'
import type { Json } from '../../state/json'
import { world } from '../app'
import { IconButton } from '../parts'
import { object } from '../summary'
import { t } from '../texts'
import { renameKey, setIn } from './edit'
import { FieldGrid } from './FieldGrid'
import { type FieldProps, NumberField, TextField, ValueField } from './fields'
import { TOKEN_STATE_FIELDS } from './schema'
import { allFields, freeToken, fromToken, toToken } from './tokens'

/** A token's identifier, written as its text; those that the world holds are offered. */
export function TokenField(props: FieldProps) {
  const list = useId()
  const held = new Set((world.value?.accounts ?? []).flatMap((account) => ('tokens' in account ? account.tokens.map(({ token }) => token) : [])))
  return (
    <span class="fieldbox">
      <TextField {...props} shown={fromToken(props.value)} read={toToken} list={list} placeholder="TOKEN-123456" />
      <datalist id={list}>
        {[...held].map((token) => (
          <option key={token} value={token} />
        ))}
      </datalist>
    </span>
  )
}

export function TokensField({ id, value, onChange, wrong, isWrongEntry, label }: FieldProps) {
  if (typeof value === 'string' || Array.isArray(value)) return <ValueField id={id} label={label} value={value} onChange={onChange} wrong={wrong} />
  const tokens = object(value)
  const without = (token: string) => Object.fromEntries(Object.entries(tokens).filter(([other]) => other !== token))
  return (
    <div class="list grow" role="group" aria-label={label}>
      {Object.entries(tokens).map(([token, state], i) => (
        <Token
          key={i}
          id={i === 0 ? id : `${id}-${i}`}
          token={token}
          state={state}
          wrong={isWrongEntry?.(token)}
          onRename={(to) => !(to in tokens) && onChange(renameKey(tokens, token, to))}
          onChange={(next) => onChange({ ...tokens, [token]: next })}
          onRemove={() => onChange(without(token))}
        />
      ))}
      <button type="button" class="link" onClick={() => onChange({ ...tokens, [freeToken(tokens)]: '1' })}>
        + {t.step.addToken}
      </button>
    </div>
  )
}

interface TokenProps {
  id: string
  token: string
  state: Json | undefined
  wrong: boolean | undefined
  onRename: (to: string) => void
  onChange: (next: Json) => void
  onRemove: () => void
}

function Token({ id, token, state, wrong, onRename, onChange, onRemove }: TokenProps) {
  const name = fromToken(token)
  const isObject = typeof state === 'object' && state !== null
  const fields = object(state)
  return (
    <div role="group" aria-label={name}>
      <div class="row lined pair">
        <TokenField id={id} label={t.fields['tokenIdentifier']} value={token} onChange={(to) => onRename(String(to))} />
        {!isObject && <NumberField id={`${id}-balance`} label={t.fields['balance']} value={state} wrong={wrong} onChange={onChange} />}
        {!isObject && (
          <button type="button" class="link" onClick={() => onChange(allFields(state))}>
            {t.step.tokenMore}
          </button>
        )}
        <IconButton icon="close" label={`${t.remove} ${name}`} onClick={onRemove} />
      </div>
      {isObject && (
        <div class="form nested">
          <FieldGrid fields={TOKEN_STATE_FIELDS} value={fields} onChange={(key, next) => onChange(setIn(fields, [key], next))} />
        </div>
      )}
    </div>
  )
}
