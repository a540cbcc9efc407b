/** The dialogs over the page; each is loaded when it is first opened. */
import { dialog } from './app'
import { isEvm } from './evm'
import { lazy } from './lazy'

const AccountDialog = lazy(async () => (await import('./AccountDialog')).AccountDialog)
const DeployDialog = lazy(async () => (await import('./DeployDialog')).DeployDialog)
const EvmDeploy = lazy(async () => (await import('../evm/DeployDialog')).DeployDialog)
const FilesDialog = lazy(async () => (await import('./FilesDialog')).FilesDialog)
const HelpDialog = lazy(async () => (await import('./HelpDialog')).HelpDialog)
const Palette = lazy(async () => (await import('../palette/Palette')).Palette)
const ShareDialog = lazy(async () => (await import('../share/ShareDialog')).ShareDialog)

export function Dialogs() {
  const shown = dialog.value
  switch (shown?.kind) {
    case 'deploy':
      return isEvm.value ? <EvmDeploy key={shown.contract.path} contract={shown.contract} others={shown.others} /> : <DeployDialog key={shown.contract.path} contract={shown.contract} others={shown.others} />
    case 'account':
      return <AccountDialog />
    case 'files':
      return <FilesDialog />
    case 'help':
      return <HelpDialog />
    case 'palette':
      return <Palette />
    case 'share':
      return <ShareDialog />
    default:
      return null
  }
}
