//! What steps do to a node.

use super::step::{self, BlockInfo, SetAccount, SetState, TransactionKind, TransactionStep};
use crate::evm::stylus::{ARB_WASM, activation_data};
use crate::evm::{Account, Action, Address, Block, Code, Node, Transaction};
use crate::scenario::chain::Mistake;
use crate::scenario::json::child;
use crate::trace::Blob;

/// Sets accounts, the block and hashes of blocks.
///
/// # Errors
/// An account that is to be updated does not exist. The accounts before it are set.
pub(super) fn set_state(node: &mut Node, step: &SetState) -> Result<(), Mistake> {
    for account in &step.accounts {
        let address = Address(account.address.value);
        let present = node.world().account(&address).filter(|_| account.update).cloned();
        if account.update && present.is_none() {
            let path = child("/accounts", account.address.source.as_str().unwrap_or_default());
            return Err(Mistake::new(path, "an account that does not exist cannot be updated"));
        }
        node.set_account(&address, &merged(present.unwrap_or_default(), account));
    }
    if step.block != BlockInfo::default() {
        let block = merged_block(node.world().block.clone(), &step.block);
        node.set_block(&block);
    }
    for (number, hash) in &step.block_hashes {
        node.set_block_hash(*number, *hash);
    }
    Ok(())
}

fn merged(mut account: Account, set: &SetAccount) -> Account {
    put(&mut account.nonce, set.nonce);
    put(&mut account.balance, set.balance.clone());
    put(&mut account.code, set.code.as_deref().map(Code::new));
    for (key, value) in &set.storage {
        if *value == [0; 32] {
            account.storage.remove(key);
        } else {
            account.storage.insert(*key, *value);
        }
    }
    account
}

fn merged_block(mut block: Block, info: &BlockInfo) -> Block {
    put(&mut block.number, info.number);
    put(&mut block.timestamp, info.timestamp);
    put(&mut block.gas_limit, info.gas_limit);
    put(&mut block.base_fee, info.base_fee);
    put(&mut block.coinbase, info.coinbase.map(Address));
    put(&mut block.prev_randao, info.prev_randao);
    block
}

fn put<T>(field: &mut T, said: Option<T>) {
    if let Some(value) = said {
        *field = value;
    }
}

/// The transaction that a step describes.
pub(super) fn transaction(index: usize, step: &TransactionStep) -> Transaction {
    let step::Transaction { nonce, from, to, value, data, gas_limit, gas_price, .. } = &step.tx;
    let to = Address(*to);
    let (action, data) = match step.kind {
        TransactionKind::Deploy => (Action::Create, data.clone()),
        TransactionKind::Call | TransactionKind::Transfer => (Action::Call(to), data.clone()),
        TransactionKind::Query => (Action::Query(to), data.clone()),
        TransactionKind::Activate => (Action::Call(ARB_WASM), activation_data(&to)),
    };
    Transaction {
        step: index.try_into().unwrap_or(u32::MAX),
        from: Address(*from),
        action,
        value: value.clone(),
        data: Blob::from(data),
        gas_limit: *gas_limit,
        gas_price: *gas_price,
        nonce: *nonce,
    }
}
