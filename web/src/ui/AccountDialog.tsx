import { useState } from 'preact/hooks'
import { fromBech32 } from '../state/bech32'
import type { Json } from '../state/json'
import { known } from './accounts'
import { addAccount } from './actions'
import { isEvm } from './evm'
import { AmountField, NumberField } from './forms/fields'
import { coin } from './format'
import { closeDialog, Modal } from './Modal'
import { Button } from './parts'
import { t } from './texts'

const TEN_EGLD = '10,000,000,000,000,000,000'
const NAMES = ['alice', 'bob', 'carol', 'dan', 'eve']

/** Adds an account to the world: the scenario's set-state step gets it, and is run. */
export function AccountDialog() {
  const [name, setName] = useState(() => NAMES.find((free) => !taken(`address:${free}`)) ?? '')
  const [balance, setBalance] = useState<Json>(TEN_EGLD)
  const [nonce, setNonce] = useState<Json>('0')
  const problem = problemOf(name)
  const submit = (event: Event) => {
    event.preventDefault()
    if (problem) return
    closeDialog()
    void addAccount(expressionOf(name), { nonce, balance })
  }
  return (
    <Modal
      title={t.account.title}
      foot={
        <>
          <span class="grow" />
          <Button tone="ghost" onClick={closeDialog}>
            {t.cancel}
          </Button>
          <Button tone="primary" type="submit" form="account" disabled={problem !== undefined}>
            {t.account.add}
          </Button>
        </>
      }
    >
      <p class="q2">{t.account.intro}</p>
      <form id="account" class="form" onSubmit={submit}>
        <label class="lb" for="a-name">
          {t.account.name}
        </label>
        <span class="fieldbox full">
          <input id="a-name" class="in" value={name} autofocus autocomplete="off" aria-describedby="a-hint" onInput={(event) => setName(event.currentTarget.value.trim())} />
          <span class={problem && name ? 'hint no' : 'hint'} id="a-hint" role="status">
            {(name && problem) || (isEvm.value ? t.account.nameHintEvm : t.account.nameHint)}
          </span>
        </span>
        <label class="lb" for="a-balance">
          {t.account.balance}
        </label>
        <div class="full">
          <AmountField id="a-balance" value={balance} onChange={setBalance} />
          <p class="hint">{t.account.balanceHint(coin())}</p>
        </div>
        <label class="lb" for="a-nonce">
          {t.account.nonce}
        </label>
        <NumberField id="a-nonce" value={nonce} onChange={setNonce} />
      </form>
    </Modal>
  )
}

function expressionOf(name: string): string {
  if (/^0x[0-9a-fA-F]{40}$/.test(name)) return name
  return fromBech32(name) ? `bech32:${name}` : `address:${name}`
}

function taken(expression: string): boolean {
  return known.value.some((other) => other.expression === expression)
}

function problemOf(name: string): string | undefined {
  const isRight = isEvm.value ? /^(0x[0-9a-fA-F]{40}|[A-Za-z0-9_-]{1,20})$/.test(name) : fromBech32(name) || /^[A-Za-z0-9_-]{1,32}$/.test(name)
  if (!isRight) return isEvm.value ? t.account.wrongEvm : t.account.wrong
  return taken(expressionOf(name)) ? t.account.taken(name) : undefined
}
