/** One account: its fields, tokens and storage, with what the step changed marked and the old values struck through. */
import { useState } from 'preact/hooks'
import type { Account, Mark, MultiversxAccount } from '../engine/protocol'
import { baseName } from '../state/project'
import { copy } from '../ui/actions'
import { names, plainName } from '../ui/app'
import { evm } from '../ui/evm'
import { amount, fullAddress, grouped, shortAddress, size } from '../ui/format'
import { Icon } from '../ui/icons'
import { FieldRow } from './FieldRow'
import { IconButton } from '../ui/parts'
import { StorageTable } from './StorageTable'
import { t } from '../ui/texts'
import { Tokens } from './Tokens'
import { typed } from '../ui/typed'

/** Accounts that the reader opened or closed, by address; without an entry, an account is open when it changed. */
const opened = new Map<string, boolean>()

/** Where the chain keeps what is known of token instances. */
const SYSTEM = /^0x(ff){32}$/

export function AccountRow({ account, wanted }: { account: Account; wanted: string }) {
  const changed = changeCount(account)
  const [, redraw] = useState(0)
  const open = wanted !== '' || (opened.get(account.address) ?? (changed > 0 || account.isContract))
  const name = account.name ? plainName(account.name) : SYSTEM.test(account.address) ? t.world.system : shortAddress(account.address)
  return (
    <details
      class="acct"
      open={open}
      onToggle={(event) => {
        if (wanted) return
        opened.set(account.address, event.currentTarget.open)
        redraw((n) => n + 1)
      }}
    >
      <Summary account={account} name={name} changed={changed} />
      {open && <Fields account={account} name={name} />}
    </details>
  )
}

function changeCount({ marks, storage, ...account }: Account): number {
  const tokens = 'tokens' in account ? account.tokens : []
  return Object.keys(marks).length + [...storage, ...tokens].filter(({ mark }) => mark).length
}

function Summary({ account, name, changed }: { account: Account; name: string; changed: number }) {
  return (
    <summary>
      <span class="chev">
        <Icon name="right" />
      </span>
      <span class="name">
        <b>{name}</b>
        {account.isContract && <span class="badge line">{'codeKind' in account ? t.world.codeKinds[account.codeKind] : t.world.contract}</span>}
      </span>
      <span>
        {changed > 0 ? <ChangedBadge count={changed} mark={account.marks['account']} /> : <span class="q2 nw">{amount(account.balance)}</span>}
      </span>
      <span class="sub m cut" title={fullAddress(account.address)}>
        {shortAddress(account.address)}
      </span>
      <span class="sub2">{t.world.nonce(grouped(account.nonce))}</span>
    </summary>
  )
}

function ChangedBadge({ count, mark }: { count: number; mark: Mark | undefined }) {
  const symbol = mark === 'added' ? '+' : mark === 'removed' ? '−' : '~'
  const word = mark === 'added' ? t.world.legendNew : mark === 'removed' ? t.world.legendRemoved : undefined
  return (
    <span class="badge change" title={mark === 'added' ? t.world.newTitle : t.world.changedTitle}>
      <span aria-hidden="true">{symbol}</span>
      {word ?? count}
      {!word && <span class="chgw"> {t.world.changed(count).replace(/^\d+ /, '')}</span>}
    </span>
  )
}

function Fields({ account, name }: { account: Account; name: string }) {
  const rows = 'codeKind' in account ? (evm.value?.accountRows(account) ?? []) : fieldRows(account)
  const address = 'bech32' in account ? account.bech32 : account.address
  return (
    <div class="in-acct">
      <table class="kv">
        <tbody>
          <tr>
            <td class="mk" />
            <th scope="row">{t.world.address}</th>
            <td class="addr">
              <code class="cut" title={address}>
                {address}
              </code>
              <IconButton icon="copy" label={t.world.copyAddress(name)} onClick={() => void copy(address)} />
            </td>
          </tr>
          {rows.map(({ field, label, shown, before }) => (
            <FieldRow key={field} mark={account.marks[field]} label={label} before={before}>
              {shown}
            </FieldRow>
          ))}
          {'tokens' in account && <Tokens account={account} />}
        </tbody>
      </table>
      {(account.isContract || account.storage.length > 0) && <StorageTable account={account} />}
      {typed.value?.functionsOf(account)}
    </div>
  )
}

export interface Row {
  field: string
  label: string
  shown: string
  before?: string | undefined
}

/** `adder.wasm, 1.2 KB` */
export function codeText({ codeFile, codeSize }: Account): string {
  return codeFile ? `${baseName(codeFile)}, ${size(codeSize)}` : size(codeSize)
}

/** The fields worth a row: balance and nonce always, the others when they say something or changed. */
function fieldRows(account: MultiversxAccount): Row[] {
  const { before, marks } = account
  const address = (hex: string) => names.value.get(hex) ?? shortAddress(hex)
  const rows: (Row & { worth: boolean })[] = [
    { field: 'balance', label: t.world.fields.balance, shown: amount(account.balance), before: before['balance'] && amount(before['balance']), worth: true },
    { field: 'nonce', label: t.world.fields.nonce, shown: grouped(account.nonce), before: before['nonce'], worth: true },
    { field: 'code', label: t.world.fields.code, shown: codeText(account), worth: account.codeSize > 0 },
    { field: 'owner', label: t.world.fields.owner, shown: address(account.owner), before: before['owner'] && address(before['owner']), worth: !/^0x0*$/.test(account.owner) },
    { field: 'username', label: t.world.fields.username, shown: account.username, before: before['username'], worth: !/^(0x)?$/.test(account.username) },
    { field: 'codeMetadata', label: t.world.fields.codeMetadata, shown: account.codeMetadata, before: before['codeMetadata'], worth: account.codeSize > 0 },
    { field: 'developerReward', label: t.world.fields.developerReward, shown: amount(account.developerReward), before: before['developerReward'] && amount(before['developerReward']), worth: account.developerReward !== '0' },
  ]
  return rows.filter(({ field, worth }) => worth || marks[field])
}
