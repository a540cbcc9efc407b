//! Events: topics and data.

use super::encode::{self, Word};
use super::item::label;
use super::kind::{Parameter, Type, types};
use super::{decode, signature};
use crate::abi::fields::count;
use crate::abi::literal::hex_value;
use crate::abi::{AbiError, Names};
use serde_json::Value;
use sha3::{Digest, Keccak256};

/// An event that contracts log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The name.
    pub name: String,
    /// The values; those that are indexed stand in topics.
    pub inputs: Vec<Parameter>,
    /// Its signature does not stand in the first topic.
    pub anonymous: bool,
}

/// An event that was recognized.
pub type DecodedEvent = super::item::DecodedCall;

impl Event {
    /// Reads a signature such as `Transfer(address indexed from, address indexed to, uint256 value)`.
    ///
    /// # Errors
    /// What was expected, and where.
    pub fn parse(text: &str) -> Result<Self, AbiError> {
        let plain = text.trim().trim_end_matches(';').trim_end();
        let signed = plain.strip_suffix("anonymous").filter(|rest| rest.trim_end().ends_with(')'));
        let signature::Signature { name, inputs, .. } =
            signature::signature(signed.unwrap_or(plain), "event")?;
        Ok(Self { name, inputs, anonymous: signed.is_some() })
    }

    /// `Transfer(address,address,uint256)`
    pub fn signature(&self) -> String {
        format!("{}({})", self.name, types(&self.inputs))
    }

    /// The first topic, unless it is anonymous.
    pub fn topic(&self) -> [u8; 32] {
        Keccak256::digest(self.signature().as_bytes()).into()
    }

    /// Topics and data of a log with these values, in the order of the signature.
    ///
    /// # Errors
    /// A value is not of its type, or their number is wrong.
    pub fn encode(&self, values: &[Value], names: Names) -> Result<(Vec<[u8; 32]>, Vec<u8>), AbiError> {
        count(self.inputs.len(), values.len())?;
        let mut topics = if self.anonymous { Vec::new() } else { vec![self.topic()] };
        let (mut kept, mut rest) = (Vec::new(), Vec::new());
        for (index, (input, value)) in self.inputs.iter().zip(values).enumerate() {
            if input.indexed {
                let topic = encode::topic(&input.kind, value, names);
                topics.push(topic.map_err(|error| error.inside(&input.label(index)))?);
            } else {
                kept.push(Parameter { name: input.label(index), ..input.clone() });
                rest.push(value);
            }
        }
        Ok((topics, encode::parameters(&kept, &rest, names)?))
    }

    /// Whether a log with these topics can be one of it.
    pub(super) fn fits(&self, topics: &[Word]) -> bool {
        let indexed = self.inputs.iter().filter(|input| input.indexed).count();
        match self.anonymous {
            true => topics.len() == indexed,
            false => topics.len() == indexed.saturating_add(1) && topics.first() == Some(&self.topic()),
        }
    }

    /// The values of a log. An indexed value of a type with parts is the hash that stands in its topic, as `0x` hex.
    ///
    /// # Errors
    /// The topics are not those of this event, or the bytes are no values of the types.
    pub fn decode(&self, topics: &[[u8; 32]], data: &[u8]) -> Result<DecodedEvent, AbiError> {
        if !self.fits(topics) {
            return Err(AbiError::new(format!("the topics are not those of {}", self.signature())));
        }
        let (indexed, plain): (Vec<_>, Vec<_>) = self.inputs.iter().cloned().partition(|input| input.indexed);
        let skipped = usize::from(!self.anonymous);
        let mut topics =
            topics.iter().skip(skipped).zip(&indexed).map(|(topic, input)| topic_value(input, topic));
        let mut plain = decode::parameters(&plain, data)?.into_iter();
        let mut values = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let value = if input.indexed { topics.next().transpose()? } else { plain.next() };
            values.push(value.unwrap_or(Value::Null));
        }
        Ok(DecodedEvent { signature: self.signature(), arguments: label(&self.inputs, values) })
    }
}

fn topic_value(input: &Parameter, topic: &Word) -> Result<Value, AbiError> {
    match &input.kind {
        Type::Text | Type::Bytes | Type::Array(_) | Type::FixedArray(..) | Type::Tuple(_) => {
            Ok(hex_value(topic))
        }
        kind => decode::word(kind, topic).map_err(|error| error.inside(&input.name)),
    }
}
