/** The tokens of an account: balances, what their instances are, and what the account may do with them. */
import type { MultiversxAccount, TokenBalance, TokenMetadata, TokenRoles } from '../engine/protocol'
import { FieldRow } from './FieldRow'
import { names, plainName } from '../ui/app'
import { grouped, shortAddress, shortHex } from '../ui/format'
import { t } from '../ui/texts'

/** Rows of the account's table. */
export function Tokens({ account: { tokens, roles } }: { account: MultiversxAccount }) {
  return (
    <>
      {tokens.map((token) => (
        <Token key={`${token.token}/${token.nonce}`} token={token} />
      ))}
      {roles.map((role) => (
        <Roles key={role.token} roles={role} />
      ))}
    </>
  )
}

function Token({ token: { token, nonce, balance, mark, before, frozen, metadata } }: { token: TokenBalance }) {
  return (
    <>
      <FieldRow mark={mark} label={nonce === '0' ? token : `${token} #${nonce}`} before={before && grouped(before)}>
        {frozen && <span class="badge line">{t.world.frozen}</span>} {grouped(balance)}
      </FieldRow>
      {metadata && <Metadata metadata={metadata} />}
    </>
  )
}

function Metadata({ metadata }: { metadata: TokenMetadata }) {
  const facts = metadataFacts(metadata)
  if (facts.length === 0) return null
  return (
    <tr>
      <td class="mk" />
      <td colSpan={2}>
        <dl class="token-facts">
          {facts.map(({ label, text, title }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd title={title}>{text}</dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  )
}

interface Fact {
  label: string
  text: string
  title?: string
}

/** What the metadata says; what is empty says nothing. */
function metadataFacts({ name, attributes, readings, royalties, creator, hash, uris }: TokenMetadata): Fact[] {
  const words = t.world.token
  const likeliest = readings[0]?.text ?? attributes
  const facts: (Fact & { worth: boolean })[] = [
    { label: words.name, text: name, worth: name !== '' },
    { label: words.attributes, text: plainName(likeliest), title: attributes, worth: attributes !== '0x' },
    { label: words.royalties, text: words.percent(royalties), worth: royalties !== '0' },
    { label: words.creator, text: names.value.get(creator) ?? shortAddress(creator), title: creator, worth: !/^0x0*$/.test(creator) },
    { label: words.hash, text: shortHex(hash), title: hash, worth: hash !== '0x' },
    { label: words.uris, text: uris.join(', '), worth: uris.some((uri) => uri !== '') },
  ]
  return facts.filter(({ worth }) => worth)
}

function Roles({ roles: { token, roles, lastNonce } }: { roles: TokenRoles }) {
  const names = roles.map((role) => role.replace(/^ESDTRole/, '')).join(', ')
  return (
    <>
      <FieldRow mark={undefined} label={t.world.roles(token)}>
        {lastNonce !== '0' && t.world.lastNonce(grouped(lastNonce))}
      </FieldRow>
      <tr>
        <td class="mk" />
        <td colSpan={2} class="token-roles" title={roles.join(', ')}>
          {names || t.none}
        </td>
      </tr>
    </>
  )
}
