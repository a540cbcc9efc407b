import { useEffect, useState } from 'preact/hooks'
import type { HostFunction } from '../engine/protocol'
import { offline, session } from './app'
import { isEvm } from './evm'
import { Languages } from './Languages'
import { Modal } from './Modal'
import { singleKeys } from './keyboard'
import { help } from './help-texts'

/** Keys, files, values, host functions. */
export function HelpDialog() {
  return (
    <Modal title={help.title} class="help">
      <label class="row q2">
        <input type="checkbox" class="flag" checked={singleKeys.value} onChange={(event) => (singleKeys.value = event.currentTarget.checked)} />
        {help.singleKeys}
      </label>
      <div class="sheet">
        {(['move', 'look', 'change'] as const).map((group) => (
          <KeyGroup key={group} group={group} />
        ))}
      </div>
      <div class="two">
        <section>
          <h3 class="h3">{help.filesTitle}</h3>
          <ol class="how">
            {help.files.map(({ title, text, code }) => (
              <li key={title}>
                <b class="b">{title}</b> {text}
                {code && <pre class="pre">{code}</pre>}
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h3 class="h3">{help.valuesTitle}</h3>
          <dl class="keys">
            {(isEvm.value ? help.valuesEvm : help.values).map(([value, meaning]) => (
              <div key={value}>
                <dt>
                  <code>{value}</code>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <Told title={help.linksTitle} texts={help.links} />
      <Told title={help.teachTitle} texts={help.teach} />
      <Told title={help.workspacesTitle} texts={help.workspaces} />
      <HostFunctions />
      <section>
        <h3 class="h3">{help.offlineTitle}</h3>
        <p class="q2">{help.offline[offline.value]}</p>
      </section>
      <section>
        <h3 class="h3">{help.languageTitle}</h3>
        <p>
          <Languages />
        </p>
      </section>
    </Modal>
  )
}

function Told({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <section>
      <h3 class="h3">{title}</h3>
      <ul class="how">
        {texts.map((text) => (
          <li key={text} class="q2">
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}

function KeyGroup({ group }: { group: 'move' | 'look' | 'change' }) {
  return (
    <section>
      <h3 class="h3">{help[group]}</h3>
      <dl class="keys">
        {help.keys[group].map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function HostFunctions() {
  const [functions, setFunctions] = useState<HostFunction[]>([])
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    // Without an engine there is no table; the header says what is wrong with it.
    session.request('hostFunctions', {}).then(setFunctions, () => undefined)
  }, [])
  const words = wanted.toLowerCase().split(/\s+/)
  const shown = functions.filter(({ name, doc, family }) => words.every((word) => `${name} ${doc} ${family}`.toLowerCase().includes(word)))
  const built = functions.filter((one) => one.built).length
  return (
    <section>
      <h3 class="h3">
        {help.hostTitle} <span class="q">{help.hostCount(shown.length, functions.length, built)}</span>
      </h3>
      <input class="in" type="search" aria-label={help.hostFind} placeholder={help.hostFind} value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      <div class="hosts" tabIndex={0} role="region" aria-label={help.hostTitle}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{help.hostName}</th>
              <th scope="col">{help.hostSignature}</th>
              <th scope="col">{help.hostDoc}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, params, signature, doc, built: done }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                  {!done && <div class="q">{help.notBuilt}</div>}
                </td>
                <td>
                  <code class="q2">{params.length > 0 ? `(${params.map((param) => `${param.name}: ${param.type}`).join(', ')})${result(signature)}` : signature}</code>
                </td>
                <td class="q2" lang="en">
                  {doc}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The result part of a signature such as `(i32) -> i32`. */
function result(signature: string): string {
  return /\s*(->|→).*$/.exec(signature)?.[0] ?? ''
}
