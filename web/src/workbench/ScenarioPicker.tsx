import { readOnly, session } from '../ui/app'
import { isLessonFile, lessonFolder } from '../state/lesson'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'

/** Chooses between the scenarios among the files, when there are several. */
export function ScenarioPicker() {
  const document = session.document.value
  // A lesson has its own ways to its start and its solution.
  const isLesson = document !== undefined && lessonFolder(document) !== undefined
  const others = Object.keys(document?.files ?? {}).filter((path) => /\.(scen|steps)\.json$/.test(path) && !(isLesson && isLessonFile(path)))
  if (!document || others.length === 0) return null
  const paths = [document.path, ...others].sort()
  return (
    <div class="tb">
      <label for="scenario-file" class="q2">
        {t.scenario.chooseScenario}
      </label>
      <span class="pick grow">
        <select id="scenario-file" disabled={readOnly.value} value={document.path} onChange={(event) => open(event.currentTarget.value)}>
          {paths.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </div>
  )
}

function open(path: string): void {
  if (path !== session.document.value?.path) session.dispatch({ type: 'openScenario', path })
}
