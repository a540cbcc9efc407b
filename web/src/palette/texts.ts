/** The command palette's texts, as far as they are not those of the page. */
import { texts } from '../language/language'

export const c = texts('palette', {
  title: 'Commands',
  find: 'Find a command',
  list: 'Commands',
  count: (n: number) => `${n} ${n === 1 ? 'command' : 'commands'}`,
  nothing: 'No command is like that.',
  runTo: (step: number) => `Run to step ${step + 1}`,
  into: (step: number) => `Step into step ${step + 1}`,
  start: 'Go to the start',
  end: 'Go to the end',
  add: (kind: string) => `Add step: ${kind}`,
  unlock: 'Edit this read-only scenario',
  show: (name: string) => `Show ${name}`,
  focus: (name: string) => `Go to ${name}`,
  view: (name: string) => `Scenario as ${name}`,
  goTo: (index: number, name: string) => `Go to step ${index + 1}${name ? `, ${name}` : ''}`,
  startPage: 'Start page',
  theme: (name: string) => `Theme: ${name}`,
  /** What stands on keys that have words on them. */
  keys: { Ctrl: 'Ctrl', Shift: 'Shift', Home: 'Home', End: 'End' } as Record<string, string>,
  language: (name: string) => `Language: ${name}`,
})
