//! A moment as the cells of the K semantics (seeds C12, E2).
//!
//! Cells that the semantics has only because it runs wasm itself (`<wasm>`, `<valstack>`, `<moduleInst>`, `<parsedWasmCache>`) are
//! not there.

use super::labels::ChainLabels;
use super::{Account, Address, CodeKind, World};
use crate::trace::{
    Blob, Cell, FrameEnter, FrameKind, Labels, Situation, Standing, hex_text, list_items, saved_worlds,
};
use std::sync::Arc;

/// What a configuration is made from.
pub struct Moment<'a> {
    /// How names and values are written.
    pub labels: &'a ChainLabels<'a>,
    /// The world at the moment.
    pub world: &'a World,
    /// What runs.
    pub situation: &'a Situation<'a>,
    /// The host call that the running frame is in, as text.
    pub host_call: Option<&'a str>,
}

impl Moment<'_> {
    /// The cells.
    pub fn cells(&self) -> Cell {
        let frame = self.situation.frames.last();
        let mut cells = vec![Cell::new("k", self.commands()), Cell::new("instrs", self.instructions(frame))];
        match frame.filter(|frame| self.kind(frame.enter) == CodeKind::Ulm) {
            Some(contract) => cells.push(Cell::of("ulmWasm", self.contract(contract))),
            None => cells.push(Cell::of("callState", self.call_state(frame))),
        }
        cells.extend([
            Cell::list("callStack", ".List", &mut self.callers().map(|frame| self.caller(frame))),
            Cell::new("interimStates", saved_worlds(self.running().count())),
            self.logs(),
            Cell::list("accounts", ".Bag", &mut self.accounts()),
            Cell::of("block", self.block()),
        ]);
        Cell::of("kevm", cells)
    }

    fn running(&self) -> impl DoubleEndedIterator<Item = &Standing<'_>> {
        self.situation.frames.iter().filter(|frame| frame.exit.is_none())
    }

    /// What is still to be done: the running calls, innermost first.
    fn commands(&self) -> String {
        let end = |frame: &Standing<'_>| match self.kind(frame.enter) {
            CodeKind::Stylus => "#endWasm",
            CodeKind::Ulm => "#endUlm",
            _ => "#endCall",
        };
        let calls = self.running().rev().map(|frame| format!("{} ~> {}", self.call(frame.enter), end(frame)));
        let calls: Vec<String> = calls.collect();
        if calls.is_empty() { ".K".to_owned() } else { calls.join(" ~> ") }
    }

    fn call(&self, enter: &FrameEnter) -> String {
        let (from, to) = (self.labels.who(&enter.from), self.labels.who(&enter.to));
        let command = match enter.kind {
            FrameKind::Deploy => "#create",
            FrameKind::ReadOnly => "#staticCall",
            FrameKind::SameContext => "#delegateCall",
            _ => "#call",
        };
        format!("{command}({from}, {to}, {})", enter.value)
    }

    fn instructions(&self, frame: Option<&Standing<'_>>) -> String {
        let Some(frame) = frame.filter(|frame| frame.exit.is_none()) else { return ".Instrs".to_owned() };
        let (entry, module) = match self.kind(frame.enter) {
            CodeKind::Stylus => ("call \"user_entrypoint\"", "vm_hooks"),
            CodeKind::Ulm => ("call \"ulmDispatchCaller\"", "env"),
            _ => return ".Instrs".to_owned(),
        };
        self.host_call.map_or_else(|| entry.to_owned(), |call| format!("hostCall(\"{module}\", {call})"))
    }

    /// The kind of the code that a frame runs.
    fn kind(&self, enter: &FrameEnter) -> CodeKind {
        let address = if enter.code.is_empty() { &enter.to } else { &enter.code };
        let account = Address::from_bytes(address).and_then(|address| self.world.account(&address));
        account.map_or(CodeKind::None, |account| account.code.kind())
    }

    fn call_state(&self, frame: Option<&Standing<'_>>) -> Vec<Cell> {
        let Some(frame) = frame else {
            let values = [
                ("callData", ".Bytes"),
                ("callValue", "0"),
                ("output", ".Bytes"),
                ("statusCode", ".StatusCode"),
            ];
            return values.into_iter().map(|(name, value)| Cell::new(name, value)).collect();
        };
        let enter = frame.enter;
        let is_static = self.running().any(|frame| frame.enter.kind == FrameKind::ReadOnly);
        let depth = self.situation.frames.len().saturating_sub(1);
        vec![
            Cell::new("callData", bytes(enter.arguments.first())),
            Cell::new("callValue", enter.value.to_string()),
            Cell::new("id", self.labels.who(&enter.to)),
            Cell::new("caller", self.labels.who(&enter.from)),
            Cell::new("gas", frame.gas_left.to_string()),
            Cell::new("static", is_static.to_string()),
            Cell::new("callDepth", depth.to_string()),
            Cell::new("output", bytes(frame.out.last().copied())),
            Cell::new("statusCode", self.status(frame, ".StatusCode")),
        ]
    }

    /// What a ULM contract sees; until it says otherwise it has failed.
    fn contract(&self, frame: &Standing<'_>) -> Vec<Cell> {
        vec![
            Cell::new("create", (frame.enter.kind == FrameKind::Deploy).to_string()),
            Cell::new("gas", frame.gas_left.to_string()),
            Cell::new("status", self.status(frame, "INTERNAL_ERROR, until the contract has ended")),
            Cell::new("output", frame.out.last().map_or("NO_OUTPUT".to_owned(), |output| hex_text(output))),
            Cell::new("callData", bytes(frame.enter.arguments.first())),
            Cell::new("callValue", frame.enter.value.to_string()),
            Cell::new("caller", self.labels.who(&frame.enter.from)),
        ]
    }

    fn status(&self, frame: &Standing<'_>, running: &str) -> String {
        match frame.exit.map(|exit| exit.status) {
            None => running.to_owned(),
            Some(Some(status)) => format!("EVMC_{}", self.labels.status(status)),
            Some(None) => "ended by the playground".to_owned(),
        }
    }

    fn callers(&self) -> impl Iterator<Item = &Standing<'_>> {
        self.situation.frames.iter().rev().skip(1)
    }

    fn caller(&self, frame: &Standing<'_>) -> Cell {
        let gas = Cell::new("gas", frame.gas_left.to_string());
        Cell { value: self.call(frame.enter), ..Cell::of("callState", vec![gas]) }.keyed(frame.id.to_string())
    }

    fn logs(&self) -> Cell {
        let mut entries = self.situation.logs.iter().enumerate().map(|(index, log)| {
            let topics = list_items(&mut log.topics.iter().map(|topic| self.labels.value(topic)));
            let data = log.data.iter().map(|data| hex_text(data)).collect::<String>();
            (index.to_string(), format!("{{ {} | {topics} | {data} }}", self.labels.who(&log.address)))
        });
        Cell::map("log", ".List", &mut entries)
    }

    fn accounts(&self) -> impl Iterator<Item = Cell> {
        self.world.accounts.iter().map(|(address, account)| self.account(address, account))
    }

    fn account(&self, address: &Address, account: &Arc<Account>) -> Cell {
        let stored = account.storage.iter();
        let mut stored = stored.map(|(key, value)| (self.labels.key(key), self.labels.stored(key, value)));
        let cells = vec![
            Cell::new("acctID", address.to_string()),
            Cell::new("balance", account.balance.to_string()),
            Cell::new("code", code(account)),
            Cell::map("storage", ".Map", &mut stored),
            Cell::new("nonce", account.nonce.to_string()),
        ];
        Cell { value: self.labels.who(&address.0), ..Cell::of("account", cells) }.keyed(address.to_string())
    }

    fn block(&self) -> Vec<Cell> {
        let block = &self.world.block;
        vec![
            Cell::new("number", block.number.to_string()),
            Cell::new("timestamp", block.timestamp.to_string()),
            Cell::new("gasLimit", block.gas_limit.to_string()),
            Cell::new("baseFee", block.base_fee.to_string()),
            Cell::new("coinbase", self.labels.who(&block.coinbase.0)),
            Cell::new("previousRandao", hex_text(&block.prev_randao)),
        ]
    }
}

fn bytes(bytes: Option<&Blob>) -> String {
    bytes.filter(|bytes| !bytes.is_empty()).map_or(".Bytes".to_owned(), |bytes| hex_text(bytes))
}

fn code(account: &Account) -> String {
    let size = account.code.bytes().len();
    match account.code.kind() {
        CodeKind::None => ".Code".to_owned(),
        CodeKind::Evm => format!("EVM, {size} bytes"),
        CodeKind::Stylus => format!("Stylus, {size} bytes"),
        CodeKind::Ulm => format!("ULM, {size} bytes"),
        CodeKind::Delegation => format!("delegation, {size} bytes"),
    }
}
