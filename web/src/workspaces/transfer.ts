/** Workspaces as files, one or all, and back. */
import { fromFiles, type Gathered, kindOf } from '../state/incoming'
import type { Project } from '../state/project'
import { fileName, PROJECT_EXTENSION, writeProject } from '../state/project-file'
import { download } from '../ui/actions'
import { gallery, notice, problems, showStart } from '../ui/app'
import { add, look, workspaces } from './store'
import { w } from './texts'

export function saveOne(project: Project): void {
  download(fileName(project), writeProject(project), 'application/json')
}

export async function saveAll(): Promise<void> {
  const { zip } = await import('../state/zip')
  const files: Record<string, Uint8Array> = {}
  for (const { project } of workspaces.value ?? []) files[freePath(fileName(project), files)] = new TextEncoder().encode(writeProject(project))
  download(w.archive, zip(files), 'application/zip')
}

/** Names of files can be equal where names of workspaces are not. */
function freePath(path: string, taken: object): string {
  const [plain, n] = [path.slice(0, -PROJECT_EXTENSION.length), (i: number) => (i === 1 ? '' : `-${i}`)]
  let i = 1
  while (`${plain}${n(i)}${PROJECT_EXTENSION}` in taken) i++
  return `${plain}${n(i)}${PROJECT_EXTENSION}`
}

export function chooseWorkspaces(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.json,.zip'
  input.onchange = () => void fromFiles(input.files ?? []).then(({ files, problems }) => takeWorkspaces(files, problems))
  input.click()
}

/** Keeps all saved projects among the files, and shows the list. */
export async function takeWorkspaces(files: Gathered['files'], found: Gathered['problems']): Promise<void> {
  const projects: Project[] = []
  const wrong = [...found]
  for (const file of files) {
    const kind = kindOf(file)
    if (kind.kind !== 'project') wrong.push({ file: file.path, kind: 'unknown', bytes: file.bytes })
    else if (kind.read.ok) projects.push(kind.read.project)
    else wrong.push({ file: file.path, kind: 'project', problem: kind.read.problem })
  }
  problems.value = wrong
  gallery.value = 'workspaces'
  showStart.value = true
  await look()
  if (projects.length === 0) return
  try {
    await add(projects)
    notice.value = () => ({ tone: 'pass', title: w.came(projects.length) })
  } catch (error) {
    const { tellUnsaved } = await import('./tell')
    tellUnsaved(error)
  }
}
