/** Where the page begins: restores what was open, then shows it. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './ui/App'
import { followMoment, session, showStart } from './ui/app'
import { autosave, restoreSaved } from './ui/autosave'
import { listenToKeys } from './ui/keyboard'
import { tellLosses } from './ui/losses'
import { restoreTheme } from './ui/theme'
import { t } from './ui/texts'

restoreTheme()
await restoreSaved()
followMoment()
autosave()
listenToKeys()
tellLosses()
effect(() => {
  const project = session.project.value
  document.title = project && !showStart.value ? t.title(project.name) : t.titleStart
})
const page = document.getElementById('page')
if (page) render(<App />, page)
