//! Writes the ABI of the example contracts, as the framework tells it: `abi-tool FOLDER` gives `FOLDER/<example>/<contract>.abi.json`.
//!
//! Which compiler and which version of the framework made it is left out: neither changes what the contract offers.

use multiversx_sc::abi::ContractAbi;
use multiversx_sc::contract_base::ContractAbiProvider;
use multiversx_sc_meta_lib::abi_json::{ContractAbiJson, serialize_abi_to_json};
use std::path::Path;

/// The contracts: module, example and name of the file, path of the source.
macro_rules! contracts {
    ($($module:ident $example:literal $name:literal $source:literal)*) => {
        $(
            #[path = $source]
            #[allow(dead_code, reason = "only what the contract offers is asked for")]
            mod $module;
        )*

        const CONTRACTS: &[(&str, &str, fn() -> ContractAbi)] =
            &[$(($example, $name, || <$module::AbiProvider as ContractAbiProvider>::abi())),*];
    };
}

contracts! {
    adder "adder" "adder" "../../adder/src/contract.rs"
    crowdfunding "crowdfunding" "crowdfunding" "../../crowdfunding/src/contract.rs"
    multisig "multisig" "multisig" "../../multisig/src/contract.rs"
    callee "nested-call" "callee" "../../nested-call/callee/src/contract.rs"
    caller "nested-call" "caller" "../../nested-call/caller/src/contract.rs"
    nft_minter "nft-minter" "nft-minter" "../../nft-minter/src/contract.rs"
    promises "promises" "promises" "../../promises/src/contract.rs"
    token "token" "token" "../../token/src/contract.rs"
    token_sale "token-sale" "token-sale" "../../token-sale/src/contract.rs"
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("usage: abi-tool FOLDER");
    for (example, name, abi) in CONTRACTS {
        let mut json = ContractAbiJson::from(&abi());
        json.build_info = None;
        let file = Path::new(&folder).join(example).join(format!("{name}.abi.json"));
        std::fs::write(file, serialize_abi_to_json(&json) + "\n")?;
    }
    Ok(())
}
