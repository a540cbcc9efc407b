//! One running call: revm's frame, and what runs in it.

use super::Address;
use super::backstage::Ctx;
use super::journal::number;
use super::record::{Mark, selector};
use super::stylus::Program;
use super::ulm::Contract;
use crate::trace::{Blob, FrameId, FrameKind};
use num_bigint::BigUint;
use revm::handler::EthFrame;
use revm::interpreter::{CallInputs, CallScheme, CreateInputs, FrameInput};

/// One running call. Calls of every kind stand in a frame of revm, which knows what to undo and whom to pay back.
pub struct Frame {
    /// Its number in the trace.
    pub(super) id: FrameId,
    pub(super) eth: Box<EthFrame>,
    /// What the record goes back to when it fails.
    pub(super) mark: Mark,
    pub(super) body: Body,
    /// The account that it counts for when open frames are counted; none when it runs another account's code.
    pub(super) counted: Option<Address>,
    /// Why it ended as it did, when its status does not tell.
    pub(super) reason: Option<String>,
}

/// What runs in a frame.
pub(super) enum Body {
    /// EVM code, in revm's interpreter.
    Evm,
    /// A Stylus program that has not begun, or has ended.
    Fresh,
    /// A Stylus program, in our engine.
    Program(Box<Program>),
    /// A ULM contract, in our engine.
    Contract(Box<Contract>),
}

impl Frame {
    pub(super) fn gas_left(&self) -> u64 {
        match &self.body {
            Body::Evm | Body::Fresh | Body::Contract(_) => self.eth.interpreter.gas.remaining(),
            Body::Program(program) => program.gas_left(),
        }
    }
}

/// How a call begins, for the trace.
pub(super) struct Enter {
    pub(super) kind: FrameKind,
    pub(super) from: Address,
    /// The acting account; none before a new contract has its address.
    pub(super) to: Option<Address>,
    /// The account whose code runs, when it is another one.
    pub(super) code: Option<Address>,
    pub(super) function: String,
    pub(super) data: Blob,
    pub(super) value: BigUint,
}

impl Enter {
    /// How a call begins. `own` is the kind of a transaction's own call.
    pub(super) fn new(input: &FrameInput, ctx: &Ctx, own: Option<FrameKind>) -> Self {
        match input {
            FrameInput::Call(call) => Self::call(call, ctx, own),
            FrameInput::Create(create) => Self::create(create),
            FrameInput::Empty => Self::create(&CreateInputs::default()),
        }
    }

    fn call(call: &CallInputs, ctx: &Ctx, own: Option<FrameKind>) -> Self {
        let data = call.input.bytes(ctx);
        let nested = match call.scheme {
            CallScheme::Call => FrameKind::Nested,
            CallScheme::StaticCall => FrameKind::ReadOnly,
            CallScheme::CallCode | CallScheme::DelegateCall => FrameKind::SameContext,
        };
        Self {
            kind: own.unwrap_or(nested),
            from: call.caller.into(),
            to: Some(call.target_address.into()),
            code: (call.bytecode_address != call.target_address).then(|| call.bytecode_address.into()),
            function: selector(&data),
            data: Blob::from(&data[..]),
            value: number(call.call_value()),
        }
    }

    fn create(create: &CreateInputs) -> Self {
        Self {
            kind: FrameKind::Deploy,
            from: create.caller().into(),
            to: None,
            code: None,
            function: String::new(),
            data: Blob::from(&create.init_code()[..]),
            value: number(create.value()),
        }
    }
}
