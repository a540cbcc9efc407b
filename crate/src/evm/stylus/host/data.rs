//! Call data in, result out, what nested calls gave back.

use super::{Call, HostResult};
use crate::engine::Interrupt;
use crate::evm::stylus::Scratch;
use crate::evm::stylus::frame::Halt;
use proscenium_macros::host_functions;

/// Call data in, result out, what nested calls gave back.
#[host_functions(module = "vm_hooks", family = "data", table = DATA, host = Scratch)]
impl Call<'_> {
    /// Writes the call data to `dest`; its length is the argument of the entry point.
    #[host(name = "read_args", cost = "8400")]
    fn read_args(&mut self, dest: u32) -> HostResult<()> {
        self.buy_write(length(&self.frame.input.data))?;
        let data = std::mem::take(&mut self.frame.input.data);
        let written = self.write(dest, &data);
        self.frame.input.data = data;
        written
    }

    /// Makes bytes the result, in place of any before.
    #[host(name = "write_result", cost = "8400")]
    fn write_result(&mut self, data: u32, len: u32) -> HostResult<()> {
        self.buy_read(len)?;
        self.buy_read(len)?;
        self.frame.output = self.read(data, len)?.to_vec();
        Ok(())
    }

    /// Ends the call: 0 is success, anything else a revert.
    #[host(name = "exit_early", cost = "0")]
    fn exit_early(&mut self, status: u32) -> HostResult<()> {
        self.frame.completed(self.shared, self.gas);
        Err(Interrupt::Exit(Halt::Exited(status)))
    }

    /// Writes a part of what the last nested call gave back to `dest`.
    ///
    /// # Returns
    /// The bytes written.
    #[host(name = "read_return_data", cost = "68073")]
    fn read_return_data(&mut self, dest: u32, offset: u32, size: u32) -> HostResult<u32> {
        let part = self.frame.return_data.get(offset as usize..).unwrap_or_default();
        let part = part.get(..size as usize).unwrap_or(part).to_vec();
        self.buy_write(length(&part))?;
        if !part.is_empty() {
            self.write(dest, &part)?;
        }
        Ok(length(&part))
    }

    /// # Returns
    /// The length of what the last nested call gave back.
    #[host(name = "return_data_size", cost = "8400")]
    fn return_data_size(&mut self) -> HostResult<u32> {
        Ok(length(&self.frame.return_data))
    }
}

/// Bytes of a value. Guest memory is smaller than 4 GiB, and so is everything that crosses.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
