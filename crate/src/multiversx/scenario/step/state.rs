//! What `setState` sets.

use super::{Given, GivenBytes};
use crate::scenario::value::Address;
use num_bigint::BigUint;

/// Sets accounts and blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetState {
    /// Id, used in messages.
    pub id: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Accounts in the order of the text.
    pub accounts: Vec<SetAccount>,
    /// Addresses of contracts that will be deployed; they add to those of earlier steps.
    pub new_addresses: Vec<NewAddress>,
    /// Names of tokens that will be issued: the Rust runner's only.
    pub new_token_identifiers: Vec<String>,
    /// Fields of the previous block to set.
    pub previous_block: Option<BlockInfo>,
    /// Fields of the current block to set.
    pub current_block: Option<BlockInfo>,
    /// Hashes of earlier blocks. They replace those of earlier steps, even when the key is absent.
    pub block_hashes: Vec<GivenBytes>,
}

/// One account to set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetAccount {
    /// Its address.
    pub address: Given<Address>,
    /// Comment.
    pub comment: Option<String>,
    /// Whether it is merged into the account that is there; otherwise it replaces it as a whole.
    pub update: bool,
    /// Shard.
    pub shard: Option<Given<u64>>,
    /// Nonce.
    pub nonce: Option<Given<u64>>,
    /// EGLD.
    pub balance: Option<Given<BigUint>>,
    /// Tokens by identifier.
    pub tokens: Vec<Token>,
    /// User name.
    pub username: Option<GivenBytes>,
    /// Storage in the order of the text.
    pub storage: Vec<(GivenBytes, GivenBytes)>,
    /// Code.
    pub code: Option<GivenBytes>,
    /// Code metadata; `0506` when there is code and this is absent.
    pub code_metadata: Option<GivenBytes>,
    /// Owner.
    pub owner: Option<GivenBytes>,
    /// Data of a pending transfer: text, not an expression.
    pub async_call_data: Option<String>,
    /// EGLD that the owner may claim.
    pub developer_rewards: Option<Given<BigUint>>,
}

/// A token of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Token identifier.
    pub identifier: GivenBytes,
    /// What the account holds of it.
    pub holding: Holding,
}

/// What an account holds of a token.
#[derive(Clone, Debug, PartialEq)]
pub enum Holding {
    /// An amount of nonce 0.
    Amount(Given<BigUint>),
    /// All there is to say.
    Full {
        /// Amounts by nonce.
        instances: Vec<Instance>,
        /// Nonce of the last instance that was created.
        last_nonce: Option<Given<u64>>,
        /// Roles: texts, not expressions.
        roles: Vec<String>,
        /// Whether the account's holding is frozen; anything above 0 is.
        frozen: Option<Given<u64>>,
    },
}

/// An amount of a token of one nonce, with its metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instance {
    /// Nonce; 0 when absent.
    pub nonce: Option<Given<u64>>,
    /// Amount; 0 when absent.
    pub balance: Option<Given<BigUint>>,
    /// Creator, 32 bytes.
    pub creator: Option<GivenBytes>,
    /// Royalties in hundredths of a percent, at most 10,000.
    pub royalties: Option<Given<u64>>,
    /// Hash.
    pub hash: Option<GivenBytes>,
    /// URIs.
    pub uris: Vec<GivenBytes>,
    /// Attributes.
    pub attributes: Option<GivenBytes>,
}

/// Fields of a block to set; absent and empty ones stay as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockInfo {
    /// Seconds; used when there are no milliseconds.
    pub timestamp: Option<Given<u64>>,
    /// Milliseconds.
    pub timestamp_ms: Option<Given<u64>>,
    /// Height.
    pub nonce: Option<Given<u64>>,
    /// Round.
    pub round: Option<Given<u64>>,
    /// Epoch.
    pub epoch: Option<Given<u64>>,
    /// 48 bytes.
    pub random_seed: Option<GivenBytes>,
}

/// Address that a contract will be deployed at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewAddress {
    /// Who deploys.
    pub creator: Given<Address>,
    /// The creator's nonce then.
    pub nonce: Given<u64>,
    /// The contract's address.
    pub address: Given<Address>,
}
