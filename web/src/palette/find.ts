/** Finding commands by the words that are typed. */

/** Whether every word that was typed begins a word of the text, or, for one of three letters or more, stands in it. */
export function found(text: string, typed: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return typed.toLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)) || (part.length >= 3 && text.toLowerCase().includes(part)))
}

/** The place of the next entry in a list that is walked through in a circle. */
export function next(at: number, key: string, count: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
