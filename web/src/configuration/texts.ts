/** Words of the configuration view: a line for each cell, and the rule of the source documents that it comes from. */
import { texts } from '../language/language'

export const c = texts('configuration', {
  nothingRuns: 'Nothing runs at this moment. Go into a step with the arrow keys to see its frame.',
  changed: (n: number) => (n === 1 ? '1 cell changed' : `${n} cells changed`),
  onlyChanges: 'Only changes',
  find: 'Find in cells',
  tree: 'Cells',
  none: 'No cell fits',
  noneText: 'Nothing passes the filter at this moment.',
  notRun: 'There is no configuration yet',
  notRunText: 'Run a step, and its cells appear here.',
  holds: (n: number) => (n === 1 ? '1 cell' : `${n} cells`),
  rule: (rule: string) => `Rule ${rule}`,
  ruleTitle: 'The rule of the source documents, with the test that shows it',
  was: 'before',
  about: 'Choose a cell to read what it is.',
})

/** Where the rules of the source documents stand, with their tests. */
export const RULES = 'https://github.com/proscenium-playground/proscenium/blob/main/tests/README.md#the-seeds-requirements'

type Cell = readonly [words: string, rule: string]

/** Name of a cell: what it is, and its rule. */
export const CELLS = {
  elrond: ['The whole MultiversX machine: the node, and what running contracts work with.', 'A4'],
  node: ['The node: what it is to do, the running call, and all accounts.', 'A1'],
  commands: ['What the node still has to do, first things first; ~> reads “and then”. #endWasm ends a call.', 'A13'],
  callState: ['The running call: who called whom with what, and what it has given so far.', 'B1'],
  function: ['The function that was called.', 'A26'],
  callingArguments: ['The arguments of the call.', 'A1'],
  caller: ['Who called.', 'A1'],
  callee: ['The account whose storage and balance the call works on.', 'A1'],
  callValue: ['EGLD, or wei, that came with the call.', 'A1'],
  esdtTransfers: ['Tokens that came with the call.', 'B1'],
  gasRemaining: ['Gas that the call has left.', 'A40'],
  out: ['What the call has returned so far, in order; the results of calls that it made among it.', 'B24'],
  message: ['The text of an error that the contract signalled.', 'B1'],
  returnCode: ['How the call ended; .ReturnCode as long as it runs.', 'B5'],
  callStack: ['The calls that wait for this one, innermost first.', 'B17'],
  interimStates: ['Worlds to go back to: one for each running call, should it fail.', 'B9'],
  accounts: ['All accounts at this moment.', 'A2'],
  account: ['One account.', 'A2'],
  address: ['Its 32 bytes.', 'B6'],
  nonce: ['Transactions that it has sent; of a contract, contracts that it has deployed.', 'A2'],
  balance: ['EGLD in units of 10^-18, or wei.', 'A2'],
  esdtData: ['Tokens that it holds.', 'B34'],
  code: ['Its contract; .Code when it is none.', 'A3'],
  storage: ['Values by key; an empty value is no entry.', 'B20'],
  previousBlockInfo: ['The block before.', 'B3'],
  currentBlockInfo: ['The block that transactions run in.', 'B3'],
  instrs: ['What the wasm machine is at: the host function that it waits for, or the function that it runs.', 'A13'],
  bigIntHeap: ['Big integers of the running call by handle; every call begins with none.', 'B4'],
  bytesStack: ['Managed buffers of the running call by handle. The source has a stack of bytes in their place.', 'B8'],
  bigFloatHeap: ['Big floats of the running call by handle.', 'B4'],
  mapHeap: ['Managed maps of the running call by handle.', 'B4'],
  logging: ['Log entries of the step so far.', 'B4'],
  kevm: ['The whole EVM machine, with the wasm machine beside it.', 'C12'],
  k: ['What the machine still has to do, first things first; ~> reads “and then”.', 'D1'],
  callData: ['The data that the call was given: a selector and arguments, mostly.', 'C12'],
  id: ['The account whose storage and balance the call works on.', 'C12'],
  gas: ['Gas that the call has left.', 'C12'],
  static: ['Whether the call, or one around it, may not write.', 'C5'],
  callDepth: ['Calls around this one.', 'C5'],
  output: ['What the call has returned.', 'C12'],
  statusCode: ['How the call ended.', 'D2'],
  ulmWasm: ['The running ULM contract.', 'E2'],
  create: ['Whether the contract is being created.', 'E2'],
  status: ['How the contract ended; it has failed until it says otherwise.', 'E6'],
  log: ['Log entries of the step so far.', 'C12'],
  acctID: ['Its 20 bytes.', 'C12'],
  block: ['The block that transactions run in.', 'C12'],
} satisfies Record<string, Cell>

/** What each cell is, in the language that is shown. */
export const CELL_WORDS = texts('cells', Object.fromEntries(Object.entries(CELLS).map(([name, [words]]) => [name, words])) as Record<keyof typeof CELLS, string>)
