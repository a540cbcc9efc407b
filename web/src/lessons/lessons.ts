/** The lessons that come with the page, and the opening of lessons. Their texts and documents are fetched when one is opened. */
import type { Document } from '../engine/protocol'
import { language, wordsOf } from '../language/language'
import { begun, encode, LESSON, SOLUTION, START, TEXT } from '../state/lesson'
import { firstStep } from '../state/project'
import { messageOf, openProject } from '../ui/actions'
import { notice, pane, session } from '../ui/app'
import { exampleFile, examples } from '../ui/examples'
import { type Held, heldLesson, type Lesson } from './read'
import { l } from './texts'

/** As they are written: in English. */
const descriptions = Object.values(import.meta.glob<Lesson>('../../lessons/*/lesson.json', { import: 'default', eager: true }))
const addresses = import.meta.glob<string>('../../lessons/*/{text*.md,*.scen.json}', { query: '?url', import: 'default', eager: true })

export const lessons: readonly Lesson[] = descriptions.map(inLanguage).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))

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

/** The lesson that a document holds; one of the page's in the language that is shown. */
export function held(document: Document | undefined): Held | undefined {
  const found = document && heldLesson(document, descriptions)
  const own = lessonNamed(found?.own?.name)
  return found && own ? { ...found, own, lesson: own } : found
}

/** Opens a lesson of the page from its start; what was open is a step of undo. False when it could not be fetched. */
export async function openLesson(lesson: Lesson): Promise<boolean> {
  try {
    if (session.run.value.begun !== undefined) await session.halt()
    const document = begun(await documentOf(lesson))
    openProject({ name: lesson.title, document, selection: firstStep(document.scenario) })
    // On small screens one pane is shown at a time: the text comes first.
    pane.value = 'world'
    return true
  } catch (error) {
    notice.value = () => ({ tone: 'fail', title: l.notFetched(lesson.title), text: messageOf(error) })
    return false
  }
}

/** Opens the lesson for those who have never seen one. */
export function openFirst(): Promise<boolean> {
  const [first] = lessons
  return first ? openLesson(first) : Promise.resolve(false)
}

/** A lesson of the page as its teacher would save it. @throws when something of it is not there. */
async function documentOf(lesson: Lesson): Promise<Document> {
  const fetched = Promise.all([fileOf(lesson, TEXT), fileOf(lesson, START), fileOf(lesson, SOLUTION)])
  const [contracts, [text, scenario, solution]] = await Promise.all([contractsOf(lesson), fetched])
  const said = descriptions.find(({ name }) => name === lesson.name) ?? lesson
  const files = { [LESSON]: encode(JSON.stringify(said)), [TEXT]: encode(text), [SOLUTION]: encode(solution) }
  return { scenario, path: START, files: { ...contracts, ...files } }
}

/** The text of a lesson in the language that is shown, in English where there is no other. @throws when it cannot be fetched. */
export async function textOf(lesson: Lesson): Promise<string> {
  const own = `text.${language.value}.md`
  const text = await fileOf(lesson, addressOf(lesson, own) === undefined ? TEXT : own)
  fetched.set(`${lesson.name}/${own}`, text)
  return text
}

/** Texts that were fetched, by lesson and file. */
const fetched = new Map<string, string>()

/** The text in the language that is shown, if it was fetched before. */
export function knownText({ name }: Lesson): string | undefined {
  return fetched.get(`${name}/text.${language.value}.md`)
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

/** The contracts of a lesson that takes them from an example. */
async function contractsOf({ example: wanted }: Lesson): Promise<Record<string, Uint8Array>> {
  const example = examples.find(({ name }) => name === wanted)
  if (!example) throw new Error(`there is no example ${wanted}`)
  return Object.fromEntries(await Promise.all(example.files.map(async (path) => [path, await exampleFile(example, path)] as const)))
}

/** Goes on from the lesson's start, or its solution; what was there is a step of undo. */
export async function goTo(scenario: string): Promise<void> {
  if (session.run.value.begun !== undefined) await session.halt()
  const document = session.document.value
  if (document) session.dispatch({ type: 'lesson', document: { ...document, scenario }, writing: false })
}

/** Brings what the open document lacks: the lesson's files where an older version kept its name alone, or its example's contracts. */
export async function complete(missing: readonly string[]): Promise<void> {
  const project = session.project.value
  const lesson = held(project?.document)?.lesson ?? lessonNamed(project?.lesson)
  if (!project || !lesson) return
  const whole = lessonNamed(project.lesson) ? begun(await documentOf(lesson)).files : {}
  const contracts = missing.length > 0 && lesson.example !== undefined ? await contractsOf(lesson) : {}
  const files = { ...whole, ...contracts, ...project.document.files }
  const isNew = Object.keys(files).length > Object.keys(project.document.files).length
  if (isNew && session.project.value === project) session.dispatch({ type: 'files', files })
}
