//! Functions and errors: selectors, calls, results.

use super::kind::{Parameter, types};
use super::{decode, encode, signature};
use crate::abi::{AbiError, Named, Names};
use serde::Serialize;
use serde_json::Value;
use sha3::{Digest, Keccak256};

/// A function, or an error that a contract defines: both are a selector and values behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Function {
    /// The name; empty for a constructor.
    pub name: String,
    /// The arguments.
    pub inputs: Vec<Parameter>,
    /// The results.
    pub outputs: Vec<Parameter>,
    /// `view`, `payable` and the like, as the ABI says; empty when it does not.
    pub mutability: String,
}

/// A call, an error or an event that was recognized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecodedCall {
    /// `transfer(address,uint256)`
    pub signature: String,
    /// The values.
    pub arguments: Vec<Named>,
}

impl Function {
    /// Reads a signature such as `balanceOf(address owner) returns (uint256)`.
    ///
    /// # Errors
    /// What was expected, and where.
    pub fn parse(text: &str) -> Result<Self, AbiError> {
        Self::of_kind(text, "function")
    }

    /// Reads the signature of an error such as `error Unauthorized(address caller)`.
    ///
    /// # Errors
    /// What was expected, and where.
    pub fn parse_error(text: &str) -> Result<Self, AbiError> {
        Self::of_kind(text, "error")
    }

    fn of_kind(text: &str, keyword: &str) -> Result<Self, AbiError> {
        let signature::Signature { name, inputs, outputs, mutability } = signature::signature(text, keyword)?;
        Ok(Self { name, inputs, outputs, mutability })
    }

    /// `transfer(address,uint256)`: what the selector is made of.
    pub fn signature(&self) -> String {
        format!("{}({})", self.name, types(&self.inputs))
    }

    /// The first four bytes of call data.
    pub fn selector(&self) -> [u8; 4] {
        let [a, b, c, d, ..]: [u8; 32] = Keccak256::digest(self.signature().as_bytes()).into();
        [a, b, c, d]
    }

    /// Selector and arguments.
    ///
    /// # Errors
    /// An argument is not of its type, or their number is wrong.
    pub fn encode_call(&self, arguments: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
        let mut data = self.selector().to_vec();
        data.extend(self.encode_arguments(arguments, names)?);
        Ok(data)
    }

    /// Arguments alone, as behind a contract's creation code.
    ///
    /// # Errors
    /// An argument is not of its type, or their number is wrong.
    pub fn encode_arguments(&self, arguments: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
        encode::values(&self.inputs, arguments, names)
    }

    /// The arguments of call data, the selector excluded.
    ///
    /// # Errors
    /// The bytes are no values of the types.
    pub fn decode_arguments(&self, data: &[u8]) -> Result<Vec<Named>, AbiError> {
        Ok(label(&self.inputs, decode::parameters(&self.inputs, data)?))
    }

    /// The results from return data.
    ///
    /// # Errors
    /// The bytes are no values of the types.
    pub fn decode_results(&self, data: &[u8]) -> Result<Vec<Named>, AbiError> {
        Ok(label(&self.outputs, decode::parameters(&self.outputs, data)?))
    }

    /// What a function returns, as bytes: for results that a scenario expects.
    ///
    /// # Errors
    /// A value is not of its type, or their number is wrong.
    pub fn encode_results(&self, values: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
        encode::values(&self.outputs, values, names)
    }

    /// Data that begin with the selector; `None` when they do not.
    pub(super) fn recognize(&self, data: &[u8]) -> Option<Result<DecodedCall, AbiError>> {
        let rest = data.strip_prefix(&self.selector())?;
        let arguments = self.decode_arguments(rest);
        Some(arguments.map(|arguments| DecodedCall { signature: self.signature(), arguments }))
    }
}

/// Values with their names and types.
pub(super) fn label(parameters: &[Parameter], values: Vec<Value>) -> Vec<Named> {
    let named = |(parameter, value): (&Parameter, Value)| Named {
        name: parameter.name.clone(),
        type_name: parameter.kind.to_string(),
        value,
    };
    parameters.iter().zip(values).map(named).collect()
}
