/** Which ABI belongs to which contract: the one with the name of its file, or the one inside its `.mxsc.json`. */
import { toText } from '../state/bytes'
import type { Json, JsonObject } from '../state/json'
import { baseName } from '../state/project'
import type { Step } from '../state/scenario'
import { session } from '../ui/app'
import { codePath, pathOf } from '../ui/contracts'
import { object, text } from '../ui/summary'
import { ask } from './ask'
import type { AbiError, Endpoint, Forms } from './types'

export interface Abi {
  /** The file that it is in. */
  path: string
  /** JSON. */
  text: string
  forms: Forms
}

/** An ABI that cannot be read. */
export interface Faulty {
  path: string
  error: AbiError
}

/** A call whose arguments the ABI describes. */
export interface Call {
  abi: Abi
  /** `init` for a deployment. */
  name: string
  /** Absent when the ABI has no such endpoint. */
  endpoint: Endpoint | undefined
}

type Files = Readonly<Record<string, Uint8Array>>

const read = new WeakMap<Uint8Array, Abi | Faulty | undefined>()

/** The path of the ABI of a contract's file; among several of the same name the one beside it. */
export function abiPath(code: string, files: Files): string | undefined {
  const stem = code.replace(/\.(wasm|mxsc\.json)$/, '')
  const isFor = (path: string) => path === `${stem}.abi.json` || path === `${stem}.mxsc.json`
  const paths = Object.keys(files).filter((path) => /\.(abi|mxsc)\.json$/.test(path))
  const name = (path: string) => baseName(path).replace(/\.(wasm|abi\.json|mxsc\.json)$/, '')
  if (code.endsWith('.mxsc.json') && files[code]) return code
  return paths.find(isFor) ?? paths.find((path) => name(path) === name(code))
}

/** The ABI of a contract's file. */
export function abiOf(code: string | undefined): Abi | undefined {
  const found = code === undefined ? undefined : lookUp(code)
  return found && 'forms' in found ? found : undefined
}

/** Why the ABI of a contract's file cannot be read. */
export function faultOf(code: string): Faulty | undefined {
  const found = lookUp(code)
  return found && 'error' in found ? found : undefined
}

function lookUp(code: string): Abi | Faulty | undefined {
  const files = session.document.value?.files ?? {}
  const path = abiPath(code, files)
  const bytes = path === undefined ? undefined : files[path]
  if (path === undefined || !bytes) return undefined
  if (!read.has(bytes)) read.set(bytes, readAbi(path, bytes))
  return read.get(bytes)
}

function readAbi(path: string, bytes: Uint8Array): Abi | Faulty | undefined {
  const text = abiText(path, bytes)
  if (text === undefined) return undefined
  const { answer: forms, error } = ask(text, { ask: 'forms' })
  return forms ? { path, text, forms } : { path, error }
}

/** Without the code, which can be large. A `.mxsc.json` need not hold an ABI. */
function abiText(path: string, bytes: Uint8Array): string | undefined {
  const written = toText(bytes) ?? ''
  if (!path.endsWith('.mxsc.json')) return written
  try {
    const { abi } = JSON.parse(written) as { abi?: Json }
    return abi === undefined ? undefined : JSON.stringify(abi)
  } catch {
    return undefined
  }
}

/** The ABI of the contract at an address or an address expression. */
export function abiAt(address: string): Abi | undefined {
  return abiOf(codePath(address))
}

/** The file with the contract that a step deploys or calls. */
export function codeOf(step: Step): string | undefined {
  const tx = object(step['tx'])
  if (step.step === 'scDeploy') return pathOf(text(tx['contractCode']))
  return step.step === 'scCall' || step.step === 'scQuery' ? codePath(text(tx['to'])) : undefined
}

/** What a step calls; undefined when no ABI is known for it. */
export function callOf(step: Step): Call | undefined {
  return called(abiOf(codeOf(step)), step.step === 'scDeploy' ? 'init' : text(object(step['tx'])['function']))
}

export function called(abi: Abi | undefined, name: string): Call | undefined {
  return abi && { abi, name, endpoint: endpointOf(abi.forms, name) }
}

/** A contract that says nothing of its deployment takes no arguments there. */
function endpointOf(forms: Forms, name: string): Endpoint | undefined {
  if (name === 'init') return forms.constructor
  if (name === 'upgrade') return forms.upgrade
  return forms.endpoints.find((endpoint) => endpoint.name === name)
}

/** The arguments of a step as its JSON stands. */
export function argumentsOf(tx: JsonObject): Json[] | undefined {
  const written = tx['arguments'] ?? []
  return Array.isArray(written) ? written : undefined
}
