//! Call data, caller, output, failing.

use super::{Call, HostResult};
use crate::engine::Interrupt;
use crate::evm::ulm::frame::{Halt, Scratch};
use proscenium_macros::host_functions;

/// Call data, caller, output, failing.
#[host_functions(module = "env", family = "call", table = CALL, host = Scratch)]
impl Call<'_> {
    /// # Returns
    /// The bytes of the call data.
    #[host(name = "CallDataLength", cost = "none")]
    fn call_data_length(&mut self) -> HostResult<u32> {
        Ok(u32::try_from(self.frame.input.data.len()).unwrap_or(u32::MAX))
    }

    /// Writes the whole call data to `result_ptr`.
    #[host(name = "CallData", cost = "none")]
    fn call_data(&mut self, result_ptr: i32) -> HostResult<()> {
        let data = std::mem::take(&mut self.frame.input.data);
        let written = self.write(result_ptr, &data);
        self.frame.input.data = data;
        written
    }

    /// Writes the caller's address to `result_ptr`: 20 bytes, the little end first, which is the reverse of how addresses are shown.
    #[host(name = "Caller", cost = "none")]
    fn caller(&mut self, result_ptr: i32) -> HostResult<()> {
        let mut address = self.frame.input.caller.0;
        address.reverse();
        self.write(result_ptr, &address)
    }

    /// Makes bytes the output, in place of any before; none are an output, too.
    #[host(name = "setOutput", cost = "none")]
    fn set_output(&mut self, ptr: i32, len: i32) -> HostResult<()> {
        self.frame.output = Some(self.read(ptr, len)?.to_vec());
        Ok(())
    }

    /// Ends the call as reverted. The message is for people: the caller gets what was made the output before.
    #[host(name = "fail", cost = "none")]
    fn fail(&mut self, msg_ptr: i32, msg_len: i32) -> HostResult<()> {
        let message = self.read(msg_ptr, msg_len)?.to_vec();
        Err(Interrupt::Exit(Halt::Failed(message)))
    }
}
