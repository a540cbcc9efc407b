/** Which chain a module was made for: by its imports and exports, which are read here so that no engine must be asked first. */

export type ModuleKind = 'multiversx' | 'stylus' | 'ulm'

const IMPORTS = 2
const EXPORTS = 7
const ULM_ENTRY = 'ulmDispatchCaller'
const STYLUS_ENTRY = 'user_entrypoint'

/** Undefined when neither entry point nor imports say it, or when they cannot be read. */
export function moduleKind(bytes: Uint8Array): ModuleKind | undefined {
  try {
    const { imports, exports } = read(bytes)
    if (exports.includes(ULM_ENTRY)) return 'ulm'
    if (exports.includes(STYLUS_ENTRY) || imports.includes('vm_hooks')) return 'stylus'
    return imports.includes('env') ? 'multiversx' : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Names of the modules that are imported from, and of the exports. */
function read(bytes: Uint8Array): { imports: string[]; exports: string[] } {
  const found = { imports: [] as string[], exports: [] as string[] }
  const reader = new Reader(bytes, 8)
  while (reader.at < bytes.length) {
    const id = reader.byte()
    const end = reader.number() + reader.at
    if (id === IMPORTS) found.imports = reader.times(() => importModule(reader))
    if (id === EXPORTS) found.exports = reader.times(() => exportName(reader))
    reader.at = end
  }
  return found
}

function importModule(reader: Reader): string {
  const module = reader.name()
  reader.name()
  const kind = reader.byte()
  if (kind === 0) reader.number()
  else if (kind === 1) reader.skip(1, () => reader.limits())
  else if (kind === 2) reader.limits()
  else if (kind === 3) reader.skip(2)
  else throw new RangeError('import')
  return module
}

function exportName(reader: Reader): string {
  const name = reader.name()
  reader.skip(1, () => reader.number())
  return name
}

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw new RangeError('end')
    return byte
  }

  /** LEB128. */
  number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    throw new RangeError('number')
  }

  name(): string {
    const length = this.number()
    if (this.at + length > this.bytes.length) throw new RangeError('name')
    return new TextDecoder().decode(this.bytes.subarray(this.at, (this.at += length)))
  }

  limits(): void {
    const flags = this.byte()
    this.number()
    if (flags & 1) this.number()
  }

  skip(count: number, then?: () => unknown): void {
    for (let i = 0; i < count; i++) this.byte()
    then?.()
  }

  times<T>(item: () => T): T[] {
    const items: T[] = []
    for (let left = this.number(); left > 0; left--) items.push(item())
    return items
  }
}
