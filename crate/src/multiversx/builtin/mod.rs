//! Built-in functions: functions of every account, served by the chain itself, without wasm.
//!
//! | file | holds |
//! |---|---|
//! | `serve` | the node's part: frames of built-in functions, the calls that follow them |
//! | `context` | what a function works on, what it leaves behind, how it fails |
//! | `holdings` | tokens in storage: who holds what, frozen and paused, metadata on the system account |
//! | `common` | what the families share |
//! | `transfer` | `ESDTTransfer`, `ESDTNFTTransfer`, `MultiESDTNFTTransfer` |
//! | `supply` | minting, burning, more of an instance |
//! | `create` | new instances |
//! | `metadata` | what is said of an instance |
//! | `roles` | who may do what with a token |
//! | `settings` | freezing, pausing, kinds of tokens |
//! | `account` | owners, names, storage, guardians |
//!
//! A built-in function is a plain function over a [`Builtin`]: it reads the call, changes the world through the journal, and
//! leaves return data, log entries and what it transferred. To add one, write it in a file of its family and name it in
//! [`FUNCTIONS`]. In the trace it is a frame like any other, with the account that it works on as its recipient; a contract call
//! that follows a transfer is a child of that frame.

mod account;
mod common;
mod context;
mod create;
mod holdings;
mod metadata;
mod roles;
mod serve;
mod settings;
mod supply;
mod transfer;

pub(super) use context::{Builtin, BuiltinCall, Failure, Origin};

/// A built-in function.
type Function = fn(&mut Builtin<'_>) -> Result<(), Failure>;

/// The built-in functions (`multiversx.md` 2) in alphabetical order.
const FUNCTIONS: &[(&str, Function)] = &[
    ("ChangeOwnerAddress", account::change_owner_address),
    ("ClaimDeveloperRewards", account::claim_developer_rewards),
    ("DeleteUserName", account::delete_user_name),
    ("ESDTAddMetadata", settings::not_from_here),
    ("ESDTBurn", supply::burn),
    ("ESDTDeleteMetadata", settings::not_from_here),
    ("ESDTFreeze", settings::freeze),
    ("ESDTLocalBurn", supply::local_burn),
    ("ESDTLocalMint", supply::local_mint),
    ("ESDTMetaDataRecreate", metadata::recreate_metadata),
    ("ESDTMetaDataUpdate", metadata::update_metadata),
    ("ESDTModifyCreator", metadata::modify_creator),
    ("ESDTModifyRoyalties", metadata::modify_royalties),
    ("ESDTNFTAddQuantity", supply::add_quantity),
    ("ESDTNFTAddURI", metadata::add_uri),
    ("ESDTNFTBurn", supply::burn_instance),
    ("ESDTNFTCreate", create::create_instance),
    ("ESDTNFTCreateRoleTransfer", roles::transfer_create_role),
    ("ESDTNFTTransfer", transfer::nft_transfer),
    ("ESDTNFTUpdateAttributes", metadata::update_attributes),
    ("ESDTPause", settings::pause),
    ("ESDTSetBurnRoleForAll", settings::set_burn_role_for_all),
    ("ESDTSetLimitedTransfer", settings::set_limited_transfer),
    ("ESDTSetNewURIs", metadata::set_new_uris),
    ("ESDTSetRole", roles::set_role),
    ("ESDTSetTokenType", settings::set_token_type),
    ("ESDTTransfer", transfer::transfer),
    ("ESDTTransferRoleAddAddress", roles::add_transfer_role),
    ("ESDTTransferRoleDeleteAddress", roles::delete_transfer_role),
    ("ESDTUnFreeze", settings::unfreeze),
    ("ESDTUnPause", settings::unpause),
    ("ESDTUnSetBurnRoleForAll", settings::unset_burn_role_for_all),
    ("ESDTUnSetLimitedTransfer", settings::unset_limited_transfer),
    ("ESDTUnSetRole", roles::unset_role),
    ("ESDTWipe", settings::wipe),
    ("GuardAccount", account::guard_account),
    ("MigrateDataTrie", account::migrate_data_trie),
    ("MultiESDTNFTTransfer", transfer::multi_transfer),
    ("SaveKeyValue", account::save_key_value),
    ("SetGuardian", account::set_guardian),
    ("SetUserName", account::set_user_name),
    ("UnGuardAccount", account::unguard_account),
];

/// Transfers a fungible token to the recipient.
pub(super) const TRANSFER: &str = "ESDTTransfer";
/// Transfers one token of any kind; called on the sender itself.
pub(super) const NFT_TRANSFER: &str = "ESDTNFTTransfer";
/// Transfers several tokens; called on the sender itself.
pub(super) const MULTI_TRANSFER: &str = "MultiESDTNFTTransfer";

/// Whether this is the name of a built-in function.
pub fn is_builtin(name: &[u8]) -> bool {
    FUNCTIONS.iter().any(|(builtin, _)| builtin.as_bytes() == name)
}

/// The function of this name, if there is one.
fn function(name: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(builtin, _)| *builtin == name).map(|(_, function)| *function)
}
