//! Transfers of tokens.

use super::common::{check_length, low_bits};
use super::context::{Builtin, Failure, INVALID_ARGUMENTS, INVALID_RECEIVER, Transfer};
use super::holdings::Save;
use crate::multiversx::call_data::call_data;
use crate::multiversx::esdt::Holding;
use crate::multiversx::status::INSUFFICIENT_FUNDS;
use crate::multiversx::tokens::EGLD;
use crate::multiversx::{Address, TokenTransfer};
use crate::trace::{Kind, Note};
use num_bigint::BigUint;

use super::Origin;

/// Arguments of one token among several: identifier, nonce, amount.
const RECORD: usize = 3;
/// Most tokens that may go at once.
const MAX_TOKENS: usize = 10_000;

/// `ESDTTransfer`: token, amount, then a function and its arguments. Moves a fungible token from caller to recipient.
///
/// # Errors
/// "negative value" for an amount of 0; "insufficient funds"; "sending value to non payable contract"; frozen, paused and limited
/// tokens; not enough gas.
pub(super) fn transfer(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_basics()?;
    let (from, to) = (builtin.call.caller, builtin.call.recipient);
    let (token, value) = (builtin.argument(0), builtin.argument(1));
    check_length(&value, "esdt transfer value")?;
    let value = BigUint::from_bytes_be(&value);
    if value == BigUint::ZERO {
        return Err("negative value".into());
    }
    if builtin.is_here(&from) {
        builtin.check_limited(&from, &to, &token)?;
        builtin.charge(builtin.schedule.of("ESDTTransfer"))?;
        builtin.change_balance(&from, &token, |held| (*held >= value).then(|| held - &value))?;
    }
    if builtin.is_here(&to) {
        builtin.check_payable(&to, 2)?;
        builtin.change_balance(&to, &token, |held| Some(held + &value))?;
    }
    builtin.sent(to, vec![TokenTransfer { token, nonce: 0, value }], 2);
    Ok(())
}

/// `ESDTNFTTransfer`: token, nonce, amount, receiver, then a function and its arguments. Moves an instance of a token from the
/// caller, who calls it on itself.
///
/// # Errors
/// "invalid receiver address" when it is not called on the caller; "new NFT data on sender" for an instance that it does not hold;
/// "invalid NFT quantity"; malformed arguments; else as [`transfer`].
pub(super) fn nft_transfer(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_self_call()?;
    let from = builtin.call.caller;
    let to = builtin.receiver(&builtin.argument(3))?;
    let price = builtin.schedule.of("ESDTNFTTransfer");
    builtin.charge(price)?;
    let (token, nonce, value) = (builtin.argument(0), low_bits(&builtin.argument(1)), builtin.argument(2));
    let held = builtin.instance(&from, &token, nonce).ok_or("new NFT data on sender")?;
    if nonce == 0 {
        return Err("NFT does not have metadata".into());
    }
    check_length(&value, "a transfer value")?;
    let value = BigUint::from_bytes_be(&value);
    if value == BigUint::ZERO || held.value < value {
        return Err("invalid NFT quantity".into());
    }
    let transfer = TokenTransfer { token, nonce, value };
    let mut sent = builtin.take(&from, &transfer, held)?;
    if builtin.is_here(&to) {
        builtin.check_payable(&to, 4)?;
        builtin.give(&to, &transfer, &mut sent)?;
    }
    builtin.check_limited(&from, &to, &transfer.token)?;
    if sent.value == BigUint::from(1_u8) {
        builtin.charge_description(&sent)?;
    }
    builtin.sent(to, vec![transfer], 4);
    Ok(())
}

/// `MultiESDTNFTTransfer`: receiver, number of tokens, token, nonce and amount of each, then a function and its arguments. Moves
/// tokens of any kind, and EGLD as EGLD-000000, from the caller, who calls it on itself.
///
/// # Errors
/// As [`nft_transfer`], most texts with " for token ..." at the end.
pub(super) fn multi_transfer(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_self_call()?;
    let to = builtin.receiver(&builtin.argument(0))?;
    let count = builtin.token_count()?;
    let price = builtin.schedule.of("ESDTNFTMultiTransfer");
    builtin.charge(price.saturating_mul(count as u64))?;
    let named = count.saturating_mul(RECORD).saturating_add(2);
    if builtin.is_here(&to) {
        builtin.check_payable(&to, named)?;
    }
    let mut transfers = Vec::new();
    let mut described = Vec::new();
    for first in (2..named).step_by(RECORD) {
        let transfer = builtin.record(first)?;
        let moved = builtin.move_one(&to, &transfer);
        let holding = moved.map_err(|Failure(text)| {
            Failure::from(format!("{text} for token {}", String::from_utf8_lossy(&transfer.token)))
        })?;
        described.push(holding);
        transfers.push(transfer);
    }
    for (transfer, holding) in transfers.iter().zip(&described) {
        if transfer.nonce > 0 && is_sent_whole(&transfer.value) {
            builtin.charge_description(holding)?;
        }
    }
    builtin.sent(to, transfers, named);
    Ok(())
}

impl Builtin<'_> {
    /// The checks of transfers that are called on the sender itself.
    fn check_self_call(&self) -> Result<(), Failure> {
        self.check_basics()?;
        if self.call.arguments.len() < 4 {
            return Err(INVALID_ARGUMENTS.into());
        }
        if self.call.caller != self.call.recipient { Err(INVALID_RECEIVER.into()) } else { Ok(()) }
    }

    /// The receiver that an argument names.
    fn receiver(&self, bytes: &[u8]) -> Result<Address, Failure> {
        let to = Address::try_from(bytes)
            .map_err(|_| format!("{INVALID_ARGUMENTS}, not a valid destination address"))?;
        if to == self.call.caller {
            return Err(format!("{INVALID_ARGUMENTS}, can not transfer to self").into());
        }
        Ok(to)
    }

    /// The number of tokens of a transfer of several, for which there are enough arguments.
    fn token_count(&self) -> Result<usize, Failure> {
        let count = usize::try_from(low_bits(&self.argument(1))).unwrap_or(usize::MAX);
        if count == 0 {
            return Err(format!("{INVALID_ARGUMENTS}, 0 tokens to transfer").into());
        }
        let needed = count.saturating_mul(RECORD).saturating_add(2);
        if self.call.arguments.len() < needed || count > MAX_TOKENS {
            return Err(format!("{INVALID_ARGUMENTS}, invalid number of arguments").into());
        }
        Ok(count)
    }

    /// The token of a transfer of several whose arguments begin here.
    fn record(&self, first: usize) -> Result<TokenTransfer, Failure> {
        let value = self.argument(first.saturating_add(2));
        check_length(&value, "a transfer value")?;
        let nonce = low_bits(&self.argument(first.saturating_add(1)));
        Ok(TokenTransfer { token: self.argument(first), nonce, value: BigUint::from_bytes_be(&value) })
    }

    /// Moves one of several tokens; gives the instance as it stands with the receiver.
    fn move_one(&mut self, to: &Address, transfer: &TokenTransfer) -> Result<Holding, Failure> {
        let from = self.call.caller;
        let TokenTransfer { token, nonce, value } = transfer;
        if *value == BigUint::ZERO {
            return Err("invalid NFT quantity".into());
        }
        if **token == *EGLD {
            return self.move_egld(to, transfer);
        }
        let held = self.instance(&from, token, *nonce).ok_or("new NFT data on sender")?;
        if held.value < *value {
            let name = String::from_utf8_lossy(token);
            let nonce = if *nonce > 0 { format!(" nonce {nonce}") } else { String::new() };
            return Err(format!("insufficient quantity for token: {name}{nonce}").into());
        }
        let mut sent = self.take(&from, transfer, held)?;
        self.check_limited(&from, to, token)?;
        if self.is_here(to) {
            self.give(to, transfer, &mut sent)?;
        }
        Ok(sent)
    }

    fn move_egld(&mut self, to: &Address, transfer: &TokenTransfer) -> Result<Holding, Failure> {
        if transfer.nonce != 0 {
            return Err("invalid nonce for esdt".into());
        }
        if !self.journal.debit(&self.call.caller, &transfer.value) {
            return Err(INSUFFICIENT_FUNDS.into());
        }
        self.journal.credit(to, &transfer.value);
        Ok(Holding::default())
    }

    /// Takes an instance from its holder; gives what is on its way.
    fn take(&mut self, from: &Address, transfer: &TokenTransfer, held: Holding) -> Result<Holding, Failure> {
        let TokenTransfer { token, nonce, value } = transfer;
        let mut kept = Holding { value: &held.value - value, ..held };
        self.save_instance(from, token, *nonce, &mut kept, Save::default())?;
        Ok(Holding { value: value.clone(), ..kept })
    }

    /// Adds an instance that is on its way to what its receiver holds; it stands then as the receiver has it.
    fn give(&mut self, to: &Address, transfer: &TokenTransfer, sent: &mut Holding) -> Result<(), Failure> {
        let TokenTransfer { token, nonce, .. } = transfer;
        let held = self.instance(to, token, *nonce).unwrap_or_default();
        self.check_movable(to, token, 0, &held)?;
        sent.value += &held.value;
        self.save_instance(to, token, *nonce, sent, Save::default())
    }

    /// Checks that an account takes tokens, if the arguments from `named` on do not name a function.
    fn check_payable(&self, to: &Address, named: usize) -> Result<(), Failure> {
        let unchecked = matches!(self.call.origin, Origin::TransferAndExecute | Origin::BackTransfer);
        if unchecked || !self.argument(named).is_empty() || self.is_payable(to, &self.call.caller) {
            return Ok(());
        }
        Err("sending value to non payable contract".into())
    }

    /// Takes the price of the stored form of an instance, which goes along.
    fn charge_description(&mut self, holding: &Holding) -> Result<(), Failure> {
        let length = holding.encode().len() as u64;
        self.charge(self.schedule.bytes.copy.saturating_mul(length))
    }

    /// Notes and logs what was transferred. The arguments from `named` on name a function and its arguments.
    fn sent(&mut self, to: Address, tokens: Vec<TokenTransfer>, named: usize) {
        let from = self.call.caller;
        for TokenTransfer { token, nonce, value } in &tokens {
            self.journal.record(Kind::Note(Box::new(Note::TokenTransfer {
                from: from.blob(),
                to: to.blob(),
                token: token.clone(),
                nonce: *nonce,
                value: value.clone(),
            })));
        }
        if !self.is_here(&to) && from.is_contract() {
            self.send_away(&to);
        }
        self.log_transfer(&to, &tokens);
        let function = self.argument(named);
        let next = (!function.is_empty()).then(|| (function, self.arguments_from(named.saturating_add(1))));
        self.transfer = Some(Transfer { to, tokens, next });
    }

    /// Leaves the call for an account in another shard.
    fn send_away(&mut self, to: &Address) {
        let arguments: Vec<Vec<u8>> = self.call.arguments.iter().map(|argument| argument.to_vec()).collect();
        self.journal.set_pending(to, &call_data(self.call.function.as_bytes(), &arguments));
    }
}

/// Whether the stored form of an instance goes along with this amount.
fn is_sent_whole(value: &BigUint) -> bool {
    *value == BigUint::from(1_u8) || value.bits() > 256
}

#[cfg(test)]
mod tests;
