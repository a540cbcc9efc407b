/** What an opened link says beside what its scenario gave here. */
import { steps } from '../ui/app'
import { grouped, shortHash, shortHex } from '../ui/format'
import { Icon } from '../ui/icons'
import { shortTitle } from '../ui/summary'
import type { Comparison as Compared, Fact } from './compare'
import './share.css'
import { s } from './texts'

export function Comparison({ comparison }: { comparison: Extract<Compared, { verdict: 'differs' }> }) {
  const { step, facts } = comparison
  const always = new Set<Fact['what']>(['stateHash', 'engine'])
  const shown = facts.filter(({ what, same, link }) => !same || always.has(what) || (what === 'gasUsed' && link !== undefined))
  return (
    <div class="sides" tabIndex={0} role="region" aria-label={step === undefined ? s.differs : s.differsAt(step)}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{step === undefined ? s.whole : s.stepName(step, shortTitle(steps.value[step]))}</th>
            <th scope="col">{s.inTheLink}</th>
            <th scope="col">{s.here}</th>
            <th scope="col">
              <span class="vh">{s.other}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fact) => (
            <Row key={fact.what} fact={fact} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ fact }: { fact: Fact }) {
  const { what, link, here, same } = fact
  return (
    <tr>
      <th scope="row">{s.facts[what]}</th>
      <td>{what === 'changes' ? <span class="q2">{s.notTold}</span> : <Value what={what} value={link} none={s.notTold} />}</td>
      <td class={same ? '' : 'b'}>{what === 'changes' ? <span class="q2">{s.other}</span> : <Value what={what} value={here} none={s.notReached} />}</td>
      <td class={same ? 'ok' : 'no'}>
        <Icon name={same ? 'check' : 'close'} /> <span class={same || what !== 'gasUsed' ? 'word' : ''}>{same ? s.same : difference(fact)}</span>
      </td>
    </tr>
  )
}

function Value({ what, value, none }: { what: Fact['what']; value: string | undefined; none: string }) {
  if (value === undefined || (value === '' && /Hash$/.test(what))) return <span class="q2">{none}</span>
  switch (what) {
    case 'gasUsed':
      return <>{grouped(value)}</>
    case 'stateHash':
    case 'resultHash':
      return <code title={value}>{shortHash(value)}</code>
    case 'out':
    case 'logs':
      return <Lines text={value} />
    default:
      return <>{value || s.lines(0)}</>
  }
}

const LINES = 4

function Lines({ text }: { text: string }) {
  const lines = text === '' ? [] : text.split('\n')
  return (
    <>
      {lines.length === 0 && <span class="q2">{s.lines(0)}</span>}
      {lines.slice(0, LINES).map((line, i) => (
        <code key={i} class="line" title={line}>
          {shortHex(line || s.lines(0), 20)}
        </code>
      ))}
      {lines.length > LINES && <span class="q2">{s.more(String(lines.length - LINES))}</span>}
    </>
  )
}

function difference({ what, link, here }: Fact): string {
  if (what !== 'gasUsed' || link === undefined || here === undefined) return s.other
  const by = BigInt(here) - BigInt(link)
  return by > 0n ? s.more(grouped(String(by))) : s.fewer(grouped(String(-by)))
}
