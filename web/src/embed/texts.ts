/** The texts of the embedded page. */
import { texts } from '../language/language'

export const e = texts('embed', {
  open: 'Open in Proscenium',
  reproduced: 'Reproduced',
  differs: (step: number | undefined) => (step === undefined ? 'Differs' : `Differs at step ${step + 1}`),
  noLink: 'No scenario yet',
  noLinkText: 'This frame shows the scenario of the link behind the # of its address, or that the page around it opens.',
})
