//! Family `baseOps`: errors that a contract signals itself.

use super::{Call, HostResult};
use crate::engine::Interrupt;
use crate::multiversx::Scratch;
use crate::multiversx::status::{ReturnCode, failed};
use crate::trace::{Kind, Note};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = ERRORS, host = Scratch)]
impl Call<'_> {
    /// Ends the call with code 4 and a message.
    ///
    /// # Errors
    /// Always: the message; "not enough gas" for a negative length; memory bounds.
    #[host(name = "signalError", cost = "SignalError")]
    fn signal_error_hook(&mut self, message_offset: i32, message_length: i32) -> HostResult<()> {
        self.charge_length(self.schedule().bytes.persist, message_length)?;
        let message = self.load(message_offset, message_length)?;
        self.signal_error(message)
    }
}

impl Call<'_> {
    /// Ends the call with code 4 and a message.
    ///
    /// # Errors
    /// Always.
    pub(super) fn signal_error<T>(&mut self, message: Vec<u8>) -> HostResult<T> {
        let note = Note::Error(message.as_slice().into());
        self.shared.journal.record(Kind::Note(Box::new(note)));
        Err(Interrupt::Exit(failed(ReturnCode::UserError, message)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    const CONTRACT: &str = r#"
        (data (i32.const 0) "no\ff")
        (func $reach (drop (call $storageStore (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 1))))
        (func (export "signal") (call $reach) (call $signalError (i32.const 0) (i32.const 3)))
        (func (export "cut") (call $signalError (i32.const 65535) (i32.const 9)))
        (func (export "silent") (call $signalError (i32.const -5) (i32.const 0)))
        (func (export "negative") (call $signalError (i32.const 0) (i32.const -1)))
        (func (export "outside") (call $signalError (i32.const 65537) (i32.const 1)))
        (func (export "trap") (call $reach) (unreachable))
    "#;

    #[test]
    fn the_contracts_own_errors() {
        let mut scene = Scene::new(CONTRACT);
        let outcome = scene.call("signal", &[]);
        assert_eq!((outcome.status, &outcome.message[..]), (4, &b"no\xff"[..]));
        assert_eq!(scene.storage("main", b"n"), b"");
        assert_eq!(scene.failure("cut", &[]), (4, "\0".to_owned()));
        assert_eq!(scene.failure("silent", &[]), (4, String::new()));
    }

    #[test]
    fn errors_in_signalling() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.failure("negative", &[]), (5, "not enough gas".to_owned()));
        assert_eq!(scene.failure("outside", &[]), (10, "mem load: bad bounds".to_owned()));
        assert_eq!(scene.failure("trap", &[]), (10, "execution failed".to_owned()));
        assert_eq!(scene.storage("main", b"n"), b"");
    }
}
