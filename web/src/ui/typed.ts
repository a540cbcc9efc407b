/** The part of the page that reads MultiversX's ABIs: loaded with the first one of a document, and asked wherever its types say more. */
import { computed, effect, signal } from '@preact/signals'
import { session } from './app'
import { isEvm } from './evm'

const loaded = signal<typeof import('../abi/typed') | undefined>(undefined)

/** Undefined on other chains, and until it is there. */
export const typed = computed(() => (isEvm.value ? undefined : loaded.value))

effect(() => {
  const paths = Object.keys(session.document.value?.files ?? {})
  if (isEvm.value || loaded.peek() || !paths.some((path) => /\.(abi|mxsc)\.json$/.test(path))) return
  // Without it everything is shown as bytes; the next change of the document asks again.
  void import('../abi/typed').then(async (part) => (await part.ready(), (loaded.value = part)), () => undefined)
})
