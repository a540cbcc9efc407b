//! Logs. They need the node.

use super::Call;
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;

/// Logs. They need the node.
#[host_functions(module = "vm_hooks", family = "logs", table = LOGS, host = Scratch)]
impl Call<'_> {
    /// Logs bytes, of which the first `topics` words are topics.
    #[host(name = "emit_log", cost = "68073")]
    fn emit_log(&mut self, data: u32, len: u32, topics: u32);
}
