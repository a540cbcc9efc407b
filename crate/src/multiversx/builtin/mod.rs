//! Built-in functions: functions of every account, served by the chain itself, without wasm.
//!
//! | file | holds |
//! |---|---|
//! | `serve` | the node's part: frames of built-in functions, the calls that follow them |
//! | `context` | what a function works on, what it leaves behind, how it fails |
//! | `holdings` | tokens in storage: who holds what, frozen and paused, metadata on the system account |
//! | `transfer` | `ESDTTransfer`, `ESDTNFTTransfer`, `MultiESDTNFTTransfer` |
//!
//! A built-in function is a plain function over a [`Builtin`]: it reads the call, changes the world through the journal, and
//! leaves return data, log entries and what it transferred. To add one, write it in a file of its family and name it in
//! [`FUNCTIONS`]. In the trace it is a frame like any other, with the account that it works on as its recipient; a contract call
//! that follows a transfer is a child of that frame.

mod context;
mod holdings;
mod serve;
mod transfer;

pub(super) use context::{Builtin, BuiltinCall, Failure, Origin};

/// A built-in function.
type Function = fn(&mut Builtin<'_>) -> Result<(), Failure>;

/// The built-in functions (`multiversx.md` 2) in alphabetical order; none for those that are not built.
const FUNCTIONS: &[(&str, Option<Function>)] = &[
    ("ChangeOwnerAddress", None),
    ("ClaimDeveloperRewards", None),
    ("DeleteUserName", None),
    ("ESDTAddMetadata", None),
    ("ESDTBurn", None),
    ("ESDTDeleteMetadata", None),
    ("ESDTFreeze", None),
    ("ESDTLocalBurn", None),
    ("ESDTLocalMint", None),
    ("ESDTMetaDataRecreate", None),
    ("ESDTMetaDataUpdate", None),
    ("ESDTModifyCreator", None),
    ("ESDTModifyRoyalties", None),
    ("ESDTNFTAddQuantity", None),
    ("ESDTNFTAddURI", None),
    ("ESDTNFTBurn", None),
    ("ESDTNFTCreate", None),
    ("ESDTNFTCreateRoleTransfer", None),
    ("ESDTNFTTransfer", Some(transfer::nft_transfer)),
    ("ESDTNFTUpdateAttributes", None),
    ("ESDTPause", None),
    ("ESDTSetBurnRoleForAll", None),
    ("ESDTSetLimitedTransfer", None),
    ("ESDTSetNewURIs", None),
    ("ESDTSetRole", None),
    ("ESDTSetTokenType", None),
    ("ESDTTransfer", Some(transfer::transfer)),
    ("ESDTTransferRoleAddAddress", None),
    ("ESDTTransferRoleDeleteAddress", None),
    ("ESDTUnFreeze", None),
    ("ESDTUnPause", None),
    ("ESDTUnSetBurnRoleForAll", None),
    ("ESDTUnSetLimitedTransfer", None),
    ("ESDTUnSetRole", None),
    ("ESDTWipe", None),
    ("GuardAccount", None),
    ("MigrateDataTrie", None),
    ("MultiESDTNFTTransfer", Some(transfer::multi_transfer)),
    ("SaveKeyValue", None),
    ("SetGuardian", None),
    ("SetUserName", None),
    ("UnGuardAccount", None),
];

/// Transfers a fungible token to the recipient.
pub(super) const TRANSFER: &str = "ESDTTransfer";
/// Transfers one token of any kind; called on the sender itself.
pub(super) const NFT_TRANSFER: &str = "ESDTNFTTransfer";
/// Transfers several tokens; called on the sender itself.
pub(super) const MULTI_TRANSFER: &str = "MultiESDTNFTTransfer";

/// Whether this is the name of a built-in function.
pub(super) fn is_builtin(name: &[u8]) -> bool {
    FUNCTIONS.iter().any(|(builtin, _)| builtin.as_bytes() == name)
}

/// The function of this name; none when there is no such name, or when it is not built.
fn function(name: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(builtin, _)| *builtin == name).and_then(|(_, function)| *function)
}
