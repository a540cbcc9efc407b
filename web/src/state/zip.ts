/** Archives. Loaded only when somebody opens or makes one. */
import { unzipSync, zipSync } from 'fflate'
import { type Gathered, type Incoming, LIMITS, type Problem } from './incoming'

/** Unpacks the wanted files of an archive. Sizes are capped by what the archive announces, before anything is unpacked. */
export function unzip({ path: archive, bytes }: Incoming, wanted: (path: string) => boolean): Gathered {
  const problems: Problem[] = []
  let total = 0
  let count = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!wanted(name)) return false
    total += originalSize
    count += 1
    const limit = originalSize > LIMITS.file ? LIMITS.file : LIMITS.total
    if (originalSize > LIMITS.file || total > LIMITS.total) problems.push({ file: name, kind: 'tooLarge', size: originalSize, limit })
    else if (count > LIMITS.count) problems.push({ file: name, kind: 'tooMany', limit: LIMITS.count })
    else return true
    return false
  }
  try {
    const files = Object.entries(unzipSync(bytes, { filter })).map(([path, content]) => ({ path, bytes: content }))
    if (files.length === 0 && problems.length === 0) problems.push({ file: archive, kind: 'unreadable', message: 'it holds no contract and no scenario' })
    return { files, problems }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { files: [], problems: [{ file: archive, kind: 'unreadable', message }] }
  }
}

/** One archive of files, by path. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  return zipSync(files) as Uint8Array<ArrayBuffer>
}
