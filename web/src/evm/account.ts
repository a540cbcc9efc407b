/** The fields of an account of an EVM chain. */
import type { EvmAccount } from '../engine/protocol'
import { codeText, type Row } from '../workbench/AccountRow'
import { session } from '../ui/app'
import { amount, grouped, shortHash } from '../ui/format'
import { t } from '../ui/texts'
import { e } from './texts'

/** Balance and nonce always, the others when they say something or changed. */
export function accountRows(account: EvmAccount): Row[] {
  const { before, marks } = account
  const rows: Row[] = [
    { field: 'balance', label: t.world.fields.balance, shown: amount(account.balance), before: before['balance'] && amount(before['balance']) },
    { field: 'nonce', label: t.world.fields.nonce, shown: grouped(account.nonce), before: before['nonce'] },
  ]
  if (account.codeSize > 0 || marks['code']) rows.push({ field: 'code', label: t.world.fields.code, shown: codeText(account), before: before['code'] && codeBefore(before['code']) })
  return account.codeKind === 'stylus' ? [...rows, ...activationRows(account)] : rows
}

function codeBefore(hash: string): string {
  return hash === '0x' ? t.none : shortHash(hash)
}

function activationRows({ activation }: EvmAccount): Row[] {
  const row = (field: string, label: string, shown: string): Row => ({ field, label, shown })
  if (!activation) return [row('activation', e.activated, isRequired() ? e.notActive : e.implied)]
  const { version, initCost, cachedInitCost, footprint, cached } = activation
  return [
    row('activation', e.activated, [e.active(version), ...(cached ? [e.cached] : [])].join(', ')),
    row('start', e.startCost, e.startGas(grouped(initCost), grouped(cachedInitCost))),
    row('memory', e.memory, e.pages(footprint)),
  ]
}

/** Whether programs are active only when somebody has activated them. */
export function isRequired(): boolean {
  const parsed = session.parsed.value
  return parsed.ok && parsed.frame['activation'] === 'required'
}
