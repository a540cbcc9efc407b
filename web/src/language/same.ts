/** Words that are the same in English and German: names, the field's own words, units, keys. A text may be the same when all its words are. */
export const SAME: readonly string[] = [
  'Alt', 'Block', 'Chain', 'Code', 'Coinbase', 'Contract', 'EVM', 'Engine', 'Enter', 'Esc', 'Fork', 'Hash', 'Id', 'Ink', 'JSON', 'Link', 'Live', 'Logs', 'MultiversX', 'Name',
  'Nonce', 'Pause', 'Proscenium', 'Revert', 'Royalties', 'SHA', 'Shard', 'Shift', 'Solidity', 'Status', 'Storage', 'Stylus', 'Text', 'Token', 'Topics',
  'Trace', 'Transfer', 'ULM', 'URIs', 'ms', 'wei',
]
