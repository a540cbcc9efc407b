import type { Contract } from '../state/import'
import { codeInside } from '../state/bytes'
import { chooseFiles, messageOf } from './actions'
import { dialog, notice, readOnly, session } from './app'
import { isEvm, loadEvm } from './evm'
import { size } from './format'
import { Icon } from './icons'
import { closeDialog, Modal } from './Modal'
import { Button, IconButton } from './parts'
import { t } from './texts'

/** The files of the document: contracts can be deployed from here, scenarios opened, all of them removed. */
export function FilesDialog() {
  const document = session.document.value
  const files = Object.entries(document?.files ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return (
    <Modal
      title={t.files.title}
      foot={
        <>
          <Button icon="open" onClick={() => (closeDialog(), chooseFiles())}>
            {t.files.add}
          </Button>
          <Button tone="ghost" onClick={() => (closeDialog(), chooseFiles(true))}>
            {t.files.addFolder}
          </Button>
        </>
      }
    >
      <p class="q2">{files.length === 0 ? t.files.none : t.files.intro}</p>
      <ul class="files">
        {files.map(([path, bytes]) => (
          <li key={path} class="row">
            <Icon name="file" />
            <code class="grow cut" title={path}>
              {path}
            </code>
            <span class="q nw">{size(bytes.length)}</span>
            {!readOnly.value && /\.(wasm|mxsc\.json|stylus|bin)$/.test(path) && <Button onClick={() => void deploy(path, bytes)}>{t.files.deploy}</Button>}
            {!readOnly.value && /\.(scen|steps)\.json$/.test(path) && <Button onClick={() => open(path)}>{t.files.open}</Button>}
 {!readOnly.value && <IconButton icon="trash" label={t.files.remove(path)} onClick={() => session.dispatch({ type: 'removeFile', path })} />}
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function open(path: string): void {
  closeDialog()
  session.dispatch({ type: 'openScenario', path })
}

async function deploy(path: string, bytes: Uint8Array): Promise<void> {
  try {
    dialog.value = { kind: 'deploy', contract: isEvm.value ? await evmContract(path, bytes) : await contract(path, bytes), others: 0 }
  } catch (error) {
    closeDialog()
    notice.value = () => ({ tone: 'fail', title: t.problems.notLoaded(path), text: t.problems.reason(messageOf(error)) })
  }
}

async function contract(path: string, bytes: Uint8Array): Promise<Contract> {
  const packed = path.endsWith('.mxsc.json')
  const report = await session.request('inspectModule', { bytes: (packed ? codeInside(bytes) : bytes) ?? bytes })
  return { path, expression: `${packed ? 'mxsc' : 'file'}:${path}`, kind: 'multiversx', report }
}

async function evmContract(path: string, bytes: Uint8Array): Promise<Contract> {
  const { contractOf } = await loadEvm()
  return contractOf(path, bytes)
}
