// What is expected of the official suites.

/** Folders that are played. */
export const FOLDERS = [
  'adder',
  'factorial',
  'erc20-rust',
  'crowdfunding-esdt',
  'ping-pong-egld',
  'multisig',
  'digital-cash',
  'features/basic-features',
  'features/alloc-features',
  'features/basic-features-legacy',
  'features/basic-features-no-small-int-api',
  'features/payable-features',
  'features/big-float-features',
  'features/managed-map-features',
  'features/managed-map-benchmark',
]

const NOT_RUN = 'the official Go tests skip it'
const NO_FIELD = 'the official Go runner has no field newTokenIdentifiers and skips it'

/** Scenarios that fail, each with the reason. One that passes again must leave this list. */
export const EXCEPTIONS = {
  'multisig/scenarios/interactor_nft.scen.json': NO_FIELD,
  'multisig/scenarios/interactor_nft_all_roles.scen.json': NO_FIELD,
  'features/basic-features/scenarios/get_shard_of_address.scen.json': NOT_RUN,
  'features/basic-features/scenarios/storage_mapper_fungible_token.scen.json': NOT_RUN,
}
