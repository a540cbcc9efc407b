/** The texts of the list of what this browser keeps. */
import { texts } from '../language/language'

export const k = texts('kept', {
  title: 'Kept in this browser',
  steps: (n: number) => `${n} ${n === 1 ? 'step' : 'steps'}`,
  when: (time: number) => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(time),
  open: 'Open',
  openNamed: (name: string) => `Open ${name}`,
  forget: (name: string) => `Forget ${name}`,
  forgotten: (name: string) => `${name} is no longer kept.`,
  putBack: 'Keep it again',
  more: (n: number) => `Show all ${n}`,
})
