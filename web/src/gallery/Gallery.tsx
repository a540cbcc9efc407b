/** All examples that come with the page, with filters. */
import type { Chain } from '../state/chain'
import { useEffect, useState } from 'preact/hooks'
import { session, showStart } from '../ui/app'
import { type Example, examples, expecting, runExample } from '../ui/examples'
import { Icon } from '../ui/icons'
import { Button, Empty, Segments } from '../ui/parts'
import { t } from '../ui/texts'
import { topicName } from '../ui/topics'
import { ANY, counts, culprits, type Filter, matches, readFilter, writeFilter } from './filter'
import './gallery.css'
import { type Shape, Shapes } from './Shapes'
import shapes from '../../examples/shapes.json'
import { g } from './texts'

export function Gallery() {
  const [filter, setFilter] = useState(() => readFilter(location.search))
  useEffect(() => {
    remember(filter)
    return () => remember(undefined)
  }, [filter])
  const shown = examples.filter((example) => matches(example, filter))
  const project = session.project.value
  return (
    <main class="hello gallery" id="scenario" tabIndex={-1}>
      <div>
        <div class="row hd">
          <h1>{g.title}</h1>
          <span class="q2">{g.count(examples.length)}</span>
          <span class="grow" />
          {project && (
            <Button icon="scenario" onClick={() => (showStart.value = false)}>
              {t.start.backTo(project.name)}
            </Button>
          )}
        </div>
        <Filters filter={filter} onChange={setFilter} />
        <p class="vh" role="status">
          {g.shown(shown.length)}
        </p>
        <ul class="gal">
          {shown.map((example) => (
            <Card key={example.name} example={example} />
          ))}
        </ul>
        {shown.length === 0 && <Nothing filter={filter} onChange={setFilter} />}
      </div>
    </main>
  )
}

/** Writes the filter into the address, or takes it out. */
function remember(filter: Filter | undefined): void {
  history.replaceState(history.state, '', location.pathname + writeFilter(location.search, filter) + location.hash)
}

const levels = () => [['0', g.any], ['1', g.levels[0]], ['2', g.levels[1]], ['3', g.levels[2]]] as const

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const topics = [...new Set(examples.map(({ topic }) => topic))].sort()
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part })
  return (
    <div class="row filters">
      <Chains filter={filter} onPick={(chain) => set({ chain })} />
      <span class="pick">
        <select aria-label={g.topic} value={filter.topic} onChange={(event) => set({ topic: event.currentTarget.value })}>
          <option value="">{g.anyTopic}</option>
          {topics.map((topic) => (
            <option key={topic} value={topic}>
              {topicName(topic)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <Segments label={g.difficulty} value={String(filter.difficulty)} options={levels()} onPick={(level) => set({ difficulty: Number(level) })} />
      <span class="grow" />
      <span class="finder">
        <Icon name="find" />
        <input class="in" type="search" aria-label={g.find} placeholder={g.find} value={filter.words} onInput={(event) => set({ words: event.currentTarget.value })} />
      </span>
    </div>
  )
}

/** The chains that there are examples of, with their numbers. */
function Chains({ filter, onPick }: { filter: Filter; onPick: (chain: string) => void }) {
  const found = counts(examples, filter)
  const all = [...found.values()].reduce((sum, n) => sum + n, 0)
  const options: [string, string, number][] = [['', g.all, all], ...[...found].map(([chain, n]): [string, string, number] => [chain, t.chains[chain as Chain], n])]
  return (
    <div class="seg" role="group" aria-label={g.chain}>
      {options.map(([chain, name, n]) => (
        <button type="button" key={chain} aria-pressed={chain === filter.chain} onClick={() => onPick(chain)}>
          {name} <span class="q">{n}</span>
        </button>
      ))}
    </div>
  )
}

function Card({ example }: { example: Example }) {
  const shape = (shapes as unknown as Record<string, Shape | undefined>)[example.name] ?? []
  const level = g.levels[example.difficulty - 1] ?? g.any
  return (
    <li class="card ex">
      <Shapes shape={shape} />
      <h2>{example.title}</h2>
      <p>{example.sentence}</p>
      <div class="foot">
        <Button icon="play" aria-label={t.start.runExample(example.title)} {...expecting(example)} onClick={() => void runExample(example)}>
          {t.start.run}
        </Button>
        <span class="q cut">{g.about(t.chains[example.chain], shape.length)}</span>
        <span class="grow" />
        <span class="lv" role="img" aria-label={level} title={level}>
          {[1, 2, 3].map((dot) => (
            <i key={dot} class={dot <= example.difficulty ? 'on' : ''} />
          ))}
        </span>
      </div>
    </li>
  )
}

/** Says which filter empties the list, and takes it away. */
function Nothing({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  return (
    <Empty icon="find" title={g.nothing}>
      <div class="row">
        {culprits(examples, filter).map((key) => (
          <Button key={key} onClick={() => onChange({ ...filter, [key]: ANY[key] })}>
            {g.without[key]}
          </Button>
        ))}
        <Button tone="ghost" onClick={() => onChange(ANY)}>
          {g.clear}
        </Button>
      </div>
    </Empty>
  )
}
