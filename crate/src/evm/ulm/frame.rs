//! One call's scratch, and how a host function ends a call.

use super::rules::MOST_PAGES;
use crate::engine::{Host, HostFunction};
use crate::evm::Address;
use crate::evm::backstage::Backstage;
use crate::stage::Limit;
use std::convert::Infallible;

/// What a call gives to its contract. It has no way to ask for anything else of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallInput {
    /// The acting account, whose storage it is.
    pub address: Address,
    /// Who calls.
    pub caller: Address,
    /// Call data; empty in a create.
    pub data: Vec<u8>,
}

/// Why a host function ends a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// The contract called `fail`, with this message.
    Failed(Vec<u8>),
    /// A pointer, or a pointer and a length, outside the memory.
    OutOfBounds,
    /// Nothing in the chain's rules goes on from here.
    Stuck(String),
    /// The playground's own guard.
    Limit(Limit),
}

/// One call's own state.
#[derive(Debug)]
pub struct Scratch {
    pub(super) input: CallInput,
    /// None until the contract sets one: that is not an empty one.
    pub(super) output: Option<Vec<u8>>,
    /// Whether the module has a memory.
    pub(super) has_memory: bool,
    /// Whether the module's start function runs; host functions do not know the contract's memory then.
    pub(super) starting: bool,
}

/// Number in the trace of the first ULM function: they follow the Stylus functions, of which there are so many.
pub(super) const FIRST: usize = 51;

impl Host for Scratch {
    /// Nothing needs the node: a contract can be called, and calls nobody.
    type Command = Infallible;
    type Exit = Halt;
    type Shared = Backstage;

    const MOST_PAGES: usize = MOST_PAGES;

    fn called(&mut self, shared: &mut Backstage, number: usize, arguments: &[u64], _: i64) {
        shared.record.call(FIRST.saturating_add(number), arguments);
    }

    fn charge(&mut self, _: &mut Backstage, _: usize, _: &mut i64) -> Result<(), Halt> {
        Ok(())
    }

    fn returned(&mut self, shared: &mut Backstage, number: usize, result: Option<u64>, _: i64) {
        shared.observe();
        shared.record.returned(FIRST.saturating_add(number), result);
    }

    fn unsupported(function: &'static HostFunction<Self>) -> Halt {
        Halt::Stuck(format!("the host function {} is not built", function.name))
    }

    fn pauses(&self, shared: &Backstage) -> bool {
        shared.stepping
    }
}
