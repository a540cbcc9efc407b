//! Money that moves only when enough people agree: one proposes, others sign, anyone carries it out.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// What is proposed: EGLD for somebody, and perhaps a call.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode)]
pub struct Action<M: ManagedTypeApi> {
    /// Who receives it.
    pub to: ManagedAddress<M>,
    /// EGLD in its smallest unit.
    pub amount: BigUint<M>,
    /// The function to call; empty for none.
    pub function: ManagedBuffer<M>,
}

/// A board of equals; its money is the contract's own balance.
#[multiversx_sc::contract]
pub trait Multisig {
    /// How many must sign, and who may.
    #[init]
    fn init(&self, quorum: usize, members: MultiValueEncoded<ManagedAddress>) {
        require!(quorum > 0 && quorum <= members.len(), "the quorum must lie between 1 and the number of members");
        self.quorum().set(quorum);
        self.members().extend(members);
    }

    /// Takes EGLD from anyone.
    #[endpoint]
    #[payable("EGLD")]
    fn deposit(&self) {}

    /// Proposes to send EGLD, and to call a function with it if one is named. The proposer signs at once. Gives the proposal's number.
    #[endpoint]
    fn propose(&self, to: ManagedAddress, amount: BigUint, function: OptionalValue<ManagedBuffer>) -> usize {
        self.require_member();
        let function = function.into_option().unwrap_or_default();
        let number = self.actions().push(&Action { to, amount, function });
        self.sign(number);
        number
    }

    /// Signs a proposal; a second signature of the same member counts for nothing.
    #[endpoint]
    fn sign(&self, number: usize) {
        self.require_member();
        self.require_open(number);
        self.signers(number).insert(self.blockchain().get_caller());
    }

    /// Takes a signature back.
    #[endpoint]
    fn unsign(&self, number: usize) {
        self.require_open(number);
        self.signers(number).swap_remove(&self.blockchain().get_caller());
    }

    /// Carries a proposal out that enough members have signed.
    #[endpoint]
    fn perform(&self, number: usize) {
        self.require_member();
        self.require_open(number);
        require!(self.signers(number).len() >= self.quorum().get(), "too few signatures");
        let Action { to, amount, function } = self.actions().get(number);
        self.actions().clear_entry(number);
        self.signers(number).clear();
        if function.is_empty() {
            self.tx().to(&to).egld(amount).transfer();
        } else {
            self.tx().to(&to).raw_call(function).egld(amount).gas(self.blockchain().get_gas_left() / 2).transfer_execute();
        }
    }

    /// Number of signatures of a proposal.
    #[view(getSignatures)]
    fn signatures(&self, number: usize) -> usize {
        self.signers(number).len()
    }

    fn require_member(&self) {
        require!(self.members().contains(&self.blockchain().get_caller()), "only members may do that");
    }

    fn require_open(&self, number: usize) {
        let known = number > 0 && number <= self.actions().len();
        require!(known && !self.actions().item_is_empty(number), "no such proposal");
    }

    #[view(getQuorum)]
    #[storage_mapper("quorum")]
    fn quorum(&self) -> SingleValueMapper<usize>;

    #[view(getMembers)]
    #[storage_mapper("members")]
    fn members(&self) -> UnorderedSetMapper<ManagedAddress>;

    #[storage_mapper("actions")]
    fn actions(&self) -> VecMapper<Action<Self::Api>>;

    #[storage_mapper("signers")]
    fn signers(&self, number: usize) -> UnorderedSetMapper<ManagedAddress>;
}
