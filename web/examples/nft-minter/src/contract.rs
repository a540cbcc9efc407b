//! A contract that creates tokens with a number of their own, which its roles allow: pictures, tickets, medals.

use multiversx_sc::imports::*;

/// All instances belong to one token, whose issuer gave the contract its roles.
#[multiversx_sc::contract]
pub trait NftMinter {
    #[init]
    fn init(&self, token: TokenIdentifier) {
        require!(token.is_valid_esdt_identifier(), "not a token identifier");
        self.token().set(token);
    }

    /// Creates `amount` of a new instance and keeps it. Gives its nonce. Royalties in hundredths of a percent.
    #[only_owner]
    #[endpoint]
    fn create(
        &self,
        name: ManagedBuffer,
        amount: BigUint,
        royalties: BigUint,
        attributes: ManagedBuffer,
        uri: ManagedBuffer,
    ) -> u64 {
        let hash = ManagedBuffer::new();
        let uris = ManagedVec::from_single_item(uri);
        self.send().esdt_nft_create(&self.token().get(), &amount, &name, &royalties, &hash, &attributes, &uris)
    }

    /// Sends an instance to somebody.
    #[only_owner]
    #[endpoint]
    fn give(&self, to: ManagedAddress, nonce: u64, amount: BigUint) {
        self.tx().to(&to).single_esdt(&self.token().get(), nonce, &amount).transfer();
    }

    /// Makes more of an instance that the contract holds.
    #[only_owner]
    #[endpoint]
    fn more(&self, nonce: u64, amount: BigUint) {
        self.send().esdt_local_mint(&self.token().get(), nonce, &amount);
    }

    /// Burns some of an instance that the contract holds.
    #[only_owner]
    #[endpoint]
    fn burn(&self, nonce: u64, amount: BigUint) {
        self.send().esdt_local_burn(&self.token().get(), nonce, &amount);
    }

    /// Describes an instance anew: all its holders see it.
    #[only_owner]
    #[endpoint]
    fn describe(&self, nonce: u64, attributes: ManagedBuffer) {
        self.send().nft_update_attributes(&self.token().get(), nonce, &attributes);
    }

    /// What an instance is said to be.
    #[view(getAttributes)]
    fn attributes(&self, nonce: u64) -> ManagedBuffer {
        let holder = self.blockchain().get_sc_address();
        self.blockchain().get_esdt_token_data(&holder, &self.token().get(), nonce).attributes
    }

    #[view(getToken)]
    #[storage_mapper("token")]
    fn token(&self) -> SingleValueMapper<TokenIdentifier>;
}
