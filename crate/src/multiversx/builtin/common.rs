//! What the families share: arguments as numbers, first checks, prices, log entries, the amount in circulation.

use super::context::{
    Builtin, Failure, INVALID_ARGUMENTS, INVALID_RECEIVER, SYSTEM, WITH_VALUE, token_topics,
};
use super::holdings::{SET_KINDS, Settings, TOKEN_CONTRACT, describes_itself, kind};
use crate::multiversx::Address;
use crate::multiversx::esdt::{Holding, decode_roles, roles_key};
use crate::trace::{Blob, Datum, Field, Log};
use num_bigint::{BigInt, BigUint};

/// Longest amount, in bytes.
const MAX_VALUE: usize = 100;

impl Builtin<'_> {
    /// An argument as an amount.
    pub(super) fn amount(&self, number: usize) -> BigUint {
        BigUint::from_bytes_be(&self.argument(number))
    }

    /// An argument as a 64-bit number; of a longer one the lowest bits.
    pub(super) fn number(&self, number: usize) -> u64 {
        low_bits(&self.argument(number))
    }

    /// No EGLD may come along.
    pub(super) fn check_no_value(&self) -> Result<(), Failure> {
        if self.call.value > BigUint::ZERO { Err(WITH_VALUE.into()) } else { Ok(()) }
    }

    /// An account must call the function on itself.
    pub(super) fn check_own(&self) -> Result<(), Failure> {
        if self.call.caller == self.call.recipient { Ok(()) } else { Err(INVALID_RECEIVER.into()) }
    }

    /// Only the system contract of tokens may call.
    pub(super) fn check_manager(&self) -> Result<(), Failure> {
        let manages = self.call.caller == TOKEN_CONTRACT;
        if manages { Ok(()) } else { Err("destination is not system sc address".into()) }
    }

    /// It must be called on the system account.
    pub(super) fn check_system(&self) -> Result<(), Failure> {
        let system = self.call.recipient == SYSTEM;
        if system { Ok(()) } else { Err("only system account is accepted".into()) }
    }

    /// An account must have a role.
    pub(super) fn check_role(&self, owner: &Address, token: &[u8], role: &str) -> Result<(), Failure> {
        let has = self.has_role(owner, token, role.as_bytes());
        if has { Ok(()) } else { Err("action is not allowed".into()) }
    }

    /// What functions on an instance ask first; takes their price.
    pub(super) fn check_instance(&mut self, price: &'static str, arguments: usize) -> Result<(), Failure> {
        self.check_basics()?;
        self.check_own()?;
        self.pay(price, 0)?;
        if self.call.arguments.len() < arguments { Err(INVALID_ARGUMENTS.into()) } else { Ok(()) }
    }

    /// Takes the price with this name, and that of so many stored bytes; nothing when both are not there.
    pub(super) fn pay(&mut self, price: &'static str, stored: usize) -> Result<(), Failure> {
        let bytes = self.schedule.bytes.store.saturating_mul(stored as u64);
        self.charge(self.schedule.of(price).saturating_add(bytes))
    }

    /// An instance that an account must hold to burn or change it.
    pub(super) fn own_instance(&self, owner: &Address, token: &[u8], nonce: u64) -> Result<Holding, Failure> {
        self.instance(owner, token, nonce).ok_or_else(|| "new NFT data on sender".into())
    }

    /// Roles of an account for a token.
    pub(super) fn roles(&self, owner: &Address, token: &[u8]) -> Vec<Vec<u8>> {
        decode_roles(&self.journal.storage(owner, &roles_key(token))).unwrap_or_default()
    }

    /// The kind that is set for a token; non-fungible when none is.
    pub(super) fn kind_of(&mut self, token: &[u8]) -> u64 {
        let set = usize::from(self.settings(token, 0).kind);
        SET_KINDS.get(set).copied().unwrap_or(kind::NON_FUNGIBLE)
    }

    /// Writes what is set for a token as a whole.
    pub(super) fn set_settings(&mut self, token: &[u8], settings: Settings) {
        let key = crate::multiversx::esdt::holding_key(token, 0);
        self.write(&SYSTEM, key, vec![settings.flags, settings.kind]);
    }

    /// Sets the kind of a token.
    pub(super) fn set_kind(&mut self, token: &[u8], kind: u64) {
        // The first entry stands for a kind that was never set.
        let number = SET_KINDS.iter().skip(1).position(|known| *known == kind);
        let number = number.map_or(0, |index| index.saturating_add(1));
        let kind = u8::try_from(number).unwrap_or_default();
        let settings = Settings { kind, ..self.settings(token, 0) };
        self.set_settings(token, settings);
    }

    /// Changes the amount in circulation, where it stands with the shared description.
    ///
    /// # Errors
    /// "nil esdt data" without a description; "invalid liquidity for ESDT" below 0.
    pub(super) fn circulate(
        &mut self,
        token: &[u8],
        kind: u64,
        nonce: u64,
        change: &BigInt,
    ) -> Result<(), Failure> {
        if nonce == 0 || describes_itself(kind) {
            return Ok(());
        }
        let mut shared = self.stored(&SYSTEM, token, nonce).ok_or("nil esdt data")?;
        if shared.reserved.is_empty() {
            return Ok(());
        }
        if shared.value == BigUint::ZERO && *change < BigInt::ZERO {
            // Moved before the chain began to count: it counts no more.
            shared.reserved.clear();
            self.put(&SYSTEM, token, nonce, Some(&shared));
            return Ok(());
        }
        let sum = BigInt::from(shared.value.clone()) + change;
        shared.value = sum.to_biguint().ok_or("invalid liquidity for ESDT")?;
        let some = shared.value > BigUint::ZERO;
        self.put(&SYSTEM, token, nonce, some.then_some(&shared));
        Ok(())
    }

    /// Stores a fungible holding; nothing of nothing, unless it is frozen.
    pub(super) fn put_fungible(&mut self, owner: &Address, token: &[u8], holding: &Holding) {
        let is_nothing = holding.value == BigUint::ZERO && holding.properties.iter().all(|flags| *flags == 0);
        self.put(owner, token, 0, (!is_nothing).then_some(holding));
    }

    /// Writes a storage value.
    pub(super) fn write(&mut self, owner: &Address, key: Blob, value: Vec<u8>) {
        self.journal.set(owner, Field::Storage(key), Datum::Bytes(value.into()));
    }

    /// Logs what happened to the roles of an account.
    pub(super) fn log_roles(&mut self, address: Blob, token: &[u8], roles: Vec<Blob>) {
        let mut topics = token_topics(token, 0, &BigUint::ZERO);
        topics.extend(roles);
        self.log_topics(address, topics);
    }

    /// Logs what happened to an account.
    pub(super) fn log_account(&mut self, account: Address, topics: Vec<Blob>) {
        self.log_topics(account.blob(), topics);
    }

    fn log_topics(&mut self, address: Blob, topics: Vec<Blob>) {
        let endpoint = Blob::from(self.call.function.as_bytes());
        self.log(Log { address, endpoint, topics, data: Vec::new() });
    }
}

/// The lowest 64 bits of a big-endian number.
pub(super) fn low_bits(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// An amount may not be longer than the chain's limit.
pub(super) fn check_length(value: &[u8], what: &str) -> Result<(), Failure> {
    if value.len() > MAX_VALUE {
        return Err(format!("{INVALID_ARGUMENTS}: max length for {what} is {MAX_VALUE}").into());
    }
    Ok(())
}
