//! A moment as the cells of the K semantics (seeds A1, B1).
//!
//! Cells that the semantics has only because it runs wasm itself (`<wasm>`, `<wasmCoverage>`, `<activeAccounts>`) are not there.

use crate::multiversx::labels::ChainLabels;
use crate::multiversx::watch::Handles;
use crate::multiversx::{Account, Address, Block, World, esdt, storage_key};
use crate::trace::{
    Blob, Cell, FrameKind, Labels, Note, Situation, Standing, hex_text, list_items, saved_worlds,
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
    /// The values behind its handles; none when they were not looked up.
    pub handles: Option<&'a Handles>,
}

impl Moment<'_> {
    /// The cells.
    pub fn cells(&self) -> Cell {
        let frame = self.situation.frames.last();
        let mut node = vec![
            Cell::new("commands", self.commands()),
            Cell::of("callState", self.call_state(frame)),
            Cell::list("callStack", ".List", &mut self.callers().map(|frame| self.caller(frame))),
            Cell::new("interimStates", saved_worlds(self.running())),
        ];
        node.push(Cell::list("accounts", ".Bag", &mut self.accounts()));
        node.push(Cell::of("previousBlockInfo", block("prevBlock", &self.world.previous_block)));
        node.push(Cell::of("currentBlockInfo", block("curBlock", &self.world.block)));
        let mut elrond = vec![Cell::new("instrs", self.instructions(frame)), Cell::of("node", node)];
        elrond.extend(self.heaps(frame));
        elrond.push(self.logging());
        Cell::of("elrond", elrond)
    }

    /// Frames that have not ended.
    fn running(&self) -> usize {
        self.situation.frames.iter().filter(|frame| frame.exit.is_none()).count()
    }

    /// What is still to be done: the running calls, innermost first.
    fn commands(&self) -> String {
        let running = self.situation.frames.iter().filter(|frame| frame.exit.is_none()).rev();
        let calls: Vec<String> = running.map(|frame| format!("{} ~> #endWasm", self.call(frame))).collect();
        if calls.is_empty() { ".Commands".to_owned() } else { calls.join(" ~> ") }
    }

    fn call(&self, frame: &Standing<'_>) -> String {
        let (from, to) = (self.labels.who(&frame.enter.from), self.labels.who(&frame.enter.to));
        let command = match frame.enter.kind {
            FrameKind::Deploy => "deployContract",
            FrameKind::Upgrade => "upgradeContract",
            FrameKind::Async => "asyncCall",
            FrameKind::Callback => "callBack",
            _ => "callContract",
        };
        format!("{command}({from}, {to}, {}, \"{}\")", frame.enter.value, frame.enter.function)
    }

    fn instructions(&self, frame: Option<&Standing<'_>>) -> String {
        match (frame, self.host_call) {
            (Some(frame), _) if frame.exit.is_some() => ".Instrs".to_owned(),
            (Some(_), Some(call)) => format!("hostCall(\"env\", {call})"),
            (Some(frame), None) => format!("call \"{}\"", frame.enter.function),
            (None, _) => ".Instrs".to_owned(),
        }
    }

    fn call_state(&self, frame: Option<&Standing<'_>>) -> Vec<Cell> {
        let Some(frame) = frame else { return nothing_called() };
        let enter = frame.enter;
        let mut arguments = enter.arguments.iter().map(|argument| self.labels.value(argument));
        let mut out = frame.out_with_callees.iter().map(|item| self.labels.value(item));
        vec![
            Cell::new("function", format!("\"{}\"", enter.function)),
            Cell::new("callingArguments", list_items(&mut arguments)),
            Cell::new("caller", self.labels.who(&enter.from)),
            Cell::new("callee", self.labels.who(&enter.to)),
            Cell::new("callValue", enter.value.to_string()),
            self.transfers(frame),
            Cell::new("gasRemaining", frame.gas_left.to_string()),
            Cell::new("out", list_items(&mut out)),
            Cell::new("message", frame.message.map_or(".Bytes".to_owned(), |text| self.labels.value(text))),
            Cell::new("returnCode", self.return_code(frame)),
        ]
    }

    fn transfers(&self, frame: &Standing<'_>) -> Cell {
        let transfer = |note: &&Note| match note {
            Note::TokenTransfer { token, nonce, value, .. } => {
                Some((instance(token, *nonce), value.to_string()))
            }
            _ => None,
        };
        Cell::map("esdtTransfers", ".List", &mut frame.transfers.iter().filter_map(transfer))
    }

    fn return_code(&self, frame: &Standing<'_>) -> String {
        match frame.exit.map(|exit| exit.status) {
            None => ".ReturnCode".to_owned(),
            Some(Some(status)) => self.labels.status(status),
            Some(None) => "ended by the playground".to_owned(),
        }
    }

    fn callers(&self) -> impl Iterator<Item = &Standing<'_>> {
        self.situation.frames.iter().rev().skip(1)
    }

    fn caller(&self, frame: &Standing<'_>) -> Cell {
        let cells = vec![
            Cell::new("gasRemaining", frame.gas_left.to_string()),
            Cell::new(
                "out",
                list_items(&mut frame.out_with_callees.iter().map(|item| self.labels.value(item))),
            ),
        ];
        Cell { value: self.call(frame), ..Cell::of("callState", cells) }.keyed(frame.id.to_string())
    }

    fn accounts(&self) -> impl Iterator<Item = Cell> {
        self.world.accounts.iter().map(|(address, account)| self.account(address, account))
    }

    fn account(&self, address: &Address, account: &Arc<Account>) -> Cell {
        let held = |(key, _): &(&Blob, &Blob)| storage_key::is_holding(key);
        let stored = account.storage.iter().filter(|entry| !held(entry));
        let mut stored = stored.map(|(key, value)| (self.labels.key(key), self.labels.stored(key, value)));
        let code = match account.is_contract() {
            true => format!("{} bytes", account.code.len()),
            false => ".Code".to_owned(),
        };
        let cells = vec![
            Cell::new("address", hex_text(&address.0)),
            Cell::new("nonce", account.nonce.to_string()),
            Cell::new("balance", account.balance.to_string()),
            Cell::map("esdtData", ".Map", &mut tokens(account)),
            Cell::new("code", code),
            Cell::map("storage", ".Map", &mut stored),
        ];
        Cell { value: self.labels.who(&address.0), ..Cell::of("account", cells) }.keyed(hex_text(&address.0))
    }

    /// What stands behind handles. A frame that has not called the host has nothing there.
    fn heaps(&self, frame: Option<&Standing<'_>>) -> Vec<Cell> {
        let empty = Handles::default();
        let runs = frame.is_some_and(|frame| frame.exit.is_none() && frame.returned.is_some());
        let handles = match self.handles {
            Some(handles) if runs => handles,
            None if runs => {
                return vec![Cell::new("bigIntHeap", NOT_LOOKED_UP), Cell::new("bytesStack", NOT_LOOKED_UP)];
            }
            _ => &empty,
        };
        let texts = |(handle, value): &(i32, String)| (handle.to_string(), value.clone());
        let buffer = |(handle, value): &(i32, Vec<u8>)| (handle.to_string(), self.labels.value(value));
        let map = |(handle, length): &(i32, usize)| (handle.to_string(), format!("{length} entries"));
        vec![
            Cell::map("bigIntHeap", ".Map", &mut handles.big_ints.iter().map(texts)),
            Cell::map("bytesStack", ".BytesStack", &mut handles.buffers.iter().map(buffer)),
            Cell::map("bigFloatHeap", ".Map", &mut handles.big_floats.iter().map(texts)),
            Cell::map("mapHeap", ".Map", &mut handles.maps.iter().map(map)),
        ]
    }

    fn logging(&self) -> Cell {
        let mut entries = self.situation.logs.iter().enumerate().map(|(index, log)| {
            let items = log.topics.iter().chain(&log.data).map(|item| self.labels.value(item));
            let endpoint = String::from_utf8_lossy(&log.endpoint).into_owned();
            (index.to_string(), format!("{endpoint}({})", items.collect::<Vec<_>>().join(", ")))
        });
        Cell::map("logging", "\"\"", &mut entries)
    }
}

const NOT_LOOKED_UP: &str = "not looked up: it would take more than a second";

fn nothing_called() -> Vec<Cell> {
    let values = [
        ("callingArguments", ".List"),
        ("caller", ".Bytes"),
        ("callee", ".Bytes"),
        ("callValue", "0"),
        ("esdtTransfers", ".List"),
        ("out", ".List"),
        ("message", ".Bytes"),
        ("returnCode", ".ReturnCode"),
    ];
    values.into_iter().map(|(name, value)| Cell::new(name, value)).collect()
}

fn block(prefix: &str, block: &Block) -> Vec<Cell> {
    let cell = |name: &str, value: String| Cell::new(&format!("{prefix}{name}"), value);
    vec![
        cell("Timestamp", (block.timestamp_ms / 1000).to_string()),
        cell("Nonce", block.nonce.to_string()),
        cell("Round", block.round.to_string()),
        cell("Epoch", block.epoch.to_string()),
        cell("RandomSeed", hex_text(&block.random_seed)),
    ]
}

fn tokens(account: &Account) -> impl Iterator<Item = (String, String)> {
    let tokens = esdt::tokens(&account.storage, None).into_iter();
    tokens.flat_map(|(token, state)| {
        let held = state.instances.into_iter();
        held.map(move |(nonce, holding)| (instance(&token, nonce), holding.value.to_string()))
    })
}

/// `TOK-123456`, or `NFT-123456 #7`
fn instance(token: &[u8], nonce: u64) -> String {
    let token = String::from_utf8_lossy(token);
    if nonce == 0 { token.into_owned() } else { format!("{token} #{nonce}") }
}
