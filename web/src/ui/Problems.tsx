/** Files that were not loaded: what, why, where in the file, and what to do next. */
import type { Problem } from '../state/incoming'
import { WASM } from '../state/incoming'
import { startsWith } from '../state/bytes'
import { chooseFiles, copy, keepAnyway, startOn } from './actions'
import { problems } from './app'
import { hexRows, size } from './format'
import { VerdictMark, Button, IconButton } from './parts'
import { t } from './texts'

export function Problems() {
  return (
    <>
      {problems.value.map((problem, i) => (
        <ErrorCard key={problem.file + i} problem={problem} id={`problem-${i}`} />
      ))}
    </>
  )
}

function ErrorCard({ problem, id }: { problem: Problem; id: string }) {
  const notWasm = problem.kind === 'module' && !startsWith(problem.bytes, WASM)
  const title = notWasm ? t.problems.notWasm(problem.file) : t.problems.notLoaded(problem.file)
  return (
    <section class="errcard" role="alert" aria-labelledby={id}>
      <h3 id={id}>
        <VerdictMark state="failed" />
        <span class="grow">{title}</span>
        <IconButton icon="close" label={t.dismiss} onClick={() => dismiss(problem)} />
      </h3>
      <p>{reason(problem)}</p>
      <Details problem={problem} notWasm={notWasm} />
      <div class="row">
        <Button icon="open" onClick={() => chooseFiles()}>
          {t.problems.chooseAnother}
        </Button>
        {problem.kind === 'chain' && (
          <Button tone="primary" onClick={() => startOn(problem.is, problem)}>
            {t.problems.startOn(t.chains[problem.is])}
          </Button>
        )}
        {problem.kind === 'module' && !notWasm && (
          <Button tone="ghost" onClick={() => (keepAnyway(problem), dismiss(problem))}>
            {t.problems.addAnyway}
          </Button>
        )}
        <Button tone="ghost" icon="copy" onClick={() => void copy(`${title}\n${reason(problem)}`)}>
          {t.problems.copy}
        </Button>
      </div>
    </section>
  )
}

function dismiss(problem: Problem): void {
  problems.value = problems.value.filter((other) => other !== problem)
}

function reason(problem: Problem): string {
  switch (problem.kind) {
    case 'tooLarge':
      return t.problems.tooLarge(size(problem.size), size(problem.limit))
    case 'tooMany':
      return t.problems.tooMany(problem.limit)
    case 'unknown':
      return problem.bytes.length === 0 ? t.problems.emptyFile : t.problems.unknown
    case 'chain':
      return t.problems.chain(t.problems.kinds[problem.is], t.chains[problem.chain])
    case 'project':
      return problem.problem === 'newer' ? t.problems.projectNewer : t.problems.projectDamaged
    default:
      return t.problems.reason(problem.message)
  }
}

function Details({ problem, notWasm }: { problem: Problem; notWasm: boolean }) {
  if (problem.kind === 'unknown' || notWasm) return <FirstBytes bytes={'bytes' in problem ? problem.bytes : new Uint8Array()} />
  if (problem.kind === 'text' && problem.line !== undefined) {
    return (
      <p class="q2">
        {t.problems.where}: {t.problems.line(problem.line, problem.column)}
      </p>
    )
  }
  return problem.kind === 'module' && problem.offset !== undefined ? <Bytes bytes={problem.bytes} offset={problem.offset} /> : null
}

function FirstBytes({ bytes }: { bytes: Uint8Array }) {
  if (bytes.length === 0) return null
  return (
    <p class="q2">
      {t.problems.firstBytes} <code>{hex([...bytes.subarray(0, 4)])}</code>. {t.problems.wasmStarts} <code>{hex(WASM)}</code>.
    </p>
  )
}

function Bytes({ bytes, offset }: { bytes: Uint8Array; offset: number }) {
  return (
    <div class="hexbox">
      <p class="q2">
        {t.problems.where}: <b class="b">{t.problems.byte('0x' + offset.toString(16).padStart(4, '0'))}</b>
      </p>
      <table class="hex">
        <tbody>
          {hexRows(bytes, offset).map((row) => (
            <tr key={row.at}>
              <th scope="row">0x{row.at.toString(16).padStart(4, '0')}</th>
              <td>
                {row.bytes.map((byte, i) => (
                  <>{row.at + i === offset ? <mark class="err">{hex([byte])}</mark> : hex([byte])} </>
                ))}
              </td>
              <td>{row.bytes.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
