//! A token in the manner of ERC-20. Anybody may mint: it is an example.

#![no_std]

use ulm::{Address, Call, Slot, Word, answer, answer_nothing, answer_text, caller, contract, emit, fail};

contract!(init, dispatch);

/// Selectors.
const DECIMALS: [u8; 4] = [0x31, 0x3c, 0xe5, 0x67]; // decimals()
const NAME: [u8; 4] = [0x06, 0xfd, 0xde, 0x03]; // name()
const SYMBOL: [u8; 4] = [0x95, 0xd8, 0x9b, 0x41]; // symbol()
const TOTAL_SUPPLY: [u8; 4] = [0x18, 0x16, 0x0d, 0xdd]; // totalSupply()
const BALANCE_OF: [u8; 4] = [0x70, 0xa0, 0x82, 0x31]; // balanceOf(address)
const ALLOWANCE: [u8; 4] = [0xdd, 0x62, 0xed, 0x3e]; // allowance(address,address)
const MINT: [u8; 4] = [0x40, 0xc1, 0x0f, 0x19]; // mint(address,uint256)
const TRANSFER: [u8; 4] = [0xa9, 0x05, 0x9c, 0xbb]; // transfer(address,uint256)
const APPROVE: [u8; 4] = [0x09, 0x5e, 0xa7, 0xb3]; // approve(address,uint256)
const TRANSFER_FROM: [u8; 4] = [0x23, 0xb8, 0x72, 0xdd]; // transferFrom(address,address,uint256)

/// There are no tokens before somebody mints some.
fn init() {}

fn dispatch(call: &Call) {
    match call.selector() {
        DECIMALS => answer(Word::new(18)),
        NAME => answer_text("Stage coin"),
        SYMBOL => answer_text("STAGE"),
        TOTAL_SUPPLY => answer(total_supply().get()),
        BALANCE_OF => answer(balance(call.address(0)).get()),
        ALLOWANCE => answer(allowance(call.address(0), call.address(1)).get()),
        MINT => mint(call.address(0), call.word(1)),
        TRANSFER => transfer(caller(), call.address(0), call.word(1)),
        APPROVE => approve(caller(), call.address(0), call.word(1)),
        TRANSFER_FROM => transfer_from(caller(), call.address(0), call.address(1), call.word(2)),
        _ => fail("Unknown endpoint"),
    }
}

fn mint(to: Address, amount: Word) {
    add(&total_supply(), amount);
    credit(Address::NOBODY, to, amount);
    answer_nothing();
}

fn transfer(from: Address, to: Address, amount: Word) {
    take(&balance(from), amount, "Insufficient balance");
    credit(from, to, amount);
    answer(Word::new(1));
}

fn approve(owner: Address, spender: Address, amount: Word) {
    allowance(owner, spender).set(amount);
    emit("Approval(address,address,uint256)", owner, spender, amount);
    answer(Word::new(1));
}

fn transfer_from(spender: Address, from: Address, to: Address, amount: Word) {
    take(&allowance(from, spender), amount, "Insufficient allowance");
    transfer(from, to, amount);
}

/// Gives an account what another one has lost, or what is new.
fn credit(from: Address, to: Address, amount: Word) {
    add(&balance(to), amount);
    emit("Transfer(address,address,uint256)", from, to, amount);
}

fn add(slot: &Slot, amount: Word) {
    match slot.get().checked_add(amount) {
        Some(sum) => slot.set(sum),
        None => fail("Addition overflow"),
    }
}

fn take(slot: &Slot, amount: Word, otherwise: &str) {
    match slot.get().checked_sub(amount) {
        Some(rest) => slot.set(rest),
        None => fail(otherwise),
    }
}

fn total_supply() -> Slot {
    Slot::new("total_supply", &[])
}

fn balance(of: Address) -> Slot {
    Slot::new("balances", &[of.word()])
}

fn allowance(owner: Address, spender: Address) -> Slot {
    Slot::new("allowances", &[owner.word(), spender.word()])
}
