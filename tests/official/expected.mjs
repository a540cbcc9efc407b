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

const NEW_USERS = 'the simulator makes users with code metadata 0400'
const ROLL_BACK = 'the roll-back of the simulator leaves code metadata as they are'
const WARM = 'an instance of the simulator that is used again keeps its memory and tables'

/** Recorded runs that differ, each with the reason, which tests/README.md tells at length. One that agrees must leave this list. */
export const DIFFERENT = {
  s0012: NEW_USERS,
  s0029: NEW_USERS,
  s0032: NEW_USERS,
  s0064: 'a finished buffer is not copied in the official VM',
  s0074: NEW_USERS,
  s0077: WARM,
  s0091: 'the simulator takes the value from the sender at the end',
  s0093: WARM,
  s0094: NEW_USERS,
  s0117: ROLL_BACK,
  s0138: ROLL_BACK,
}
