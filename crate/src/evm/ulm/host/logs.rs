//! Logs.

use super::{Call, ENTRY, HostResult};
use crate::evm::ulm::frame::Scratch;
use proscenium_macros::host_functions;
use revm::context_interface::journaled_state::JournalTr;
use revm::primitives::{B256, Bytes, Log, LogData};

/// Logs.
#[host_functions(module = "env", family = "logs", table = LOGS, host = Scratch)]
impl Call<'_> {
    /// Logs bytes with three topics. Topics are numbers, the little end first; in the log they stand the big end first.
    #[host(name = "Log3", cost = "none")]
    fn log3(
        &mut self,
        topic0_ptr: i32,
        topic1_ptr: i32,
        topic2_ptr: i32,
        data_ptr: i32,
        data_len: i32,
    ) -> HostResult<()> {
        let mut topics = Vec::new();
        for pointer in [topic0_ptr, topic1_ptr, topic2_ptr] {
            topics.push(B256::from(self.word(pointer)?.to_be_bytes::<32>()));
        }
        let data = Bytes::copy_from_slice(self.read(data_ptr, data_len)?);
        self.handle(ENTRY)?;
        let address = self.frame.input.address.into();
        let data = LogData::new_unchecked(topics, data);
        self.shared.ctx.journaled_state.log(Log { address, data });
        Ok(())
    }
}
