/** What a language has to say: the same shape for every room as its English texts. Types only, so that nothing is loaded. */
export interface Catalogue {
  abi: typeof import('../abi/texts').a
  cells: typeof import('../configuration/texts').ENGLISH_CELLS
  configuration: typeof import('../configuration/texts').c
  embed: typeof import('../embed/texts').e
  evm: typeof import('../evm/texts').e
  gallery: typeof import('../gallery/texts').g
  help: typeof import('../ui/help-texts').help
  lessons: typeof import('../lessons/texts').l
  live: typeof import('../live/texts').v
  palette: typeof import('../palette/texts').c
  share: typeof import('../share/texts').s
  ui: typeof import('../ui/texts').t
  workspaces: typeof import('../workspaces/texts').w
}
