/** How German writes what the page counts. */

/** `1 Schritt`, `3 Schritte`. */
export const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** `12.5` as `12,5`. */
export const comma = (digits: string): string => digits.replace('.', ',')
