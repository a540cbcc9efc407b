/** Where the files of the examples are: a part of its own, because they are many. */
const addresses = import.meta.glob<string>(['../../examples/*/*.scen.json', '../../examples/*/*.{wasm,wat,stylus,bin,abi.json}'], {
  query: '?url',
  import: 'default',
  eager: true,
})

/** A file by its path among the examples. @throws when it is not there. */
export async function fetchFile(path: string): Promise<Uint8Array> {
  const address = addresses[`../../examples/${path}`]
  const response = address === undefined ? undefined : await fetch(address)
  if (!response?.ok) throw new Error(`${path}: ${response ? response.status : 'not in this build'}`)
  return new Uint8Array(await response.arrayBuffer())
}
