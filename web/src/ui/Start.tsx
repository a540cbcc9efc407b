/** The first visit: one sentence, a place to drop files, examples with one-click run. */
import { chooseFiles, openEmpty } from './actions'
import { CHAINS } from '../state/chain'
import { gallery, newChain, session, showStart } from './app'
import { type Example, examples, expecting, runExample } from './examples'
import { DropIcon } from './icons'
import { lazy, notLoaded } from './lazy'
import { Button, Segments } from './parts'
import { Languages } from './Languages'
import { Problems } from './Problems'
import { t } from './texts'
import { topicName } from './topics'

const SHOWN = 3
const Recent = lazy(async () => (await import('../workspaces/Recent')).Recent)

export function Start() {
  const project = session.project.value
  const shown = examples.slice(0, SHOWN)
  return (
    <main class="hello" id="scenario" tabIndex={-1}>
      <div>
        <h1>{t.start.title}</h1>
        <p class="lead">{t.start.lead}</p>
        {project && (
          <Button class="back" icon="scenario" onClick={() => (showStart.value = false)}>
            {t.start.backTo(project.name)}
          </Button>
        )}
        <Drop />
        <Problems />
        <Recent />
        <div class="h2 row">
          <h2 class="b">{t.start.examples}</h2>
          <span class="grow" />
          <FirstLesson />
        </div>
        {examples.length === 0 && <p class="q2">{t.start.noExamples}</p>}
        <div class="cards">
          {shown.map((example) => (
            <Card key={example.name} example={example} />
          ))}
        </div>
        {shown.length < examples.length && (
          <Button class="more" tone="ghost" onClick={() => (gallery.value = 'examples')}>
            {t.start.more(examples.length)}
          </Button>
        )}
        <div class="three">
          {t.start.points.map(({ title, text }) => (
            <p key={title}>
              <b>{title}</b> {text}
            </p>
          ))}
        </div>
        <p class="languages">
          <Languages />
        </p>
      </div>
    </main>
  )
}

/** The way in for those who have never seen a contract. */
function FirstLesson() {
  const begin = () => import('../lessons/lessons').then(({ openFirst }) => openFirst(), notLoaded)
  return (
    <span class="q2 first">
      {t.start.newHere}{' '}
      <button type="button" class="link" onClick={() => void begin()}>
        {t.start.firstLesson}
      </button>
      , {t.start.firstMinutes}.{' '}
      <button type="button" class="link" onClick={() => (gallery.value = 'lessons')}>
        {t.start.allLessons}
      </button>
    </span>
  )
}

function Drop() {
  return (
    <div class="drop">
      <DropIcon />
      <div class="grow">
        <strong>{t.start.drop}</strong>
        <span class="q2">{t.start.stays}</span>{' '}
        <button type="button" class="link hide-s" onClick={() => chooseFiles(true)}>
          {t.start.chooseFolder}
        </button>
      </div>
      <Button large icon="open" onClick={() => chooseFiles()}>
        {t.start.choose}
      </Button>
      <NewScenario />
    </div>
  )
}

/** A scenario without steps, on a chain of choice. */
function NewScenario() {
  return (
    <div class="new">
      <Button large icon="plus" onClick={openEmpty}>
        {t.start.emptyScenario}
      </Button>
      <Segments label={t.start.newOn} value={newChain.value} options={CHAINS.map((chain) => [chain, t.chains[chain]])} onPick={(chain) => (newChain.value = chain)} />
    </div>
  )
}

function Card({ example }: { example: Example }) {
  return (
    <article class="card">
      <h3>{example.title}</h3>
      <p>{example.sentence}</p>
      <div class="foot">
        <Button tone="primary" icon="play" aria-label={t.start.runExample(example.title)} {...expecting(example)} onClick={() => void runExample(example)}>
          {t.start.run}
        </Button>
        <span class="q">{t.start.about(t.chains[example.chain], topicName(example.topic))}</span>
      </div>
    </article>
  )
}
