/** What the element needs to make a link of a document. */
export { encode } from '../src/share/link'
export { chainOf } from '../src/state/chain'
