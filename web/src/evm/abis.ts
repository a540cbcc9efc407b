/** The ABIs among the document's files. */
import { computed } from '@preact/signals'
import { toText } from '../state/bytes'
import { session } from '../ui/app'
import { type Abi, readAbi } from './abi'

export const abis = computed<Abi[]>(() =>
  Object.entries(session.document.value?.files ?? {}).flatMap(([path, bytes]) => (path.endsWith('.abi.json') ? (readAbi(path, toText(bytes) ?? '') ?? []) : [])),
)
