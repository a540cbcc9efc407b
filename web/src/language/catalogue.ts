/** What a language has to say: the same shape for every room as its English texts. Types only, so that nothing is loaded. */
export interface Rooms {
  abi: typeof import('../abi/texts').a
  cells: typeof import('../configuration/texts').CELL_WORDS
  code: typeof import('../code/texts').c
  configuration: typeof import('../configuration/texts').c
  editor: typeof import('../editor/texts').ed
  embed: typeof import('../embed/texts').e
  evm: typeof import('../evm/texts').e
  gallery: typeof import('../gallery/texts').g
  handout: typeof import('../print/texts').h
  help: typeof import('../ui/help-texts').help
  lessons: typeof import('../lessons/texts').l
  live: typeof import('../live/texts').v
  palette: typeof import('../palette/texts').c
  share: typeof import('../share/texts').s
  ui: typeof import('../ui/texts').t
  workspaces: typeof import('../workspaces/texts').w
  writing: typeof import('../lessons/writing-texts').w
}

/** Of an example, in place of what its `example.json` says. */
export interface ExampleWords {
  title: string
  sentence: string
}

/** Of a lesson, in place of what its `lesson.json` says: goals and hints in the same order. */
export interface LessonWords {
  title: string
  goal: string
  goals: readonly string[]
  hints: readonly string[]
}

/** The rooms, and by their names the words of what is described in files. */
export interface Catalogue extends Rooms {
  exampleWords: Readonly<Record<string, ExampleWords>>
  topicWords: Readonly<Record<string, string>>
  lessonWords: Readonly<Record<string, LessonWords>>
}
