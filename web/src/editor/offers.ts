/** What the open document and the world have to offer to who writes the scenario. */
import { stepKinds } from '../state/scenario'
import { known } from '../ui/accounts'
import { session, world } from '../ui/app'
import { functionsOf } from '../ui/contracts'
import { evm, isEvm, schema } from '../ui/evm'
import { ROLES } from '../ui/forms/RolesField'
import { explain } from '../ui/forms/ValueHint'
import { t } from '../ui/texts'
import type { Help } from './hover'
import { fieldAt, type Path } from './shape'
import { ed } from './texts'

export function offers(): Help {
  const { path, files } = session.document.value ?? { path: '', files: {} }
  const relative = Object.keys(files).map((file) => relativeTo(path, file))
  return {
    schema: schema.value,
    kinds: stepKinds(session.chain.value).map((kind) => ({ kind, hint: `${t.kinds[kind]}: ${t.scenario.add[kind].hint}` })),
    accounts: known.value,
    code: (creates) => relative.flatMap((file) => codeOf(file, creates) ?? []),
    scenarios: relative.filter((file) => /\.(scen|steps)\.json$/.test(file)),
    files: relative,
    functions: functionsOf,
    signatures: (of) => evm.value?.signatures(of) ?? [],
    tokens: tokens(),
    roles: ROLES,
    prefixes: Object.entries(isEvm.value ? ed.prefixesEvm : ed.prefixes),
    label: (key) => t.fields[key],
    doc: (place, kind) => docOf(place, kind),
    evaluate,
  }
}

/** What a field means; a key that the schema does not have there means nothing. */
export function docOf(path: Path, kind: string | undefined): string | undefined {
  const key = String(path.at(-1))
  if (key !== '+' && !fieldAt(schema.value, path, kind)) return undefined
  const around = path.slice(0, -1).findLast((part) => typeof part === 'string' && `${part}/${key}` in ed.docs)
  const inAccount = path.includes('accounts') && `accounts/${key}` in ed.docs
  return ed.docs[around ? `${around}/${key}` : inAccount ? `accounts/${key}` : key]
}

/** As `file:` is written: relative to the scenario's folder, which files inside it are in any case. */
function relativeTo(scenario: string, file: string): string {
  const folder = scenario.slice(0, scenario.lastIndexOf('/') + 1)
  if (file.startsWith(folder)) return file.slice(folder.length)
  return '../'.repeat(folder.split('/').length - 1) + file
}

function codeOf(file: string, creates: boolean): string | undefined {
  if (isEvm.value) return evm.value?.codeExpression(file, creates, session.chain.value === 'ulm')
  if (file.endsWith('.wasm')) return `file:${file}`
  return file.endsWith('.mxsc.json') ? `mxsc:${file}` : undefined
}

function tokens(): string[] {
  const held = (world.value?.accounts ?? []).flatMap((account) => ('tokens' in account ? account.tokens.map(({ token }) => `str:${token}`) : []))
  return [...new Set(held)]
}

async function evaluate(expression: string, isTyped: boolean): Promise<string | undefined> {
  if (isEvm.value && isTyped) return undefined
  const found = await explain(expression)
  if (!found) return undefined
  return found.wrong ? found.text : ed.evaluates(found.text)
}
