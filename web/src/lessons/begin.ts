/** Where the writing of a lesson begins. */
import { emptyProject } from '../state/project'
import { openProject, unlock } from '../ui/actions'
import { gallery, newChain, pane, readOnly, session, showStart } from '../ui/app'
import { w } from './writing-texts'
import { withLesson } from './write'

/** A lesson that says nothing yet, on the chain of the next new scenario. */
export function writeNew(): void {
  const project = emptyProject(w.newName, newChain.value)
  openProject({ ...project, document: withLesson(project), writing: true })
  pane.value = 'world'
}

/** A lesson that starts with what is open. */
export function writeFromHere(): void {
  if (readOnly.value) unlock()
  const project = session.project.value
  if (!project) return
  session.dispatch({ type: 'lesson', document: withLesson(project), writing: true })
  gallery.value = undefined
  showStart.value = false
  pane.value = 'world'
}
