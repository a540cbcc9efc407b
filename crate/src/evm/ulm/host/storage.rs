//! The acting account's storage. Keys and values are numbers, the little end first.

use super::{Call, ENTRY, HostResult};
use crate::evm::journal::datum;
use crate::evm::ulm::frame::Scratch;
use proscenium_macros::host_functions;
use revm::context_interface::journaled_state::JournalTr;

/// The acting account's storage.
#[host_functions(module = "env", family = "storage", table = STORAGE, host = Scratch)]
impl Call<'_> {
    /// Reads the word under a key to `result_ptr`; zero when there is none.
    #[host(name = "GetAccountStorage", cost = "none")]
    fn get_account_storage(&mut self, key_ptr: i32, result_ptr: i32) -> HostResult<()> {
        let key = self.word(key_ptr)?;
        self.handle(ENTRY)?;
        let address = self.frame.input.address;
        let Ok(load) = self.shared.ctx.journaled_state.sload(address.into(), key);
        self.shared.record.read(address, &key.to_be_bytes::<32>(), datum(load.data).bytes());
        self.write(result_ptr, &load.data.to_le_bytes::<32>())
    }

    /// Writes a word under a key. Nothing keeps it from it in a static call.
    #[host(name = "SetAccountStorage", cost = "none")]
    fn set_account_storage(&mut self, key_ptr: i32, value_ptr: i32) -> HostResult<()> {
        let (key, value) = (self.word(key_ptr)?, self.word(value_ptr)?);
        self.handle(ENTRY)?;
        let address = self.frame.input.address.into();
        let Ok(_) = self.shared.ctx.journaled_state.sstore(address, key, value);
        Ok(())
    }
}
