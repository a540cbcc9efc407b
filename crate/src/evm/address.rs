//! Addresses of 20 bytes.

use crate::trace::Blob;
use sha3::{Digest, Keccak256};
use std::fmt;

/// An address of an EVM chain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(pub [u8; 20]);

impl Address {
    /// The address as bytes for the trace.
    pub fn blob(&self) -> Blob {
        Blob::from(&self.0[..])
    }

    /// The address of the contract that this account creates with a nonce, by CREATE or a transaction.
    #[must_use]
    pub fn create(&self, nonce: u64) -> Self {
        revm::primitives::Address::from(*self).create(nonce).into()
    }

    /// The address in bytes of the trace, when there are twenty.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// `0x` and 40 digits, of which capital letters are a checksum (EIP-55).
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = hex::encode(self.0);
        let hash = hex::encode(Keccak256::digest(digits.as_bytes()));
        f.write_str("0x")?;
        for (digit, check) in digits.chars().zip(hash.chars()) {
            let digit = if check >= '8' { digit.to_ascii_uppercase() } else { digit };
            fmt::Write::write_char(f, digit)?;
        }
        Ok(())
    }
}

impl From<revm::primitives::Address> for Address {
    fn from(address: revm::primitives::Address) -> Self {
        Self(address.into_array())
    }
}

impl From<Address> for revm::primitives::Address {
    fn from(address: Address) -> Self {
        Self::from(address.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of EIP-55.
    #[test]
    fn capital_letters_are_a_checksum() {
        for text in
            ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"]
        {
            let address = Address::from_bytes(&hex::decode(&text[2..]).unwrap()).unwrap();
            assert_eq!(address.to_string(), text);
        }
    }
}
