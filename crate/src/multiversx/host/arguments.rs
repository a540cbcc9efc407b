//! Family `baseOps`: the arguments of the call, and its return data.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::trace::{Blob, Kind, Note};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = ARGUMENTS, host = Scratch)]
impl Call<'_> {
    /// Gives the number of arguments.
    #[host(name = "getNumArguments", cost = "GetNumArguments")]
    fn get_num_arguments(&mut self) -> HostResult<i32> {
        Ok(length(self.frame.call.arguments.len()))
    }

    /// Gives the length of an argument.
    ///
    /// # Errors
    /// "invalid argument" when there is no argument of this number.
    #[host(name = "getArgumentLength", cost = "GetArgument")]
    fn get_argument_length(&mut self, id: i32) -> HostResult<i32> {
        Ok(length(self.argument(id)?.len()))
    }

    /// Writes an argument to memory and gives its length.
    ///
    /// # Errors
    /// "invalid argument" when there is no argument of this number; memory bounds.
    #[host(name = "getArgument", cost = "GetArgument")]
    fn get_argument(&mut self, id: i32, arg_offset: i32) -> HostResult<i32> {
        let argument = self.argument(id)?;
        self.store(arg_offset, &argument)?;
        Ok(length(argument.len()))
    }

    /// Writes the name of the called function to memory and gives its length.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getFunction", cost = "GetFunction")]
    fn get_function(&mut self, function_offset: i32) -> HostResult<i32> {
        let name = self.frame.call.function.clone();
        self.store(function_offset, name.as_bytes())?;
        Ok(length(name.len()))
    }

    /// Appends bytes to the return data.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "finish", cost = "Finish")]
    fn finish(&mut self, pointer: i32, length: i32) -> HostResult<()> {
        let bytes = self.load(pointer, length)?;
        self.push_result(bytes);
        Ok(())
    }
}

impl Call<'_> {
    /// The argument of this number.
    fn argument(&self, id: i32) -> HostResult<Blob> {
        let argument = usize::try_from(id).ok().and_then(|id| self.frame.call.arguments.get(id));
        argument.cloned().ok_or_else(|| fail("invalid argument"))
    }

    /// Appends bytes to the return data.
    pub(super) fn push_result(&mut self, bytes: Vec<u8>) {
        let bytes = Blob::from(bytes);
        self.shared.journal.record(Kind::Note(Box::new(Note::Finish(bytes.clone()))));
        self.frame.out.push(bytes);
    }
}

/// A length as the guest sees it.
pub(super) fn length(length: usize) -> i32 {
    length.try_into().unwrap_or(i32::MAX)
}
