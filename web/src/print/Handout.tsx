/** A scenario on paper: its lesson, every step with what it expects and what came of it, and where to find it again. */
import type { Difference, Outcome, StepResult } from '../engine/protocol'
import { Inline, Markdown } from '../lessons/Markdown'
import { held, knownText } from '../lessons/lessons'
import { hasRunAll } from '../share/record'
import type { Json, JsonObject } from '../state/json'
import type { Project } from '../state/project'
import type { Step } from '../state/scenario'
import { names, session, steps } from '../ui/app'
import { grouped, readBytes } from '../ui/format'
import { Logo } from '../ui/icons'
import { object, summarize, text } from '../ui/summary'
import { t } from '../ui/texts'
import { Fields, Plain } from './Fields'
import { h } from './texts'

/** Links up to here are printed in full. */
const READABLE = 160

export function Handout({ project, link }: { project: Project; link: string | undefined }) {
  const { results } = session.run.value
  return (
    <>
      <div class="sheet-body">
        <header>
          <h1>{project.name}</h1>
          <p>{h.about(t.chains[session.chain.value], steps.value.length)}</p>
        </header>
        <Lesson project={project} />
        <ol class="sheet-steps">
          {steps.value.map((step, i) => (
            <StepOnPaper key={i} step={step} number={i + 1} result={results[i]} />
          ))}
        </ol>
      </div>
      <Foot name={project.name} link={link} />
    </>
  )
}

/** The text and the goals; hints and the solution are not for the handout. */
function Lesson({ project }: { project: Project }) {
  const found = held(project.document)
  if (!found) return null
  return (
    <section class="sheet-lesson">
      {found.lesson.title !== project.name && <h2>{found.lesson.title}</h2>}
      <Markdown text={(found.own && knownText(found.own)) ?? found.text} />
      {found.lesson.goals.length > 0 && <h3>{h.goals}</h3>}
      <ul class="sheet-goals">
        {found.lesson.goals.map((goal, i) => (
          <li key={i}>
            <Inline text={goal.text} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StepOnPaper({ step, number, result }: { step: Step; number: number; result: StepResult | undefined }) {
  const { kind, main, route, value } = summarize(step)
  const { step: _kind, id: _id, comment, tx, expect, ...own } = step
  return (
    <li>
      <h3>
        <span class="sheet-number">{number}.</span> {kind} <b>{main}</b> {[route, value].filter(Boolean).join(', ')}
        <span class="sheet-verdict"> {h.verdicts[result?.verdict ?? 'none']}</span>
      </h3>
      {text(comment) && <p>{text(comment)}</p>}
      <Fields value={{ ...(own as JsonObject), ...object(tx) }} />
      {expect !== undefined && (
        <>
          <h4>{h.expects}</h4>
          <Fields value={object(expect)} />
        </>
      )}
      {result && <Came result={result} />}
    </li>
  )
}

function Came({ result: { outcome, differences, error } }: { result: StepResult }) {
  if (!outcome && differences.length === 0 && !error) return null
  return (
    <>
      <h4>{h.outcome}</h4>
      {outcome && <Fields value={facts(outcome)} labels={t.outcome as unknown as Record<string, unknown>} />}
      {error && <p>{error.message}</p>}
      {differences.length > 0 && (
        <ul class="sheet-differences">
          {differences.map((difference) => (
            <DifferenceLine key={difference.path} difference={difference} />
          ))}
        </ul>
      )}
    </>
  )
}

function DifferenceLine({ difference: { path, expected, actual } }: { difference: Difference }) {
  return (
    <li>
      <code>{path}</code>: {h.expectedActual(expected, actual)}
    </li>
  )
}

/** What a transaction gave, by the names of the page's outcome. */
function facts({ statusName, status, message, out, logs, gasUsed }: Outcome): Record<string, Json> {
  const read = (hex: string) => {
    const { text: reading, as } = readBytes(hex, names.value)
    return as === 'bytes' || reading === hex ? hex : `${reading || t.empty} (${hex})`
  }
  return {
    status: statusName && statusName !== status ? `${status}, ${statusName}` : status,
    ...(message && { message }),
    returnData: out.length > 0 ? out.map(read) : t.none,
    ...(logs.length > 0 && { logs: logs.map(({ endpoint, topics }) => [endpoint, ...topics.map((topic) => readBytes(topic, names.value).text)].filter(Boolean).join(', ')) }),
    ...(gasUsed !== undefined && { gasUsed: grouped(gasUsed) }),
  }
}

/** Where it is found again, and what it has to give. */
function Foot({ name, link }: { name: string; link: string | undefined }) {
  const { end } = session.run.value
  const shown = link === undefined || link.length <= READABLE ? link : `${link.slice(0, READABLE / 2)}…`
  return (
    <footer class="sheet-foot">
      <div>
        <p>
          <Logo /> {t.appName}: <b>{name}</b>{' '}
          {link === undefined ? (
            <span>{location.href.replace(/[?#].*$/, '')}</span>
          ) : (
            <>
              <a href={link}>{shown}</a> {link.length > READABLE && `(${h.longLink(link.length)})`}
            </>
          )}
        </p>
        <p>{hasRunAll() && end ? <Plain label={h.resultHash} value={end.resultHash} /> : h.notRun}</p>
      </div>
    </footer>
  )
}
