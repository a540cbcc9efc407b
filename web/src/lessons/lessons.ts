/** The lessons that come with the page. Their texts and documents are fetched when one is opened. */
import { messageOf, openProject } from '../ui/actions'
import { notice, pane, session } from '../ui/app'
import { exampleFile, examples } from '../ui/examples'
import type { Chain } from '../state/chain'
import { firstStep } from '../state/project'
import { language, wordsOf } from '../language/language'
import type { Goal } from './goals'
import { l } from './texts'

export interface Lesson {
  name: string
  title: string
  /** What it is good for, in one sentence. */
  goal: string
  minutes: number
  chain: Chain
  order: number
  /** The example whose contracts it uses. */
  example: string
  goals: Goal[]
  hints: string[]
}

const descriptions = import.meta.glob<Lesson>('../../lessons/*/lesson.json', { import: 'default', eager: true })
const addresses = import.meta.glob<string>('../../lessons/*/{text*.md,*.scen.json}', { query: '?url', import: 'default', eager: true })

export const lessons: readonly Lesson[] = Object.values(descriptions).map(inLanguage).sort((a, b) => a.order - b.order)

/** Title, goals and hints in the language that is shown. */
function inLanguage(own: Lesson): Lesson {
  const words = () => wordsOf('lessonWords', own.name)
  return {
    ...own,
    get title() {
      return words()?.title ?? own.title
    },
    get goal() {
      return words()?.goal ?? own.goal
    },
    get goals() {
      return own.goals.map((goal, i) => ({ ...goal, text: words()?.goals[i] ?? goal.text }))
    },
    get hints() {
      return own.hints.map((hint, i) => words()?.hints[i] ?? hint)
    },
  }
}

export function lessonNamed(name: string | undefined): Lesson | undefined {
  return lessons.find((lesson) => lesson.name === name)
}

/** The text of a lesson in the language that is shown, in English where there is no other. @throws when it cannot be fetched. */
export function textOf(lesson: Lesson): Promise<string> {
  const own = `text.${language.value}.md`
  return fileOf(lesson, addressOf(lesson, own) === undefined ? 'text.md' : own)
}

function addressOf({ name }: Lesson, file: string): string | undefined {
  return addresses[`../../lessons/${name}/${file}`]
}

async function fileOf(lesson: Lesson, file: string): Promise<string> {
  const address = addressOf(lesson, file)
  const response = address === undefined ? undefined : await fetch(address)
  if (!response?.ok) throw new Error(`${lesson.name}/${file}: ${response ? response.status : 'not in this build'}`)
  return response.text()
}

/** Opens what a lesson starts with, or its solution; what was open is a step of undo. False when it could not be fetched. */
export async function openLesson(lesson: Lesson, part: 'start' | 'solution' = 'start'): Promise<boolean> {
  try {
    if (session.run.value.begun !== undefined) await session.halt()
    const [scenario, files] = await Promise.all([fileOf(lesson, `${part}.scen.json`), filesOf(lesson)])
    const document = { scenario, path: `${lesson.name}.scen.json`, files }
    openProject({ name: lesson.title, document, selection: firstStep(scenario), lesson: lesson.name })
    // On small screens one pane is shown at a time: the text comes first.
    if (part === 'start') pane.value = 'world'
    return true
  } catch (error) {
    notice.value = () => ({ tone: 'fail', title: l.notFetched(lesson.title), text: messageOf(error) })
    return false
  }
}

async function filesOf({ example: wanted }: Lesson): Promise<Record<string, Uint8Array>> {
  const example = examples.find(({ name }) => name === wanted)
  if (!example) throw new Error(`there is no example ${wanted}`)
  return Object.fromEntries(await Promise.all(example.files.map(async (path) => [path, await exampleFile(example, path)] as const)))
}
