/** Where host calls stand across the width of their step. */

/** Places across the width: finer ones would fall onto each other. */
export const GRAIN = 400

/** A line for each place, on a width of `GRAIN`, at which there is a call among the moments from `first` to `end`. */
export function ticks(calls: readonly number[], first: number, end: number): string {
  const places = calls.filter((call) => call >= first && call < end).map((call) => Math.round(((call - first) / (end - first)) * GRAIN))
  return [...new Set(places)].map((place) => `M${place} 0v1`).join('')
}
