/** What files of the EVM chains become: programs that are prepared, ULM modules, bytecode with its ABI. */
import { toText } from '../state/bytes'
import type { Chain } from '../state/chain'
import { type Chains, type Contract, engineError, refusal, type Services } from '../state/import'
import type { Incoming, Problem } from '../state/incoming'
import { baseName } from '../state/project'
import { artifacts, codeFromHex } from './artifacts'
import { readAbi } from './abi'
import { parseSignature } from './signature'
import { moduleKind } from './wasm'

/** What one file gives: files of the document in its place, contracts that can be deployed, or why not. */
export interface Taken {
  files: Record<string, Uint8Array>
  contracts: Contract[]
  problems: Problem[]
  /** The chain that the files are for. */
  chain: Chain
}

/** Undefined when the file is a module of MultiversX, and that is the chain. */
export async function take(file: Incoming, kind: string, { open, fallback }: Chains, services: Services): Promise<Taken | undefined> {
  if (kind === 'wasm') return takeModule(file, { open, fallback }, services)
  const own = open ?? (fallback === 'multiversx' ? undefined : fallback)
  if (kind === 'program') return takeCode(file, own ?? 'stylus', services)
  return kind === 'solidity' ? takeArtifacts(file, own ?? 'evm') : takeBytecode(file, own ?? 'evm')
}

/** A module on the chain that is open, or on its own chain when none is. */
async function takeModule(file: Incoming, { open, fallback }: Chains, services: Services): Promise<Taken | undefined> {
  const kind = moduleKind(file.bytes)
  const chain = open ?? kind ?? fallback
  if (chain === 'multiversx' && (kind ?? chain) === 'multiversx') return undefined
  // Programs run on every EVM chain, ULM contracts only where there is ULM.
  const runs = kind === undefined || (kind === 'stylus' ? chain !== 'multiversx' : kind === chain)
  if (!runs) return { files: {}, contracts: [], chain, problems: [{ file: file.path, kind: 'chain', is: kind, chain, bytes: file.bytes }] }
  return kind === 'ulm' || (kind === undefined && chain === 'ulm') ? takeUlm(file, services) : takeProgram(file, chain, services)
}

async function takeUlm({ path, bytes }: Incoming, services: Services): Promise<Taken> {
  const report = await services.inspect(bytes, 'ulm')
  const problem = moduleProblem(path, bytes, refusal(report))
  if (problem) return nothing('ulm', problem)
  return { files: { [path]: bytes }, contracts: [{ path, expression: `ulm:file:${path}`, kind: 'ulm', report }], problems: [], chain: 'ulm' }
}

/** Made ready as the chain's own tool does it; what is kept is the program's code. */
async function takeProgram({ path, bytes }: Incoming, chain: Chain, services: Services): Promise<Taken> {
  let code: Uint8Array
  try {
    code = await services.prepare(bytes)
  } catch (error) {
    const { message, offset } = engineError(error)
    return nothing(chain, { file: path, kind: 'module', message, bytes, ...(offset !== undefined && { offset }) })
  }
  const taken = await takeCode({ path: path.replace(/\.wasm$/i, '') + '.stylus', bytes: code }, chain, services, path, bytes)
  return { ...taken, contracts: taken.contracts.map((contract) => ({ ...contract, prepared: { from: bytes.length, to: code.length } })) }
}

/** The code of a program, as it is. */
async function takeCode(file: Incoming, chain: Chain, services: Services, shown = file.path, original = file.bytes): Promise<Taken> {
  const report = await services.inspect(file.bytes, chain)
  const why = refusal(report)
  // The place is one in the prepared module, which nobody has seen.
  const problem = moduleProblem(shown, original, why && { message: why.message })
  if (problem) return nothing(chain, problem)
  const contract: Contract = { path: file.path, expression: `initcode:file:${file.path}`, kind: 'stylus', report }
  return { files: { [file.path]: file.bytes }, contracts: [contract], problems: [], chain }
}

/** Bytecode as hex or as it is. */
function takeBytecode({ path, bytes }: Incoming, chain: Chain): Taken {
  const code = codeFromHex(toText(bytes) ?? '') ?? bytes
  const name = path.replace(/\.(bin|hex|evm|txt)$/i, '') + '.bin'
  return { files: { [name]: code }, contracts: [{ path: name, expression: `file:${name}`, kind: 'evm' }], problems: [], chain }
}

/** What a compiler wrote: every contract of it with its ABI. */
function takeArtifacts({ path, bytes }: Incoming, chain: Chain): Taken {
  const found = artifacts(JSON.parse(toText(bytes) ?? 'null'), baseName(path).replace(/\.json$/i, ''))
  if (typeof found === 'string') return nothing(chain, { file: path, kind: 'unreadable', message: found })
  const taken: Taken = { files: {}, contracts: [], problems: [], chain }
  for (const { name, code, abi } of found) {
    taken.files[`${name}.bin`] = code
    if (abi !== undefined) taken.files[`${name}.abi.json`] = new TextEncoder().encode(abi)
    const creation = abi === undefined ? undefined : readAbi(name, abi)?.creation
    taken.contracts.push({ path: `${name}.bin`, expression: `file:${name}.bin`, kind: 'evm', ...(creation !== undefined && { creation }) })
  }
  return taken
}

/** Whether text is Solidity's ABI JSON: then it is kept under a name that says so. */
export function isSolidityAbi(text: string): boolean {
  const abi = readAbi('', text)
  return abi !== undefined && abi.functions.every((one) => parseSignature(one) !== undefined)
}

function moduleProblem(file: string, bytes: Uint8Array, why: { message: string; offset?: number } | undefined): Problem | undefined {
  return why && { file, kind: 'module', bytes, ...why }
}

function nothing(chain: Chain, problem: Problem): Taken {
  return { files: {}, contracts: [], problems: [problem], chain }
}
