//! Tokens in storage, as the built-in functions read and write them: who holds what, what is frozen or paused, and the metadata
//! that most kinds of tokens keep on the system account.

use super::context::{Builtin, Failure, SYSTEM};
use crate::multiversx::Address;
use crate::multiversx::esdt::{Holding, decode_roles, holding_key, roles_key};
use crate::trace::{Blob, Datum, Field};
use num_bigint::BigUint;

/// Kinds of tokens, as stored with a holding.
pub(super) mod kind {
    /// Fungible.
    pub(in super::super) const FUNGIBLE: u64 = 0;
    /// Any instance with a nonce, unless the token's own kind was set.
    pub(in super::super) const NON_FUNGIBLE: u64 = 1;
    /// Non-fungible, its metadata with the holder.
    pub(in super::super) const NON_FUNGIBLE_V2: u64 = 2;
    /// Semi-fungible.
    pub(in super::super) const SEMI_FUNGIBLE: u64 = 3;
    /// Meta.
    pub(in super::super) const META: u64 = 4;
    /// The first of the dynamic kinds: this and all above it. Non-fungible, its metadata with the holder.
    pub(in super::super) const DYNAMIC_NON_FUNGIBLE: u64 = 5;
    /// Dynamic semi-fungible.
    pub(in super::super) const DYNAMIC_SEMI_FUNGIBLE: u64 = 6;
    /// Dynamic meta.
    pub(in super::super) const DYNAMIC_META: u64 = 7;
}

/// Kinds by the number that they have among a token's own settings.
pub(super) const SET_KINDS: [u64; 9] = [
    kind::NON_FUNGIBLE,
    kind::FUNGIBLE,
    kind::NON_FUNGIBLE,
    kind::NON_FUNGIBLE_V2,
    kind::META,
    kind::SEMI_FUNGIBLE,
    kind::DYNAMIC_NON_FUNGIBLE,
    kind::DYNAMIC_SEMI_FUNGIBLE,
    kind::DYNAMIC_META,
];

/// The system contract of tokens, for which nothing is frozen or paused.
pub(super) const TOKEN_CONTRACT: Address = Address([
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 255, 255,
]);
/// Prefix of the key under which the system account lists who may send and receive a limited token.
pub(super) const TRANSFER_ADDRESSES: &[u8] = b"ELRONDtransferesdt";
/// Role of those who may send and receive a limited token.
const TRANSFER_ROLE: &[u8] = b"ESDTTransferRole";

/// What is set for a token as a whole: two bytes on the system account, under the key of a holding without nonce.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Bits: 1 paused, 2 limited transfer, 4 anybody may burn.
    pub(super) flags: u8,
    /// Number of the token's kind; 0 when it is not set.
    pub(super) kind: u8,
}

impl Settings {
    /// Nobody may move the token.
    pub(super) const PAUSED: u8 = 1;
    /// Only some addresses may send or receive it.
    pub(super) const LIMITED: u8 = 2;
    /// Everybody may burn it.
    pub(super) const BURN_FOR_ALL: u8 = 4;
}

/// How an instance is saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Save {
    /// Whether the metadata on the system account is replaced, whatever it is.
    pub(super) replaces: bool,
    /// Whether an instance of which nothing is left stays in storage.
    pub(super) keeps_empty: bool,
}

impl Builtin<'_> {
    /// What an account holds under the key of this token and nonce, as stored; none when there is nothing.
    pub(super) fn stored(&self, owner: &Address, token: &[u8], nonce: u64) -> Option<Holding> {
        let bytes = self.journal.storage(owner, &holding_key(token, nonce));
        if bytes.is_empty() { None } else { Holding::decode(&bytes) }
    }

    /// What an account holds of an instance, with the metadata from where they stand; none when it holds nothing.
    pub(super) fn instance(&self, owner: &Address, token: &[u8], nonce: u64) -> Option<Holding> {
        let mut holding = self.stored(owner, token, nonce)?;
        if nonce == 0 || describes_itself(holding.kind) {
            return Some(holding);
        }
        if let Some(shared) = self.stored(&SYSTEM, token, nonce)
            && shared.metadata.is_some()
        {
            holding.metadata = shared.metadata;
            if holding.kind >= kind::DYNAMIC_NON_FUNGIBLE {
                holding.reserved = shared.reserved;
            }
        }
        Some(holding)
    }

    /// What is set for a token as a whole. The system account exists from now on.
    pub(super) fn settings(&mut self, token: &[u8], nonce: u64) -> Settings {
        self.journal.create(&SYSTEM);
        let stored = self.journal.storage(&SYSTEM, &holding_key(token, nonce));
        match &*stored {
            [flags, kind] => Settings { flags: *flags, kind: *kind },
            _ => Settings::default(),
        }
    }

    /// Whether an account has a role for a token.
    pub(super) fn has_role(&self, owner: &Address, token: &[u8], role: &[u8]) -> bool {
        let stored = self.journal.storage(owner, &roles_key(token));
        decode_roles(&stored).is_some_and(|roles| roles.iter().any(|held| held == role))
    }

    /// Checks that a holding may move.
    ///
    /// # Errors
    /// "account is frozen for this esdt token"; "esdt token is paused".
    pub(super) fn check_movable(
        &mut self,
        owner: &Address,
        token: &[u8],
        nonce: u64,
        holding: &Holding,
    ) -> Result<(), Failure> {
        if *owner == TOKEN_CONTRACT {
            return Ok(());
        }
        if holding.is_frozen() {
            return Err("account is frozen for this esdt token".into());
        }
        if self.settings(token, nonce).flags & Settings::PAUSED != 0 {
            return Err("esdt token is paused".into());
        }
        Ok(())
    }

    /// Checks that a token may go from one account to another.
    ///
    /// # Errors
    /// "action is not allowed" when the token is limited and neither of them has the role.
    pub(super) fn check_limited(
        &mut self,
        from: &Address,
        to: &Address,
        token: &[u8],
    ) -> Result<(), Failure> {
        if self.settings(token, 0).flags & Settings::LIMITED == 0 {
            return Ok(());
        }
        let listed = self.journal.storage(&SYSTEM, &[TRANSFER_ADDRESSES, token].concat());
        let listed = decode_roles(&listed).unwrap_or_default();
        let is_listed = |address: &Address| listed.iter().any(|entry| *entry == address.0);
        let may = |address: &Address| is_listed(address) || self.has_role(address, token, TRANSFER_ROLE);
        if may(from) || may(to) { Ok(()) } else { Err("action is not allowed".into()) }
    }

    /// Adds to what an account holds of a fungible token, or takes from it.
    ///
    /// # Errors
    /// "only fungible tokens have balance transfer"; "insufficient funds"; what [`Self::check_movable`] fails with.
    pub(super) fn change_balance(
        &mut self,
        owner: &Address,
        token: &[u8],
        change: impl FnOnce(&BigUint) -> Option<BigUint>,
    ) -> Result<(), Failure> {
        let mut holding = self.stored(owner, token, 0).unwrap_or_default();
        if holding.kind != kind::FUNGIBLE {
            return Err("only fungible tokens have balance transfer".into());
        }
        self.check_movable(owner, token, 0, &holding)?;
        holding.value = change(&holding.value).ok_or("insufficient funds")?;
        let is_nothing = holding.value == BigUint::ZERO && holding.properties.iter().all(|flags| *flags == 0);
        self.put(owner, token, 0, (!is_nothing).then_some(&holding));
        Ok(())
    }

    /// Saves what an account holds of an instance, and its metadata where they belong.
    ///
    /// # Errors
    /// What [`Self::check_movable`] fails with, and "account is frozen for this esdt token" when all instances of the token are.
    pub(super) fn save_instance(
        &mut self,
        owner: &Address,
        token: &[u8],
        nonce: u64,
        holding: &mut Holding,
        save: Save,
    ) -> Result<(), Failure> {
        self.check_movable(owner, token, 0, holding)?;
        self.check_movable(owner, token, nonce, holding)?;
        if nonce > 0 && self.stored(owner, token, 0).is_some_and(|collection| collection.is_frozen()) {
            return Err("account is frozen for this esdt token".into());
        }
        self.settle_kind(token, nonce, holding);
        let describes_itself = describes_itself(holding.kind);
        if !describes_itself {
            self.share_metadata(owner, token, nonce, holding, save.replaces);
        }
        if holding.value == BigUint::ZERO && !save.keeps_empty {
            self.put(owner, token, nonce, None);
        } else if describes_itself {
            self.put(owner, token, nonce, Some(holding));
        } else {
            let bare = Holding { metadata: None, reserved: Vec::new(), ..holding.clone() };
            self.put(owner, token, nonce, Some(&bare));
        }
        Ok(())
    }

    /// Gives an instance the kind that is set for its token, if it has none of its own.
    fn settle_kind(&mut self, token: &[u8], nonce: u64, holding: &mut Holding) {
        let settled = matches!(holding.kind, kind::FUNGIBLE | kind::NON_FUNGIBLE_V2)
            || holding.kind >= kind::DYNAMIC_NON_FUNGIBLE;
        if settled {
            return;
        }
        let set = usize::from(self.settings(token, 0).kind);
        let kind = SET_KINDS.get(set).copied().unwrap_or(kind::NON_FUNGIBLE);
        if holding.kind != kind && kind == kind::NON_FUNGIBLE_V2 {
            self.put(&SYSTEM, token, nonce, None);
        }
        holding.kind = kind;
    }

    /// Writes the metadata of an instance to the system account, if they are not there or are to be replaced.
    fn share_metadata(
        &mut self,
        owner: &Address,
        token: &[u8],
        nonce: u64,
        holding: &Holding,
        replaces: bool,
    ) {
        if nonce == 0 || holding.metadata.is_none() {
            return;
        }
        let shared = self.stored(&SYSTEM, token, nonce);
        if let Some(shared) = &shared
            && !is_versioned(&holding.reserved)
            && shared.reserved.is_empty()
        {
            let updated = Holding { metadata: holding.metadata.clone(), ..shared.clone() };
            self.put(&SYSTEM, token, nonce, Some(&updated));
        }
        if shared.is_some() && !replaces && !is_versioned(&holding.reserved) {
            return;
        }
        let mut fresh = Holding {
            kind: holding.kind,
            value: BigUint::ZERO,
            properties: vec![0],
            metadata: holding.metadata.clone(),
            reserved: Vec::new(),
        };
        if shared.is_none() {
            fresh.properties.clear();
            let is_old = self.stored(owner, token, nonce).is_some_and(|stored| stored.metadata.is_some());
            fresh.reserved = if is_old { Vec::new() } else { vec![1] };
        }
        if holding.kind >= kind::DYNAMIC_NON_FUNGIBLE && !holding.reserved.is_empty() {
            fresh.reserved.clone_from(&holding.reserved);
        }
        self.put(&SYSTEM, token, nonce, Some(&fresh));
    }

    /// Stores a holding as it is; nothing for none.
    pub(super) fn put(&mut self, owner: &Address, token: &[u8], nonce: u64, holding: Option<&Holding>) {
        let bytes = holding.map(Holding::encode).unwrap_or_default();
        self.journal.create(owner);
        let field = Field::Storage(holding_key(token, nonce));
        self.journal.set(owner, field, Datum::Bytes(Blob::from(bytes)));
    }
}

/// Whether tokens of this kind keep their metadata with the holder.
pub(super) fn describes_itself(kind: u64) -> bool {
    matches!(kind, kind::FUNGIBLE | kind::NON_FUNGIBLE_V2 | kind::DYNAMIC_NON_FUNGIBLE)
}

/// Whether the reserved bytes tell versions of changed metadata.
fn is_versioned(reserved: &[u8]) -> bool {
    !matches!(reserved, [] | [0] | [1])
}
