/** A contract for an EVM chain came in: what it is, what was done with it, and the few things that are needed to deploy it. */
import { useState } from 'preact/hooks'
import type { Json } from '../state/json'
import type { Contract } from '../state/import'
import { baseName } from '../state/project'
import { people } from '../ui/accounts'
import { addSteps, runTo } from '../ui/actions'
import { session, steps } from '../ui/app'
import { AmountField } from '../ui/forms/fields'
import { size } from '../ui/format'
import { Icon } from '../ui/icons'
import { closeDialog, Modal } from '../ui/Modal'
import { Button } from '../ui/parts'
import { t } from '../ui/texts'
import { isRequired } from './account'
import { ConstructorFields } from './ConstructorFields'
import { deploySteps } from './templates'
import { e } from './texts'

const NEW = 'new'
const TEN_ETH = '10,000,000,000,000,000,000'

export function DeployDialog({ contract, others }: { contract: Contract; others: number }) {
  const existing = people.value
  const [from, setFrom] = useState(existing[0]?.expression ?? NEW)
  const [owner, setOwner] = useState('alice')
  const [balance, setBalance] = useState<Json>(TEN_ETH)
  const [value, setValue] = useState<Json>('0')
  const [args, setArgs] = useState<Json[]>([])
  const [activates, setActivates] = useState(true)
  const needsActivation = contract.kind === 'stylus' && isRequired()
  const problem = from === NEW && !/^[A-Za-z0-9_-]{1,20}$/.test(owner) ? e.deploy.nameWrong : undefined

  const deploy = async (event: Event) => {
    event.preventDefault()
    if (problem) return
    const newAccount = from === NEW ? { nonce: '0', balance: String(balance) } : undefined
    const account = { from: newAccount ? `address:${owner}` : from, ...(newAccount && { newAccount }) }
    const creation = contract.creation === undefined ? undefined : { function: contract.creation, arguments: args }
    const added = deploySteps({ name: baseName(contract.path).replace(/\.\w+$/, ''), code: contract.expression, ...account, value: String(value), activates: needsActivation && activates, ...(creation && { call: creation }) })
    const at = steps.value.length
    closeDialog()
    addSteps(added, at)
    if (steps.value.length === at) return
    await runTo(steps.value.length - 1)
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
      <About contract={contract} />
      <form id="deploy" class="form" onSubmit={(event) => void deploy(event)}>
        <label class="lb" for="d-from">
          {t.deploy.owner}
        </label>
        <span class="pick full">
          <select id="d-from" value={from} autofocus onChange={(event) => setFrom(event.currentTarget.value)}>
            {existing.map(({ expression, name: shown }) => (
              <option key={expression} value={expression}>
                {shown}
              </option>
            ))}
            <option value={NEW}>{t.deploy.newAccount}</option>
          </select>
          <Icon name="down" />
        </span>
        {from === NEW && (
          <>
            <label class="lb" for="d-owner">
              {t.account.name}
            </label>
            <input id="d-owner" class="in" value={owner} onInput={(event) => setOwner(event.currentTarget.value.trim())} />
            <label class="lb" for="d-balance">
              {t.deploy.balance}
            </label>
            <AmountField id="d-balance" value={balance} onChange={setBalance} />
          </>
        )}
        {contract.creation !== undefined && <ConstructorFields creation={contract.creation} values={args} onChange={setArgs} />}
        <label class="lb" for="d-value">
          {t.deploy.value}
        </label>
        <AmountField id="d-value" value={value} onChange={setValue} />
        {needsActivation && (
          <label class="row full">
            <input type="checkbox" class="flag" checked={activates} onChange={(event) => setActivates(event.currentTarget.checked)} />
            {e.deploy.activate}
          </label>
        )}
        <p class="no full" role="status">
          {problem}
        </p>
      </form>
    </Modal>
  )
}

/** What it is, and what the page has done with it. */
function About({ contract }: { contract: Contract }) {
  const { kind, prepared, path, report } = contract
  const bytes = session.document.value?.files[path]
  return (
    <>
      <p class="row">
        <span class="badge line">{t.chains[kind]}</span>
        <span class="q2">{kind === 'evm' && bytes ? e.deploy.bytecode(size(bytes.length)) : e.deploy.kinds[kind]}</span>
      </p>
      {prepared && <p class="q2">{e.deploy.prepared(size(prepared.from), size(prepared.to), baseName(path))}</p>}
      {report && <p class="q2">{e.deploy.imports(report.imports.length)}</p>}
    </>
  )
}
