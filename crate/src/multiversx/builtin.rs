//! Built-in functions: functions of every account, served by the chain itself.

/// Names of the built-in functions (`multiversx.md` 2), in alphabetical order.
pub(super) const NAMES: &[&str] = &[
    "ChangeOwnerAddress",
    "ClaimDeveloperRewards",
    "DeleteUserName",
    "ESDTAddMetadata",
    "ESDTBurn",
    "ESDTDeleteMetadata",
    "ESDTFreeze",
    "ESDTLocalBurn",
    "ESDTLocalMint",
    "ESDTMetaDataRecreate",
    "ESDTMetaDataUpdate",
    "ESDTModifyCreator",
    "ESDTModifyRoyalties",
    "ESDTNFTAddQuantity",
    "ESDTNFTAddURI",
    "ESDTNFTBurn",
    "ESDTNFTCreate",
    "ESDTNFTCreateRoleTransfer",
    "ESDTNFTTransfer",
    "ESDTNFTUpdateAttributes",
    "ESDTPause",
    "ESDTSetBurnRoleForAll",
    "ESDTSetLimitedTransfer",
    "ESDTSetNewURIs",
    "ESDTSetRole",
    "ESDTSetTokenType",
    "ESDTTransfer",
    "ESDTTransferRoleAddAddress",
    "ESDTTransferRoleDeleteAddress",
    "ESDTUnFreeze",
    "ESDTUnPause",
    "ESDTUnSetBurnRoleForAll",
    "ESDTUnSetLimitedTransfer",
    "ESDTUnSetRole",
    "ESDTWipe",
    "GuardAccount",
    "MigrateDataTrie",
    "MultiESDTNFTTransfer",
    "SaveKeyValue",
    "SetGuardian",
    "SetUserName",
    "UnGuardAccount",
];

/// Whether this is the name of a built-in function.
pub(super) fn is_builtin(name: &[u8]) -> bool {
    NAMES.iter().any(|builtin| builtin.as_bytes() == name)
}
