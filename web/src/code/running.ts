/** What runs at a moment: the frame, the function that it was called with, the host function that it is in. */
import type { CallNode, EventRow } from '../engine/protocol'
import type { FunctionLines, Listing } from '../engine/text'

/** The innermost frame that runs at a moment. */
export function frameAt(nodes: readonly CallNode[], moment: number): CallNode | undefined {
  for (const node of nodes) {
    const runs = node.status === '' ? moment <= node.endEvent : moment < node.endEvent
    if (node.firstEvent < moment && runs) return frameAt(node.children, moment) ?? (node.frame > 0 ? node : undefined)
  }
  return undefined
}

/** The first frame of a step, for stepping into it. */
export function firstFrame(nodes: readonly CallNode[]): CallNode | undefined {
  return nodes.find(({ frame }) => frame > 0)
}

/** Events looked through at most to find the host call that an event belongs to. */
const FAR = 500

/** The host function that the frame has called at a moment, and that has not given its answer before the moment's own event. */
export function hostCallAt({ frame, firstEvent }: CallNode, moment: number, rowAt: (index: number) => EventRow | undefined): string | undefined {
  for (let at = moment - 1; at > Math.max(firstEvent, moment - FAR); at--) {
    const row = rowAt(at)
    if (!row) return undefined
    if (row.frame === frame && row.kind === 'call') return (row.end ?? Infinity) >= moment ? row.name : undefined
  }
  return undefined
}

/** What chains call when no function is named: a program's, a ULM contract's. */
const ENTRIES = ['user_entrypoint', 'ulmDispatchCaller']

/** The exported function that a frame runs. */
export function runningFunction({ functions }: Pick<Listing, 'functions'>, name: string): FunctionLines | undefined {
  const exported = (wanted: string) => functions.find(({ exports }) => exports.includes(wanted))
  return exported(name) ?? ENTRIES.map(exported).find((found) => found !== undefined)
}

/** The lines, from 1, that call a function by its reference: in a function and in those that it calls, as far as calls are direct. */
export function callSites({ functions, lines }: { functions: readonly FunctionLines[]; lines: readonly string[] }, from: FunctionLines, callee: string): number[] {
  const byReference = new Map(functions.map((one) => [one.reference, one]))
  const found: number[] = []
  const seen = new Set([from])
  for (const one of seen) {
    for (let line = one.first; line <= one.last; line++) {
      const called = calledOn(lines[line - 1] ?? '')
      if (called === callee) found.push(line)
      const next = called === undefined ? undefined : byReference.get(called)
      if (next) seen.add(next)
    }
  }
  return found.sort((a, b) => a - b)
}

/** The function that a line calls, as the text refers to it. */
export function calledOn(line: string): string | undefined {
  return /^\s*(?:return_)?call (\$"(?:[^"\\]|\\.)*"|[^\s"]+)/.exec(line)?.[1]
}
