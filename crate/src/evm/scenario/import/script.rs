//! The steps that a translation writes.

use super::{Contract, Imported, ModuleText};
use crate::scenario::{Result, ScenarioError};
use num_bigint::{BigInt, BigUint};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// More gas than any call can use before the playground's guard against endless loops ends it.
const GAS_LIMIT: &str = "1,000,000,000,000";

/// Why a step has no translation.
pub(super) type Refused<T = ()> = std::result::Result<T, String>;

/// Steps, and what is known after them.
#[derive(Debug, Default)]
pub(super) struct Script {
    steps: Vec<Value>,
    /// Accounts that steps have made, by address, and whether they have code.
    accounts: BTreeMap<String, bool>,
    /// What the process would exit with.
    exit: BigInt,
    texts: Vec<String>,
    contracts: Vec<Contract>,
    calls: usize,
}

impl Script {
    pub(super) fn exit(&mut self, code: BigInt) {
        self.exit = code;
    }

    /// An account without anything. One that is there already stays as it is.
    pub(super) fn new_account(&mut self, id: &BigInt) -> Refused {
        let address = address(id)?;
        match self.accounts.get(&address) {
            Some(true) => return Err(format!("the account {address} has code already")),
            Some(false) => {}
            None => {
                self.set(&address, Map::new());
                self.accounts.insert(address, false);
            }
        }
        Ok(())
    }

    pub(super) fn set_balance(&mut self, id: &BigInt, balance: &BigInt) -> Refused {
        let address = address(id)?;
        if !self.accounts.contains_key(&address) {
            return Err(format!("no step has made the account {address}"));
        }
        let fields = [("update", json!(true)), ("balance", json!(balance.to_string()))];
        self.set(&address, fields.map(|(key, value)| (key.to_owned(), value)).into_iter().collect());
        Ok(())
    }

    /// A contract with this code, an expression, and storage; an account that is there keeps its balance.
    pub(super) fn set_contract(
        &mut self,
        id: &BigInt,
        code: String,
        storage: &[(BigInt, BigInt)],
    ) -> Refused {
        let address = address(id)?;
        let before = self.accounts.insert(address.clone(), true);
        if before == Some(true) {
            return Err(format!(
                "the account {address} has code already; a second contract in its place is not supported"
            ));
        }
        let storage = storage.iter().map(|(key, value)| (key.to_string(), json!(value.to_string())));
        let fields = [
            ("update".to_owned(), json!(before.is_some())),
            ("code".to_owned(), json!(code)),
            ("storage".to_owned(), Value::Object(storage.collect())),
        ];
        self.set(&address, fields.into_iter().collect());
        Ok(())
    }

    fn set(&mut self, address: &str, account: Map<String, Value>) {
        let accounts = Map::from_iter([(address.to_owned(), Value::Object(account))]);
        self.steps.push(json!({ "step": "setState", "accounts": accounts }));
    }

    /// A call that must succeed; `what` is either `call` or `data` of a transaction.
    pub(super) fn call(
        &mut self,
        [from, to]: [&BigInt; 2],
        value: &BigInt,
        (what, data): (&str, Value),
        out: Option<Value>,
    ) -> Refused {
        self.calls = self.calls.saturating_add(1);
        let (from, to) = (address(from)?, address(to)?);
        let mut tx = json!({ "from": from, "to": to, "value": value.to_string(), "gasLimit": GAS_LIMIT });
        let mut expect = json!({ "status": "SUCCESS" });
        if let Some(fields) = tx.as_object_mut() {
            fields.insert(what.to_owned(), data);
        }
        if let (Some(fields), Some(out)) = (expect.as_object_mut(), out) {
            fields.insert("out".to_owned(), out);
        }
        let id = format!("call {}", self.calls);
        self.steps.push(json!({ "step": "scCall", "id": id, "tx": tx, "expect": expect }));
        Ok(())
    }

    /// What the last call must have given.
    pub(super) fn check_output(&mut self, bytes: &[u8]) -> Refused {
        let call = self.steps.iter_mut().rfind(|step| step.get("tx").is_some());
        let expect = call.and_then(|call| call.get_mut("expect")?.as_object_mut());
        let expect = expect.ok_or("there is no call before it")?;
        let out = json!(hex_expression(bytes));
        match expect.insert("out".to_owned(), out.clone()) {
            Some(before) if before != out => {
                Err("the call before it must have given something else".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Keeps a module in the text format; gives the expression for its code.
    pub(super) fn module_text(&mut self, text: &str) -> String {
        self.texts.push(text.to_owned());
        format!("stylus:file:{}", text_name(self.texts.len()))
    }

    /// Notes that a contract must have been built.
    pub(super) fn contract(&mut self, path: &str, recipe: String) {
        if self.contracts.iter().all(|known| known.path != path) {
            self.contracts.push(Contract { path: path.to_owned(), recipe });
        }
    }

    /// The whole scenario.
    pub(super) fn finish(self, path: &str) -> Result<Imported> {
        if self.exit != BigInt::ZERO {
            let message = format!("it ends with the exit code {}, so that it is meant to fail", self.exit);
            return Err(ScenarioError::new(path, "", message));
        }
        let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
        let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let scenario = json!({
            "name": name,
            "comment": "Translated from a scenario of Skribe.",
            "chain": "stylus", "spec": "Cancun", "chainId": "0",
            "cheatCodes": "refused", "storageCache": "writtenThrough",
            "steps": self.steps,
        });
        let path = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let texts = self.texts.into_iter().enumerate();
        let texts =
            texts.map(|(index, text)| ModuleText { path: path(text_name(index.saturating_add(1))), text });
        Ok(Imported { scenario: format!("{scenario:#}"), texts: texts.collect(), contracts: self.contracts })
    }
}

/// The name of the file with the module that stood at this place among the modules.
fn text_name(place: usize) -> String {
    format!("module-{place}.wasm")
}

pub(super) fn hex_expression(bytes: &[u8]) -> String {
    if bytes.is_empty() { String::new() } else { format!("0x{}", hex::encode(bytes)) }
}

/// An account's number as its address.
fn address(id: &BigInt) -> Refused<String> {
    let bytes = BigUint::try_from(id.clone()).map(|id| id.to_bytes_be()).unwrap_or_else(|_| vec![0; 32]);
    let missing = 20_usize.checked_sub(bytes.len());
    let missing = missing.ok_or_else(|| format!("{id} is no address: it needs 0 to 20 bytes"))?;
    Ok(format!("0x{}{}", "00".repeat(missing), hex::encode(bytes)))
}
