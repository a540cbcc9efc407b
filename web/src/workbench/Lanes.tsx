/** What a step, or several of them, are made of, in lanes under their column of the timeline. */
import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { CallNode } from '../engine/protocol'
import { rangeOf } from '../state/moment'
import { functionName, session, trees } from '../ui/app'
import { Ticks } from './Ticks'

const LANES = 2

/** The frames of a step, drawn for the eye only: the trace tells the same. */
export function Lanes({ index }: { index: number }) {
  const { first, end } = rangeOf(session.run.value, index)
  const tree = trees.value.get(index)
  const hasRun = session.run.value.results[index] !== undefined
  const lanes = useMemo(() => lanesOf(tree ?? [], end - first), [tree, first, end])
  return (
    <div class="lanes" aria-hidden="true">
      {lanes.map((nodes, depth) => (
        <div class="lane" key={depth}>
          {depth === 0 && hasRun && nodes.length === 0 && <Whole />}
          {nodes.map((node) => <FrameBar key={node.frame} node={node} first={first} end={end} />)}
          {depth === 0 && hasRun && <Ticks first={first} end={end} />}
        </div>
      ))}
    </div>
  )
}

/** Of several steps: whether they have run, and whether something in them called something else. */
export function Outlined({ first, last }: { first: number; last: number }) {
  const indices = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const calls = indices.some((index) => trees.value.get(index)?.some(({ children }) => children.length > 0))
  return (
    <div class="lanes" aria-hidden="true">
      <div class="lane">{first < session.run.value.results.length && <Whole />}</div>
      <div class="lane">{calls && <Whole />}</div>
    </div>
  )
}

function Whole() {
  return <span class="fr" style={{ left: '0%', width: '100%' }} />
}

/** Bars of a lane at most, and how much of a step's events a frame must hold to have one, when there are more. */
const BARS = 100
const LEAST = 1 / 400

/** The frames of a step by lane, those within calls together in the last one. */
function lanesOf(tree: readonly CallNode[], length: number): CallNode[][] {
  const lanes: CallNode[][] = Array.from({ length: LANES }, () => [])
  const visit = (nodes: readonly CallNode[]) => {
    for (const node of nodes) {
      lanes[Math.min(node.depth, LANES - 1)]?.push(node)
      visit(node.children)
    }
  }
  visit(tree)
  const isWide = ({ firstEvent, endEvent }: CallNode) => endEvent - firstEvent >= length * LEAST
  return lanes.map((nodes) => (nodes.length <= BARS ? nodes : nodes.filter(isWide).slice(0, BARS)))
}

function FrameBar({ node, first, end }: { node: CallNode; first: number; end: number }) {
  const length = Math.max(1, end - first)
  const left = ((node.firstEvent - first) / length) * 100
  const width = ((node.endEvent - node.firstEvent) / length) * 100
  const later = useComputed(() => node.firstEvent >= session.place.value.moment).value
  return (
    <span class={`fr ${node.ok ? '' : 'rev'} ${later ? 'later' : ''}`} style={{ left: `${left}%`, width: `${width}%` }}>
      {node.ok ? functionName(node.function) : <s>{functionName(node.function)}</s>}
    </span>
  )
}
