/** Which step of an earlier scenario a step corresponds to. */

/**
 * For each step of the present scenario the index of the earlier one that it was, by their texts: those before and behind the
 * edited part are the same ones; inside it they correspond in order, and what is left over is new.
 */
export function align(before: readonly string[], now: readonly string[]): (number | undefined)[] {
  const first = common(before.length, now.length, (i) => before[i] === now[i])
  const rest = Math.min(before.length, now.length) - first
  const last = common(rest, rest, (i) => before[before.length - 1 - i] === now[now.length - 1 - i])
  const edited = before.length - first - last
  return now.map((_, index) => {
    if (index < first) return index
    if (index >= now.length - last) return index + before.length - now.length
    return index - first < edited ? index : undefined
  })
}

function common(one: number, other: number, same: (index: number) => boolean): number {
  const end = Math.min(one, other)
  let index = 0
  while (index < end && same(index)) index++
  return index
}
