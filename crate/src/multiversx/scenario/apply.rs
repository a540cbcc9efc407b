//! What steps do to a node: the state they set, the transactions they describe (`multiversx.md` 4).

use super::step;
use super::step::{
    BlockInfo, Given, Holding, Instance, SetAccount, SetState, Token, TransactionKind, TransactionStep,
};
use crate::multiversx::{
    Account, Action, Address, Block, Code, Node, Schedule, TokenTransfer, Transaction,
    esdt::{self, Metadata},
};
use crate::scenario::chain::Mistake;
use crate::scenario::json::child;
use crate::scenario::{GasSchedule, value};
use crate::trace::{Blob, Field};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Code metadata of contracts that say none: upgradeable, readable, payable, payable by contracts.
const DEFAULT_METADATA: [u8; 2] = [5, 6];

/// Sets accounts, addresses of contracts to come, and blocks.
///
/// # Errors
/// An account that is to be updated does not exist. The accounts before it are set, as the official runner does.
pub(super) fn set_state(node: &mut Node, step: &SetState) -> Result<(), Mistake> {
    for account in &step.accounts {
        let address = Address(account.address.value);
        let present = node.world().account(&address).filter(|_| account.update).cloned();
        if account.update && present.is_none() {
            let path = child("/accounts", account.address.source.as_str().unwrap_or_default());
            let message = "an account that does not exist cannot be updated".to_owned();
            return Err(Mistake { path, message });
        }
        node.set_account(&address, merged(present, account));
    }
    for new in &step.new_addresses {
        node.set_new_address(Address(new.creator.value), new.nonce.value, Address(new.address.value));
    }
    for (previous, info) in [(true, &step.previous_block), (false, &step.current_block)] {
        if let Some(info) = info {
            let world = node.world();
            let block = if previous { &world.previous_block } else { &world.block };
            node.set_block(previous, &merged_block(block.clone(), info));
        }
    }
    node.set_block_hashes(step.block_hashes.iter().map(|hash| hash.value.clone().into()).collect());
    Ok(())
}

/// The account that a step sets, merged into the one that is there when the step says so. Code metadata and developer rewards
/// are never merged; the data of the pending transfer and what tokens say always replace what is there.
fn merged(present: Option<Account>, set: &SetAccount) -> Account {
    let update = present.is_some();
    let mut account = present.unwrap_or_default();
    put(&mut account.nonce, &set.nonce);
    put(&mut account.balance, &set.balance);
    put_blob(&mut account.username, &set.username);
    put_blob(&mut account.owner, &set.owner);
    if let Some(shard) = &set.shard {
        account.shard = shard.value.try_into().unwrap_or(u32::MAX);
    }
    if let Some(code) = &set.code {
        account.code = Code::new(code.value.clone());
    }
    account.async_call_data = set.async_call_data.as_deref().unwrap_or_default().as_bytes().into();
    if !update {
        account.code_metadata = metadata(set, &account);
        put(&mut account.developer_reward, &set.developer_rewards);
    }
    for (key, value) in &set.storage {
        store(&mut account.storage, key.value.clone().into(), value.value.clone());
    }
    for token in &set.tokens {
        set_token(&mut account.storage, token);
    }
    account
}

fn metadata(set: &SetAccount, account: &Account) -> Blob {
    match &set.code_metadata {
        Some(given) => given.value.clone().into(),
        None if account.is_contract() => DEFAULT_METADATA.into(),
        None => Blob::default(),
    }
}

fn put<T: Clone>(field: &mut T, given: &Option<Given<T>>) {
    if let Some(given) = given {
        field.clone_from(&given.value);
    }
}

fn put_blob(field: &mut Blob, given: &Option<step::GivenBytes>) {
    if let Some(given) = given {
        *field = given.value.clone().into();
    }
}

fn store(storage: &mut BTreeMap<Blob, Blob>, key: Blob, value: Vec<u8>) {
    if value.is_empty() {
        storage.remove(&key);
    } else {
        storage.insert(key, value.into());
    }
}

fn set_token(storage: &mut BTreeMap<Blob, Blob>, token: &Token) {
    let name = token.identifier.value.as_slice();
    let (held, last_nonce, roles) = match &token.holding {
        Holding::Amount(amount) => (vec![(0, esdt::Holding::fungible(amount.value.clone()))], 0, &[][..]),
        Holding::Full { instances, last_nonce, roles, frozen } => {
            let frozen = frozen.as_ref().is_some_and(|frozen| frozen.value > 0);
            let held = instances.iter().map(|instance| {
                let nonce = instance.nonce.as_ref().map_or(0, |nonce| nonce.value);
                (nonce, holding(instance, nonce, frozen))
            });
            (held.collect(), last_nonce.as_ref().map_or(0, |last| last.value), roles.as_slice())
        }
    };
    for (nonce, holding) in held {
        store(storage, esdt::holding_key(name, nonce), holding.encode());
    }
    store(storage, esdt::nonce_key(name), esdt::minimal(last_nonce));
    let roles: Vec<Vec<u8>> = roles.iter().map(|role| role.as_bytes().to_vec()).collect();
    store(storage, esdt::roles_key(name), esdt::encode_roles(&roles));
}

fn holding(instance: &Instance, nonce: u64, frozen: bool) -> esdt::Holding {
    let bytes =
        |given: &Option<step::GivenBytes>| given.as_ref().map(|it| it.value.clone()).unwrap_or_default();
    let metadata = Metadata {
        nonce,
        name: Vec::new(),
        creator: bytes(&instance.creator),
        royalties: instance.royalties.as_ref().map_or(0, |royalties| royalties.value),
        hash: bytes(&instance.hash),
        uris: instance.uris.iter().map(|uri| uri.value.clone()).collect(),
        attributes: bytes(&instance.attributes),
    };
    esdt::Holding {
        value: instance.balance.as_ref().map(|balance| balance.value.clone()).unwrap_or_default(),
        properties: vec![u8::from(frozen), 0],
        metadata: Some(metadata),
        ..esdt::Holding::default()
    }
}

/// The block with the fields that are said; an empty expression says nothing. A block that is set has a random seed, of zeros
/// when none is said.
fn merged_block(mut block: Block, info: &BlockInfo) -> Block {
    let said = |given: &Option<Given<u64>>| given.clone().filter(|given| given.source != "");
    if let Some(seconds) = said(&info.timestamp) {
        block.timestamp_ms = seconds.value.saturating_mul(1000);
    }
    put(&mut block.timestamp_ms, &said(&info.timestamp_ms));
    put(&mut block.nonce, &said(&info.nonce));
    put(&mut block.round, &said(&info.round));
    put(&mut block.epoch, &said(&info.epoch));
    if block.random_seed.is_empty() {
        block.random_seed = [0; 48].into();
    }
    put_blob(&mut block.random_seed, &info.random_seed);
    block
}

/// The schedule that a scenario asks for.
pub(super) fn schedule(schedule: GasSchedule) -> &'static Schedule {
    match schedule {
        GasSchedule::Default | GasSchedule::V4 => Schedule::v4(),
        GasSchedule::V3 => Schedule::v3(),
        GasSchedule::Dummy => Schedule::dummy(),
    }
}

/// Raises the gas limit of a call or deployment, and gives the sender what that costs.
pub(super) fn raise_gas(node: &mut Node, transaction: &mut Transaction, floor: u64) {
    let raised = floor.saturating_sub(transaction.gas_limit);
    if raised == 0 || !matches!(transaction.action, Action::Deploy { .. } | Action::Call { .. }) {
        return;
    }
    transaction.gas_limit = floor;
    let fee = BigUint::from(raised) * transaction.gas_price;
    if let Some(account) = node.world().account(&transaction.from).filter(|_| fee > BigUint::ZERO) {
        let balance = &account.balance + fee;
        node.set_field(&transaction.from, Field::Balance, balance.into());
    }
}

/// Why the official runner refuses to run a transaction that it has read, if it does.
pub(super) fn refusal(step: &TransactionStep) -> Option<&'static str> {
    match step.kind {
        TransactionKind::Upgrade => {
            Some("the official runner runs no scUpgrade: call upgradeContract instead")
        }
        TransactionKind::Transfer if step.tx.tokens.as_ref().is_some_and(Vec::is_empty) => {
            Some("the list of tokens to transfer is empty")
        }
        _ => None,
    }
}

/// Receiver and amount of a validator reward.
pub(super) fn reward(tx: &step::Transaction) -> (Address, BigUint) {
    (address(&tx.to), amount(&tx.value))
}

/// The transaction that a step describes.
pub(super) fn transaction(index: usize, step: &TransactionStep, dots_as_hash: bool) -> Transaction {
    let tx = &step.tx;
    let query = step.kind == TransactionKind::Query;
    Transaction {
        step: index.try_into().unwrap_or(u32::MAX),
        from: if query { address(&tx.to) } else { address(&tx.from) },
        action: action(step),
        value: amount(&tx.value),
        tokens: tx.tokens.iter().flatten().map(token_transfer).collect(),
        arguments: tx.arguments.iter().map(|argument| argument.value.clone().into()).collect(),
        gas_limit: if query { i64::MAX as u64 } else { tx.gas_limit.as_ref().map_or(0, |limit| limit.value) },
        gas_price: tx.gas_price.as_ref().map_or(0, |price| price.value),
        hash: hash(if dots_as_hash { "" } else { step.id.as_deref().unwrap_or_default() }),
    }
}

fn action(step: &TransactionStep) -> Action {
    let tx = &step.tx;
    let (to, function) = (address(&tx.to), tx.function.clone());
    let bytes = |given: &Option<step::GivenBytes>| given.as_ref().map(|it| Blob::from(it.value.clone()));
    match step.kind {
        TransactionKind::Deploy | TransactionKind::Upgrade => Action::Deploy {
            code: Code::new(bytes(&tx.code).unwrap_or_default()),
            metadata: bytes(&tx.code_metadata).unwrap_or_else(|| DEFAULT_METADATA.into()),
        },
        TransactionKind::Call => Action::Call { to, function },
        TransactionKind::Query => Action::Query { to, function },
        TransactionKind::Transfer | TransactionKind::ValidatorReward => Action::Transfer { to },
    }
}

fn token_transfer(transfer: &step::Transfer) -> TokenTransfer {
    TokenTransfer {
        token: transfer.identifier.value.clone().into(),
        nonce: transfer.nonce.as_ref().map_or(0, |nonce| nonce.value),
        value: transfer.value.value.clone(),
    }
}

fn address(given: &Option<Given<value::Address>>) -> Address {
    given.as_ref().map(|given| Address(given.value)).unwrap_or_default()
}

fn amount(given: &Option<Given<BigUint>>) -> BigUint {
    given.as_ref().map(|given| given.value.clone()).unwrap_or_default()
}

/// A transaction's hash: the step's id, cut or filled up with dots to 32 bytes.
fn hash(id: &str) -> [u8; 32] {
    let mut hash = [b'.'; 32];
    for (slot, byte) in hash.iter_mut().zip(id.bytes()) {
        *slot = byte;
    }
    hash
}
