/** Contracts among the document's files. */
import type { Contract } from '../state/import'
import { session } from '../ui/app'
import { abis } from './abis'
import { codeExpression } from './fields'

/** A file of the document as something that can be deployed; what stands in it is taken as it is. */
export async function contractOf(path: string, bytes: Uint8Array): Promise<Contract> {
  const chain = session.chain.value
  const expression = codeExpression(path, true, chain === 'ulm') ?? `file:${path}`
  if (path.endsWith('.bin')) {
    const creation = creationOf(path)
    return { path, expression, kind: 'evm', ...(creation !== undefined && { creation }) }
  }
  const report = await session.request('inspectModule', { bytes })
  return { path, expression, kind: expression.startsWith('ulm:') ? 'ulm' : 'stylus', report }
}

/** The constructor in the ABI beside a contract. */
export function creationOf(path: string): string | undefined {
  const beside = path.replace(/\.\w+$/, '.abi.json')
  return abis.value.find((abi) => abi.path === beside)?.creation
}
