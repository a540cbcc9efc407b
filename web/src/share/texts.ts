/** Every text of sharing and of opened links. */
import { grouped, shortHash } from '../ui/format'
import type { Fact } from './compare'
import type { LinkFlaw } from './link'
import { texts } from '../language/language'

const steps = (n: number) => `${n} ${n === 1 ? 'step' : 'steps'}`

export const s = texts('share', {
  title: 'Share this scenario',
  link: 'Link',
  making: 'Making the link',
  copyLink: 'Copy link',
  copied: 'Copied',
  copiedAll: { link: 'The link is copied', markdown: 'The link is copied as Markdown', snippet: 'The snippet is copied' },
  copyByHand: 'This browser does not let the page copy. The text is selected: copy it with your keyboard.',
  length: (length: number, limit: number): [string, string] => [grouped(length), `of ${grouped(limit)} characters`],
  holdsEverything: 'The link holds everything. Nothing is stored on a server.',
  holdsNames: 'The link holds everything but the contracts of examples, which it names. Nothing is stored on a server.',
  tooLong: (by: number) => `Too long for a link by ${grouped(by)} characters: many apps would cut it. A file holds the same.`,
  tooLarge: 'This document is too large for a link. A file holds the same.',
  nameThem: (saves: string) => `Naming the contracts of examples would save about ${saves} characters.`,
  inLink: 'In this link',
  part: 'Part',
  size: 'Size',
  characters: 'In link',
  parts: {
    scenario: (n: number) => `Scenario, ${steps(n)}`,
    files: (n: number) => `${n} more files`,
    results: 'Results',
    named: (path: string) => `${path}, by name`,
    address: 'Address of this page',
  },
  bytes: (n: number) => `${grouped(n)} B`,
  options: 'Options',
  result: 'Include the results',
  resultText: { all: 'Readers see whether they get the same, and what differs', brief: 'Readers see whether they get the same. Return data and logs did not fit', none: 'Readers see whether they get the same. Outcomes did not fit' },
  resultNotRun: 'Needs a run to the end',
  runFirst: 'Run all',
  running: 'Running',
  moment: 'Open at this moment',
  readOnly: 'Read only',
  readOnlyText: 'Readers look and move in time; editing is one click away',
  embed: 'Layout for embedding',
  embedText: 'Scenario and inspector, without the rest of the page',
  byName: 'Name contracts of examples',
  byNameText: (n: number) => `${n === 1 ? 'One file comes' : `${n} files come`} with this page; shorter, but the page must still have ${n === 1 ? 'it' : 'them'}`,
  opened: 'When the link is opened, the page says',
  openedSame: 'Reproduced',
  or: 'or',
  openedDiffers: (step: number) => `Differs at step ${step}`,
  openedNothing: 'Nothing: without the results there is nothing to compare with.',
  snippet: 'Embed in a page',
  copySnippet: 'Copy snippet',
  snippetLabel: 'HTML for your page',
  markdown: 'Copy as Markdown',
  download: 'Download file',
  print: 'Print a handout',
  markdownText: (name: string, address: string, count: number, hash: string | undefined) =>
    `[${name.replace(/[[\]\\]/g, '\\$&')}](${address}): a scenario of ${steps(count)} for Proscenium` + (hash === undefined ? '' : `, result \`${hash}\``),
  frameTitle: (name: string, count: number) => `${name}, ${steps(count)}`,

  backTo: (name: string) => `Back to ${name}`,
  keptBack: (name: string) => `What you had open, ${name}, is kept.`,
  openedFromLink: 'Opened from a link.',
  reproduced: 'Reproduced.',
  reproducedText: (n: number, hash: string, link: string, here: string) =>
    `${n === 1 ? 'The step' : `All ${n} steps`} ran here and gave the same state and the same results: ${shortHash(hash)}. Engine ${link === here ? here : `${here}, in the link ${link}`}.`,
  differsAt: (step: number) => `Differs at step ${step + 1}`,
  differs: 'Differs from the link',
  differsText: (step: number | undefined) => {
    if (step === undefined) return 'Every step gave the outcome and the changes of the link, but the results as a whole differ.'
    if (step === 0) return 'The first step gave something else than the link tells.'
    return step === 1 ? 'Step 1 gave what the link tells, step 2 did not.' : `Steps 1 to ${step} gave what the link tells, step ${step + 1} did not.`
  },
  goToStep: (step: number) => `Go to step ${step + 1}`,
  inTheLink: 'In the link',
  here: 'Here',
  stepName: (step: number, name: string) => `Step ${step + 1}${name ? `, ${name}` : ''}`,
  whole: 'The whole run',
  same: 'same',
  notTold: 'not told',
  notReached: 'not reached',
  lines: (n: number) => (n === 0 ? 'none' : `${n} ${n === 1 ? 'entry' : 'entries'}`),
  more: (n: string) => `${n} more`,
  fewer: (n: string) => `${n} fewer`,
  other: 'differs',
  facts: {
    status: 'Status', message: 'Message', out: 'Return data', gasUsed: 'Gas used', logs: 'Logs', changes: 'Changes or checks',
    stateHash: 'Final state hash', resultHash: 'Result hash', engine: 'Engine',
  } satisfies Record<Fact['what'], string>,

  flaws: {
    foreign: ['The address holds something that is no Proscenium link.', 'Nothing was opened and nothing was lost.'],
    damaged: ['This link is not complete.', 'It was cut or changed on its way, so nothing was opened and nothing was lost. Ask for it again, or for the file.'],
    newer: ['This link was made by a newer version of this page.', 'Load the page again, or open the link where it was made. Nothing was lost.'],
    tooLarge: ['This link unpacks to more than the page takes.', 'Nothing was opened and nothing was lost.'],
  } satisfies Record<LinkFlaw, [string, string]>,
  notLoaded: 'This part of the page could not be loaded.',
  missing: (n: number) => (n === 1 ? 'The link names a contract that this page does not have.' : `The link names ${n} contracts that this page does not have.`),
  missingText: (files: string) => `Drop them here and run: ${files}.`,
  missingFile: (path: string, hash: string) => `${path} (SHA-256 ${shortHash(hash)})`,
})
