//! 32-byte addresses.

use crate::trace::Blob;
use std::fmt;

/// An account's address. Contracts have eight zero bytes in front, then the two bytes of the VM type (`multiversx.md` 2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address(pub [u8; 32]);

/// Human-readable part of the bech32 form.
const HRP: bech32::Hrp = bech32::Hrp::parse_unchecked("erd");

impl Address {
    /// The system account, which holds the metadata of non-fungible tokens.
    pub const SYSTEM: Self = Self([0xff; 32]);

    /// Whether the address has the form of a contract's.
    pub fn is_contract(&self) -> bool {
        self.0.starts_with(&[0; 8])
    }

    /// The address of the contract that `creator` deploys with this nonce when the scenario names none
    /// (`multiversx.md` 2, "Addresses").
    pub fn deployed_by(creator: &Self, nonce: u64) -> Self {
        let mut bytes = [0_u8; 32];
        let prefix = [0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0x11, 0x11, 0x11, 0x11];
        let [low, ..] = nonce.to_le_bytes();
        let parts =
            prefix.iter().chain(creator.0.iter().take(15)).chain([&low]).chain(creator.0.iter().skip(30));
        for (slot, byte) in bytes.iter_mut().zip(parts) {
            *slot = *byte;
        }
        Self(bytes)
    }

    /// The `erd1...` form.
    pub fn to_bech32(&self) -> String {
        bech32::encode::<bech32::Bech32>(HRP, &self.0).unwrap_or_default()
    }

    /// Reads the `erd1...` form.
    pub fn from_bech32(text: &str) -> Option<Self> {
        let (hrp, bytes) = bech32::decode(text).ok()?;
        if hrp != HRP {
            return None;
        }
        bytes.as_slice().try_into().ok()
    }

    /// The bytes as a value of the trace.
    pub fn blob(&self) -> Blob {
        self.0.into()
    }
}

impl TryFrom<&[u8]> for Address {
    type Error = std::array::TryFromSliceError;

    fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
        bytes.try_into().map(Self)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bech32_round_trip() {
        let address = Address([1; 32]);
        let text = address.to_bech32();
        assert!(text.starts_with("erd1"));
        assert_eq!(Address::from_bech32(&text), Some(address));
        assert_eq!(Address::from_bech32("erd1nonsense"), None);
    }

    #[test]
    fn generated_contract_address() {
        let mut creator = [0_u8; 32];
        for (byte, value) in creator.iter_mut().zip(1..) {
            *byte = value;
        }
        let address = Address::deployed_by(&Address(creator), 0x1234);
        assert_eq!(
            address.to_string(),
            "000000000000000005001111111101020304050607080910".to_owned().replace("0910", "09")
                + "0a0b0c0d0e0f341f20"
        );
        assert!(address.is_contract());
    }
}
