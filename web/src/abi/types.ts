/** What the ABI says of a contract, as the engine describes it: `crate/src/abi/multiversx/form.rs` and `request.rs`. */
import type { Json } from '../state/json'

/** The parts of a type, as far as a form shows them. */
export type Form =
  | { kind: 'bool' | 'address' | 'token' | 'text' | 'bytes' | 'raw' }
  | { kind: 'integer'; signed: boolean; bits?: number; nonZero?: true }
  | { kind: 'decimal'; signed: boolean; decimals?: number }
  | { kind: 'fixedBytes'; length: number }
  | { kind: 'option' | 'optional'; item: Form }
  | { kind: 'list' | 'variadic'; item: Form; length?: number }
  | { kind: 'tuple' | 'multi'; items: Form[] }
  | { kind: 'struct'; fields: Parameter[] }
  | { kind: 'enum'; variants: Variant[] }

export interface Parameter {
  name: string
  /** As the ABI writes it. */
  type: string
  form: Form
}

export interface Variant {
  name: string
  discriminant?: number
  fields: Parameter[]
}

export interface Endpoint {
  name: string
  docs: string
  /** `mutable`, `readonly` or `pure`; empty when the ABI does not tell. */
  mutability: string
  onlyOwner: boolean
  /** Tokens that may be paid: identifiers, `EGLD`, or `*` for all. */
  payable: string[]
  inputs: Parameter[]
  outputs: Parameter[]
}

export interface Forms {
  name: string
  constructor?: Endpoint
  upgrade?: Endpoint
  endpoints: Endpoint[]
  events: { identifier: string; docs: string; inputs: Parameter[] }[]
}

/** A decoded value. */
export interface Named {
  name: string
  type: string
  value: Json
}

export interface AbiError {
  /** Where in the values: `amount`, `orders[2].price`; empty when there is no place. */
  path: string
  type: string
  message: string
  /** The whole error in words. */
  text: string
}

export type Answer<T> = { answer: T; error?: undefined } | { error: AbiError; answer?: undefined }

/** Questions; bytes are `0x` hex. */
export type Request =
  | { ask: 'forms' }
  | { ask: 'encodeArguments'; endpoint: string; values: Json[] }
  | { ask: 'encodeInput'; endpoint: string; index: number; value: Json }
  | { ask: 'decodeArguments' | 'decodeResults'; endpoint: string; data: string[] }
  | { ask: 'decodeEvent'; topics: string[]; data: string[] }
  | { ask: 'decodeValue'; type: string; bytes: string }

/** Answers by the name of the question. */
export interface Answers {
  forms: Forms
  encodeArguments: string[]
  encodeInput: string[]
  decodeArguments: Named[]
  decodeResults: Named[]
  decodeEvent: { identifier: string; values: Named[] } | null
  decodeValue: Json
}
