/** The accounts of a set-state or check-state step. */
import type { StepResult } from '../engine/protocol'
import type { Json, JsonObject } from '../state/json'
import type { Step } from '../state/scenario'
import { schema } from '../ui/evm'
import { notLoaded } from '../ui/lazy'
import { renameKey, setIn } from '../ui/forms/edit'
import { AddressField } from '../ui/forms/fields'
import { FieldGrid } from '../ui/forms/FieldGrid'
import { usePortion } from '../ui/forms/portion'
import { IconButton, VerdictMark } from '../ui/parts'
import { object, shown } from '../ui/summary'
import { t } from '../ui/texts'

type SetPath = (path: string[], value: Json | undefined) => void

/** Check-state tells about every account that there is, unless it says otherwise with this key. */
const OTHERS = '+'

export function AccountsForm({ step, set, result }: { step: Step; set: SetPath; result: StepResult | undefined }) {
  const accounts = object(step['accounts'])
  const isCheck = step.step === 'checkState'
  const { drawn, find } = usePortion(Object.entries(accounts), ([address]) => address)
  const add = () => set(['accounts'], { ...accounts, [freeName(accounts)]: isCheck ? {} : { nonce: '0', balance: '0' } })
  return (
    <div class="accounts">
      {find}
      {drawn.map(({ item: [address, account], index: i }) =>
        address === OTHERS ? null : (
          <AccountForm key={i} id={`account-${i}`} address={address} account={object(account)} accounts={accounts} set={set} result={isCheck ? result : undefined} />
        ),
      )}
      <div class="row more">
        <button type="button" class="link" onClick={add}>
          + {t.step.addAccount}
        </button>
        <span class="grow" />
        {isCheck && result && result.differences.length > 0 && (
          <button type="button" class="link" onClick={() => void useActual(step, result, set)}>
            {t.step.useActual}
          </button>
        )}
        {isCheck && (
          <label class="row q2">
            <input type="checkbox" class="flag" checked={OTHERS in accounts} onChange={(event) => set(['accounts', OTHERS], event.currentTarget.checked ? '' : undefined)} />
            {t.step.otherAccounts}
          </label>
        )}
      </div>
    </div>
  )
}

/** Makes what the world held what the check expects. */
async function useActual(step: Step, result: StepResult, set: SetPath): Promise<void> {
  try {
    set(['accounts'], await (await import('../expect/actual-accounts')).actualAccounts(step, result))
  } catch {
    notLoaded()
  }
}

interface AccountProps {
  id: string
  address: string
  account: JsonObject
  accounts: JsonObject
  set: SetPath
  /** Given when the account is one to check. */
  result: StepResult | undefined
}

function AccountForm({ id, address, account, accounts, set, result }: AccountProps) {
  const prefix = `/accounts/${address.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const differences = result?.differences.filter(({ path }) => path === prefix || path.startsWith(prefix + '/')) ?? []
  const paths = differences.map(({ path }) => path.slice(prefix.length + 1))
  const wrong = new Set(paths.flatMap((path) => [path, path.split('/')[0] ?? '']))
  /** An address that is there already would swallow the other account: it is not taken while it is typed. */
  const rename = (to: Json) => !(String(to) in accounts) && set(['accounts'], renameKey(accounts, address, String(to)))
  return (
    <fieldset class="form account">
      <legend class="vh">{shown(address)}</legend>
      <label class="lb b" for={id}>
        {t.fields['address']}
      </label>
      <div class="full row lined">
        {result && <VerdictMark state={differences.length > 0 ? 'failed' : 'ok'} />}
        <AddressField id={id} value={address} prefix="address" onChange={rename} />
        <IconButton icon="trash" label={`${t.remove}: ${shown(address)}`} onClick={() => set(['accounts', address], undefined)} />
      </div>
      <FieldGrid fields={schema.value.account} value={account} wrong={wrong} onChange={(key, value) => set(['accounts'], { ...accounts, [address]: setIn(account, [key], value) })} />
    </fieldset>
  )
}

function freeName(accounts: JsonObject): string {
  for (const name of ['alice', 'bob', 'carol', 'dan', 'eve']) {
    if (!(`address:${name}` in accounts)) return `address:${name}`
  }
  for (let n = 1; ; n++) if (!(`address:account${n}` in accounts)) return `address:account${n}`
}
