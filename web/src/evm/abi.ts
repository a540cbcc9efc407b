/** Solidity's ABI: JSON as `solc`, Hardhat, Foundry and `cargo stylus export-abi` write it. */
import { parseSignature, type Signature } from './signature'

type Kind = 'function' | 'event' | 'error'

export interface Abi {
  path: string
  /** As a scenario writes it, `constructor(uint256 supply)`; absent when the contract takes nothing. */
  creation: string | undefined
  /** Texts of the functions, `balanceOf(address owner) returns (uint256)`. */
  functions: string[]
  signatures: [Kind, Signature][]
}

interface Entry {
  type?: string
  name?: string
  inputs?: Input[]
  outputs?: Input[]
}

interface Input {
  name?: string
  type?: string
  indexed?: boolean
  components?: Input[]
}

/** Undefined when the text is no such ABI: MultiversX has its own under the same name. */
export function readAbi(path: string, json: string): Abi | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  const list = Array.isArray(value) ? value : (value as { abi?: unknown } | null)?.abi
  if (!Array.isArray(list)) return undefined
  const entries = list.filter((entry): entry is Entry => typeof entry === 'object' && entry !== null)
  const of = (type: string) => entries.filter((entry) => (entry.type ?? 'function') === type)
  const signatures = (['function', 'event', 'error'] as const).flatMap((kind) =>
    of(kind).flatMap((entry): [Kind, Signature][] => {
      const signature = parseSignature(signatureText(entry))
      return signature ? [[kind, signature]] : []
    }),
  )
  const [made] = of('constructor')
  const creation = made?.inputs?.length ? `constructor(${listed(made.inputs)})` : undefined
  return { path, creation, functions: of('function').map(signatureText), signatures }
}

function signatureText({ name = '', inputs = [], outputs = [] }: Entry): string {
  const returns = outputs.length > 0 ? ` returns (${listed(outputs)})` : ''
  return `${name}(${listed(inputs)})${returns}`
}

function listed(inputs: readonly Input[]): string {
  return inputs.map((input) => [type(input), ...(input.indexed ? ['indexed'] : []), ...(input.name ? [input.name] : [])].join(' ')).join(', ')
}

function type({ type: text = '', components }: Input): string {
  return components ? `(${listed(components)})${text.replace(/^tuple/, '')}` : text
}
