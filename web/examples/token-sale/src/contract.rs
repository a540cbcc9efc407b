//! People pay for a goal in a token. If the goal is reached in time the owner takes the tokens, otherwise
//! everyone takes back.

use multiversx_sc::imports::*;

/// One campaign in one token; its tokens are the contract's own holding.
#[multiversx_sc::contract]
pub trait TokenSale {
    /// The token that is taken, the goal in its smallest unit, and the deadline in seconds since 1970.
    #[init]
    fn init(&self, token: TokenIdentifier, goal: BigUint, deadline: u64) {
        require!(token.is_valid_esdt_identifier(), "not a token identifier");
        require!(goal > 0, "the goal must be more than 0");
        self.token().set(token);
        self.goal().set(goal);
        self.deadline().set(deadline);
    }

    /// Adds the tokens that came with the call to what the caller has given.
    #[endpoint]
    #[payable]
    fn fund(&self) {
        require!(!self.is_over(), "the campaign is over");
        let payment = self.call_value().single_esdt();
        require!(payment.token_identifier == self.token().get(), "this token is not taken here");
        let caller = self.blockchain().get_caller();
        self.deposit(&caller).update(|deposit| *deposit += &payment.amount);
    }

    /// After success the owner takes everything, after failure each caller the own deposit.
    #[endpoint]
    fn claim(&self) {
        require!(self.is_over(), "the campaign is not over");
        let caller = self.blockchain().get_caller();
        let amount = if self.funds() >= self.goal().get() {
            require!(caller == self.blockchain().get_owner_address(), "only the owner may claim");
            self.funds()
        } else {
            self.deposit(&caller).take()
        };
        require!(amount > 0, "nothing to claim");
        self.tx().to(&caller).single_esdt(&self.token().get(), 0, &amount).transfer();
    }

    /// What the contract holds of the token.
    #[view(getFunds)]
    fn funds(&self) -> BigUint {
        self.blockchain().get_sc_balance(&EgldOrEsdtTokenIdentifier::esdt(self.token().get()), 0)
    }

    fn is_over(&self) -> bool {
        self.blockchain().get_block_timestamp_seconds().as_u64_seconds() >= self.deadline().get()
    }

    #[view(getToken)]
    #[storage_mapper("token")]
    fn token(&self) -> SingleValueMapper<TokenIdentifier>;

    #[view(getGoal)]
    #[storage_mapper("goal")]
    fn goal(&self) -> SingleValueMapper<BigUint>;

    #[view(getDeadline)]
    #[storage_mapper("deadline")]
    fn deadline(&self) -> SingleValueMapper<u64>;

    #[view(getDeposit)]
    #[storage_mapper("deposit")]
    fn deposit(&self, donor: &ManagedAddress) -> SingleValueMapper<BigUint>;
}
