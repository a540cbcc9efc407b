/** Signatures that forms and the editor offer: those of the document's ABIs, and those that other steps use. */
import { steps } from '../ui/app'
import { object, text } from '../ui/summary'
import { abis } from './abis'
import { signatureText } from './signature'

export type Named = 'function' | 'constructor' | 'error' | 'event'

/** Errors that every contract can have. */
const BUILT_IN = ['Error(string reason)', 'Panic(uint256 code)']

export function offeredSignatures(of: Named): string[] {
  if (of === 'constructor') return abis.value.flatMap(({ creation }) => creation ?? [])
  if (of === 'function') return [...new Set([...abis.value.flatMap(({ functions }) => functions), ...called()])]
  const declared = abis.value.flatMap(({ signatures }) => signatures.flatMap(([kind, signature]) => (kind === of ? [signatureText(signature)] : [])))
  return [...new Set([...declared, ...(of === 'error' ? [...expectedErrors(), ...BUILT_IN] : expectedEvents())])]
}

function called(): string[] {
  const functions = steps.value.map((step) => text(object(object(step['tx'])['call'])['function']))
  return functions.filter((one) => one && !one.startsWith('constructor'))
}

function expectedErrors(): string[] {
  return steps.value.map((step) => text(object(object(step['expect'])['revert'])['error'])).filter(Boolean)
}

function expectedEvents(): string[] {
  const logs = steps.value.flatMap((step) => {
    const written = object(step['expect'])['logs']
    return Array.isArray(written) ? written : []
  })
  return logs.map((log) => text(object(log)['event'])).filter(Boolean)
}
