/** What the call tree of a step tells about its frames. */
import type { CallNode } from '../engine/protocol'

export interface CallFacts {
  /** By the frame of a callback: the asynchronous call that it answers. */
  answers: ReadonlyMap<number, CallNode>
  /** Gas that all of the step's transactions spent in contracts. */
  gas: number
}

/** A callback follows directly on the call that it answers, if that call ran code at all. */
export function callFacts(nodes: readonly CallNode[]): CallFacts {
  const answers = new Map<number, CallNode>()
  const visit = (siblings: readonly CallNode[]) =>
    siblings.forEach((node, i) => {
      const before = siblings[i - 1]
      if (node.kind === 'callback' && before?.kind === 'async') answers.set(node.frame, before)
      visit(node.children)
    })
  visit(nodes)
  return { answers, gas: nodes.reduce((sum, { gas }) => sum + (gas?.total ?? 0), 0) }
}
