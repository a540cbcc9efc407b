//! Logs.

use super::{Call, HostResult, failure};
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;
use revm::context_interface::journaled_state::JournalTr;
use revm::primitives::{B256, Bytes, Log, LogData};

/// Topics of one log entry.
const MOST_TOPICS: u32 = 4;
/// Bytes of a topic.
const TOPIC: u32 = 32;

/// Logs.
#[host_functions(module = "vm_hooks", family = "logs", table = LOGS, host = Scratch)]
impl Call<'_> {
    /// Logs bytes, of which the first `topics` words are topics.
    ///
    /// # Errors
    /// With more than four topics, or fewer bytes than they need; in a call that may change nothing.
    ///
    /// # Cost
    /// 375 gas, as much for each topic, and 8 for each byte of data.
    #[host(name = "emit_log", cost = "68073")]
    fn emit_log(&mut self, data: u32, len: u32, topics: u32) -> HostResult<()> {
        let rest = len.checked_sub(topics.saturating_mul(TOPIC));
        let Some(rest) = rest.filter(|_| topics <= MOST_TOPICS) else {
            return Err(failure("bad topic data"));
        };
        self.buy_read(len)?;
        let each = u64::from(topics).saturating_add(1).saturating_mul(375);
        self.buy_gas(u64::from(rest).saturating_mul(8).saturating_add(each))?;
        let bytes = self.read(data, len)?;
        let (head, rest) =
            bytes.split_at_checked((topics.saturating_mul(TOPIC)) as usize).unwrap_or_default();
        let topics = head.chunks_exact(TOPIC as usize).map(B256::from_slice).collect();
        let data = LogData::new_unchecked(topics, Bytes::copy_from_slice(rest));
        self.require_change()?;
        let address = self.frame.input.address.into();
        self.shared.ctx.journaled_state.log(Log { address, data });
        Ok(())
    }
}
