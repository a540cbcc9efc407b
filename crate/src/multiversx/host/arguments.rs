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
    /// "not enough gas" for a negative length; memory bounds.
    #[host(name = "finish", cost = "Finish")]
    fn finish(&mut self, pointer: i32, length: i32) -> HostResult<()> {
        self.charge_length(self.schedule().bytes.persist, length)?;
        let bytes = self.load(pointer, length)?;
        self.push_result(bytes)
    }

    /// Gives the number of entries in the return data: what the contract finished with, and the results of its calls.
    #[host(name = "getNumReturnData", cost = "GetNumReturnData")]
    fn get_num_return_data(&mut self) -> HostResult<i32> {
        Ok(length(self.frame.out.len()))
    }

    /// Gives the length of an entry of the return data.
    ///
    /// # Errors
    /// "invalid argument" when there is no entry of this number.
    #[host(name = "getReturnDataSize", cost = "GetReturnDataSize")]
    fn get_return_data_size(&mut self, result_id: i32) -> HostResult<i32> {
        Ok(length(self.result(result_id)?.len()))
    }

    /// Writes an entry of the return data to memory and gives its length.
    ///
    /// # Errors
    /// "invalid argument" when there is no entry of this number; memory bounds.
    #[host(name = "getReturnData", cost = "GetReturnData")]
    fn get_return_data(&mut self, result_id: i32, data_offset: i32) -> HostResult<i32> {
        let entry = self.result(result_id)?;
        self.store(data_offset, &entry)?;
        Ok(length(entry.len()))
    }

    /// Removes all return data.
    #[host(name = "cleanReturnData", cost = "CleanReturnData")]
    fn clean_return_data(&mut self) -> HostResult<()> {
        self.frame.out.clear();
        Ok(())
    }

    /// Removes an entry of the return data; nothing happens when there is none of this number.
    #[host(name = "deleteFromReturnData", cost = "DeleteFromReturnData")]
    fn delete_from_return_data(&mut self, result_id: i32) -> HostResult<()> {
        if let Some(id) = usize::try_from(result_id).ok().filter(|id| *id < self.frame.out.len()) {
            self.frame.out.remove(id);
        }
        Ok(())
    }
}

impl Call<'_> {
    /// The argument of this number.
    fn argument(&self, id: i32) -> HostResult<Blob> {
        let argument = usize::try_from(id).ok().and_then(|id| self.frame.call.arguments.get(id));
        argument.cloned().ok_or_else(|| fail("invalid argument"))
    }

    /// The entry of the return data of this number.
    fn result(&self, id: i32) -> HostResult<Blob> {
        let entry = usize::try_from(id).ok().and_then(|id| self.frame.out.get(id));
        entry.cloned().ok_or_else(|| fail("invalid argument"))
    }

    /// Appends bytes to the return data.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn push_result(&mut self, bytes: Vec<u8>) -> HostResult<()> {
        self.count_value(bytes.len())?;
        let bytes = Blob::from(bytes);
        self.shared.journal.record(Kind::Note(Box::new(Note::Finish(bytes.clone()))));
        self.frame.out.push(bytes);
        Ok(())
    }
}

/// A length as the guest sees it.
pub(super) fn length(length: usize) -> i32 {
    length.try_into().unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    const CONTRACT: &str = r#"
        (func (export "echo") (local $id i32)
            (loop $next
                (call $finish (i32.const 64) (call $getArgument (local.get $id) (i32.const 64)))
                (local.set $id (i32.add (local.get $id) (i32.const 1)))
                (br_if $next (i32.lt_s (local.get $id) (call $getNumArguments)))))
        (func (export "name") (call $finish (i32.const 0) (call $getFunction (i32.const 0))))
        (func (export "none") (drop (call $getArgumentLength (i32.const 0))))
        (func (export "negative") (call $finish (i32.const 0) (i32.const -1)))
        (func (export "results")
            (call $finish (i32.const 0) (i32.const 1))
            (call $finish (i32.const 0) (i32.const 2))
            (call $finish (i32.const 0) (i32.const 3))
            (call $deleteFromReturnData (i32.const 1))
            (call $deleteFromReturnData (i32.const 7))
            (call $deleteFromReturnData (i32.const -1))
            (call $finish (i32.const 0) (i32.add
                (i32.mul (i32.const 10) (call $getNumReturnData))
                (call $getReturnDataSize (i32.const 1)))))
        (func (export "clean")
            (call $finish (i32.const 0) (i32.const 9))
            (call $cleanReturnData)
            (call $finish (i32.const 0) (i32.const 1))
            (drop (call $getReturnData (i32.const 0) (i32.const 0)))
            (drop (call $getReturnDataSize (i32.const 1))))
    "#;

    #[test]
    fn arguments_and_name() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.out("echo", &[b"one", b"", b"three"]), [&b"one"[..], b"", b"three"]);
        assert_eq!(scene.out("name", &[]), [b"name"]);
        assert_eq!(scene.failure("none", &[]), (10, "invalid argument".to_owned()));
        assert_eq!(scene.failure("negative", &[]), (5, "not enough gas".to_owned()));
    }

    #[test]
    fn return_data() {
        let mut scene = Scene::new(CONTRACT);
        let lengths: Vec<usize> = scene.out("results", &[]).iter().map(Vec::len).collect();
        assert_eq!(lengths, [1, 3, 23]);
        assert_eq!(scene.failure("clean", &[]), (10, "invalid argument".to_owned()));
    }
}
