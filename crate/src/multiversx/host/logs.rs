//! Family `baseOps`: log entries, those of contracts and those that moves of EGLD leave (`multiversx.md` 2, "Logs").

use super::{Call, HostResult, VALUE_BYTES, fail, minimal};
use crate::multiversx::{Address, Scratch};
use crate::trace::{Blob, FrameKind, Kind, Log};
use num_bigint::BigUint;
use proscenium_macros::host_functions;

/// Bytes of a topic of the older function.
const TOPIC: i32 = 32;

#[host_functions(module = "env", family = "baseOps", table = LOGS, host = Scratch)]
impl Call<'_> {
    /// Writes a log entry with topics of 32 bytes each. Nothing is written in a call that may not write.
    ///
    /// # Errors
    /// "negative length" for a negative length or count; memory bounds.
    #[host(name = "writeLog", cost = "Log")]
    fn write_log_hook(
        &mut self,
        data_pointer: i32,
        data_length: i32,
        topic_ptr: i32,
        num_topics: i32,
    ) -> HostResult<()> {
        if data_length < 0 || num_topics < 0 {
            return Err(fail("negative length"));
        }
        let length = num_topics.wrapping_mul(TOPIC).wrapping_add(data_length);
        self.charge_length(self.schedule().bytes.persist, length)?;
        let data = self.load(data_pointer, data_length)?;
        let topics = (0..num_topics)
            .map(|index| self.load(topic_ptr.saturating_add(index.saturating_mul(TOPIC)), TOPIC))
            .collect::<Result<_, _>>()?;
        self.write_log(topics, data)
    }

    /// Writes a log entry with topics of any length. Nothing is written in a call that may not write.
    ///
    /// # Errors
    /// "negative numArguments (n)" for a negative number of topics; memory bounds.
    #[host(name = "writeEventLog", cost = "Log")]
    fn write_event_log(
        &mut self,
        num_topics: i32,
        topic_lengths_offset: i32,
        topic_offset: i32,
        data_offset: i32,
        data_length: i32,
    ) -> HostResult<()> {
        let (topics, length) = self.load_list(num_topics, topic_lengths_offset, topic_offset)?;
        let data = self.load(data_offset, data_length)?;
        self.charge_length(self.schedule().bytes.copy, length.wrapping_add(data_length))?;
        self.write_log(topics, data)
    }
}

impl Call<'_> {
    /// Writes a log entry of the running contract under the name of the running function.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn write_log(&mut self, topics: Vec<Vec<u8>>, data: Vec<u8>) -> HostResult<()> {
        let topic_bytes = topics.iter().map(|topic| topic.len().saturating_add(VALUE_BYTES));
        self.count_entry(topic_bytes.fold(data.len(), usize::saturating_add))?;
        self.log(Log {
            address: self.frame.call.recipient.blob(),
            endpoint: Blob::from(self.frame.call.function.as_bytes()),
            topics: topics.into_iter().map(Blob::from).collect(),
            data: vec![data.into()],
        });
        Ok(())
    }

    /// Logs the value that came with the running call, even when it is 0, and the arguments that the call was asked for with.
    pub(in crate::multiversx) fn log_call(&mut self, kind: &str, arguments: Vec<Blob>) {
        let call = &self.frame.call;
        let parts = [kind.as_bytes(), call.function.as_bytes()].map(Blob::from);
        let data = parts.into_iter().chain(arguments).collect();
        let nothing = BigUint::ZERO;
        // What a callback gets was logged when it was sent.
        let value = if call.kind == FrameKind::Callback { &nothing } else { &call.value };
        let log = value_log(&call.caller, &call.recipient, value, data);
        self.log(log);
    }

    /// Logs EGLD that the running contract sends without a call; `data` begins with the kind of transfer.
    pub(in crate::multiversx) fn log_transfer(&mut self, to: &Address, value: &BigUint, data: Vec<Blob>) {
        let log = value_log(&self.frame.call.recipient, to, value, data);
        self.log(log);
    }

    pub(in crate::multiversx) fn log(&mut self, log: Log) {
        if !self.frame.call.read_only {
            self.shared.journal.record(Kind::Log(Box::new(log.clone())));
            self.frame.logs.push(log);
        }
    }
}

/// The entry of a move of EGLD.
fn value_log(from: &Address, to: &Address, value: &BigUint, data: Vec<Blob>) -> Log {
    Log {
        address: from.blob(),
        endpoint: Blob::from(&b"transferValueOnly"[..]),
        topics: vec![minimal(value), to.blob()],
        data,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{MAIN, Scene, contract};

    const CONTRACT: &str = r#"
        (data (i32.const 0) "0123456789abcdefghijklmnopqrstuvwxyz")
        (data (i32.const 100) "\01\00\00\00\00\00\00\00\03\00\00\00")
        (func (export "old")
            (call $writeLog (i32.const 10) (i32.const 2) (i32.const 0) (i32.const 1)))
        (func (export "event")
            (call $writeEventLog (i32.const 3) (i32.const 100) (i32.const 0) (i32.const 20) (i32.const 2)))
        (func (export "bare")
            (call $writeEventLog (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "negative")
            (call $writeLog (i32.const 0) (i32.const -1) (i32.const 0) (i32.const 0)))
        (func (export "count")
            (call $writeEventLog (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "fails") (call $signalError (i32.const 0) (i32.const 0)))
    "#;

    fn written(function: &str) -> (Vec<u8>, Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let outcome = Scene::new(CONTRACT).call(function, &[]);
        let [log] = &outcome.logs[..] else { panic!("{outcome:?}") };
        assert_eq!(*log.address, contract(MAIN).0);
        let lists = |list: &[crate::trace::Blob]| list.iter().map(|item| item.to_vec()).collect();
        (log.endpoint.to_vec(), lists(&log.topics), lists(&log.data))
    }

    #[test]
    fn entries() {
        let (endpoint, topics, data) = written("old");
        assert_eq!(endpoint, b"old");
        assert_eq!(topics, [b"0123456789abcdefghijklmnopqrstuv"]);
        assert_eq!(data, [b"ab"]);
        let (endpoint, topics, data) = written("event");
        assert_eq!(endpoint, b"event");
        assert_eq!(topics, [&b"0"[..], b"", b"123"]);
        assert_eq!(data, [b"kl"]);
        assert_eq!(written("bare"), (b"bare".to_vec(), vec![], vec![vec![]]));
    }

    #[test]
    fn negative_sizes() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.failure("negative", &[]), (10, "negative length".to_owned()));
        assert_eq!(scene.failure("count", &[]), (10, "negative numArguments (-1)".to_owned()));
    }
}
