/** The page's part for the EVM chains: one file, loaded when a document first needs it. */
export { accountRows } from './account'
export { blockText } from './block'
export { EvmFacts } from './EvmFacts'
export { EvmLogs } from './EvmLogs'
export { follow } from './follow'
