/** A contract came in: what it is, and the few things that are needed to deploy it. */
import { useState } from 'preact/hooks'
import type { Json } from '../state/json'
import type { Contract } from '../state/import'
import { baseName } from '../state/project'
import { known, people } from './accounts'
import { addSteps, runTo } from './actions'
import { steps } from './app'
import { AmountField, NumberField } from './forms/fields'
import { ValuesField } from './forms/lists'
import { size } from './format'
import { Icon } from './icons'
import { closeDialog, Modal } from './Modal'
import { Button } from './parts'
import { deploySteps, GAS_LIMIT } from './templates'
import { t } from './texts'
import { typed } from './typed'

const NEW = 'new'
const TEN_EGLD = '10,000,000,000,000,000,000'

export function DeployDialog({ contract, others }: { contract: Contract; others: number }) {
  const existing = people.value
  const [name, setName] = useState(() => freeName(contract.path))
  const [from, setFrom] = useState(existing[0]?.expression ?? NEW)
  const [owner, setOwner] = useState('alice')
  const [balance, setBalance] = useState<Json>(TEN_EGLD)
  const [args, setArgs] = useState<Json>([])
  const [value, setValue] = useState<Json>('0')
  const [gasLimit, setGasLimit] = useState<Json>(GAS_LIMIT)
  const problem = nameProblem(name) ?? (from === NEW ? nameProblem(owner, 'address', 32) : undefined)

  const deploy = async (event: Event) => {
    event.preventDefault()
    if (problem) return
    const account = from === NEW ? { from: `address:${owner}`, newAccount: { nonce: '0', balance: String(balance) } } : { from }
    const list = Array.isArray(args) ? args : [args]
    const added = deploySteps({ name, code: contract.expression, ...account, arguments: list, value: String(value), gasLimit: String(gasLimit) })
    const at = steps.value.length
    closeDialog()
    addSteps(added, at)
    if (steps.value.length === at) return
    const deployed = at + added.length - 1
    await runTo(deployed)
    document.getElementById(`step-${deployed}`)?.focus()
  }
  return (
    <Modal
      title={t.deploy.title(baseName(contract.path))}
      foot={
        <>
          <Button tone="ghost" onClick={closeDialog}>
            {t.deploy.onlyAdd}
          </Button>
          <span class="grow" />
          <Button tone="primary" type="submit" form="deploy" icon="play" disabled={problem !== undefined}>
            {t.deploy.deploy}
          </Button>
        </>
      }
    >
      <p class="q2">
        {t.deploy.intro} {others > 0 && t.deploy.queued(others)}
      </p>
      <Facts contract={contract} />
      <form id="deploy" class="form" onSubmit={(event) => void deploy(event)}>
        <label class="lb" for="d-name">
          {t.deploy.name}
        </label>
        <input id="d-name" class="in full" value={name} autofocus aria-describedby="d-problem" onInput={(event) => setName(event.currentTarget.value.trim())} />
        <label class="lb" for="d-from">
          {t.deploy.owner}
        </label>
        <span class="pick full">
          <select id="d-from" value={from} onChange={(event) => setFrom(event.currentTarget.value)}>
            {existing.map(({ expression, name: shown }) => (
              <option key={expression} value={expression}>
                {shown}
              </option>
            ))}
            <option value={NEW}>{t.deploy.newAccount}</option>
          </select>
          <Icon name="down" />
        </span>
        {from === NEW && <NewAccount owner={owner} setOwner={setOwner} balance={balance} setBalance={setBalance} />}
        <span class="lb">{t.deploy.arguments}</span>
        <div class="full row lined">
          {typed.value?.deployArguments(contract.path, args, setArgs) ?? <ValuesField id="d-args" label={t.fields['arguments']} value={args} onChange={setArgs} />}
        </div>
        <label class="lb" for="d-value">
          {t.deploy.value}
        </label>
        <AmountField id="d-value" value={value} onChange={setValue} />
        <label class="lb" for="d-gas">
          {t.deploy.gasLimit}
        </label>
        <NumberField id="d-gas" value={gasLimit} onChange={setGasLimit} />
        <p id="d-problem" class="no full" role="status">
          {problem}
        </p>
      </form>
    </Modal>
  )
}

function NewAccount(props: { owner: string; setOwner: (name: string) => void; balance: Json; setBalance: (balance: Json) => void }) {
  return (
    <>
      <label class="lb" for="d-owner">
        {t.account.name}
      </label>
      <input id="d-owner" class="in" value={props.owner} onInput={(event) => props.setOwner(event.currentTarget.value.trim())} />
      <label class="lb" for="d-balance">
        {t.deploy.balance}
      </label>
      <AmountField id="d-balance" value={props.balance} onChange={props.setBalance} />
    </>
  )
}

function Facts({ contract: { report } }: { contract: Contract }) {
  if (!report) return null
  const functions = report.exports.filter(({ kind }) => kind === 'function').map(({ name }) => name)
  const notBuilt = report.imports.filter(({ status }) => status === 'unsupported').map(({ name }) => name)
  return (
    <dl class="facts">
      <dt>{t.outcome.file}</dt>
      <dd>{t.deploy.facts(size(report.size), functions.length)}</dd>
      <dt>{t.deploy.functions}</dt>
      <dd class="wrap">{functions.join(', ') || t.none}</dd>
      {notBuilt.length > 0 && (
        <>
          <dt>{t.deploy.notBuilt}</dt>
          <dd class="ch">{t.deploy.notBuiltText(notBuilt.join(', '))}</dd>
        </>
      )}
    </dl>
  )
}

/** `sc:` leaves 22 characters for the name, `address:` 32. */
function nameProblem(name: string, prefix: 'sc' | 'address' = 'sc', longest = 22): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(name) || name.length > longest) return prefix === 'sc' ? t.deploy.nameWrong : t.account.wrong
  return known.value.some(({ expression }) => expression === `${prefix}:${name}`) ? t.deploy.nameTaken(name) : undefined
}

function freeName(path: string): string {
  const stem = baseName(path).replace(/\..*$/, '').replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 20) || 'contract'
  if (!nameProblem(stem)) return stem
  for (let n = 2; ; n++) if (!nameProblem(stem + n)) return stem + n
}
