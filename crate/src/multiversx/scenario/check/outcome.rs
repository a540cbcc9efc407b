//! A transaction against its `expect`.

use crate::multiversx::scenario::step::{Expect, ExpectedList, ExpectedLog, ExpectedLogs};
use crate::multiversx::{Outcome, ReturnCode};
use crate::scenario::check::{Checker, Difference, Unsaid, Value, holds, show_check};
use crate::scenario::json::child;
use crate::scenario::step::Check;
use crate::scenario::value::describe_list;
use crate::scenario::{Dialect, value::describe};
use crate::trace::{Blob, Log};
use num_bigint::BigInt;
use num_traits::Zero;

/// Everything that is not as expected. Gas is compared when `check_gas` is set.
///
/// What the playground ended has no status of the chain: that is not for this function to judge.
pub(in crate::multiversx::scenario) fn check_outcome(
    expect: &Expect,
    outcome: &Outcome,
    dialect: Dialect,
    check_gas: bool,
) -> Vec<Difference> {
    let mut checker = Checker::new(dialect);
    checker.status(expect, outcome);
    let empty = checker.empty_when_strict();
    checker.compare("/expect/message", "message", expect.message.as_ref(), empty, &outcome.message);
    checker.list("/expect/out", "return data", expect.out.as_ref(), empty, &outcome.out);
    checker.refund(expect, outcome);
    if check_gas {
        checker.gas(expect, outcome);
    }
    if let Some(logs) = &expect.logs {
        checker.logs(logs, &outcome.logs);
    }
    checker.differences
}

impl Checker {
    fn status(&mut self, expect: &Expect, outcome: &Outcome) {
        let actual = BigInt::from(outcome.status);
        let holds = expect.status.as_ref().map_or(outcome.status == 0, |check| holds(check, &actual));
        if !holds {
            let expected =
                expect.status.as_ref().map_or("0, because nothing else is said".to_owned(), show_check);
            let said = if outcome.message.is_empty() {
                String::new()
            } else {
                format!("; the message is {}", text(&outcome.message))
            };
            let actual = format!("{} ({})", outcome.status, ReturnCode::name(outcome.status));
            self.differ("/expect/status", format!("wrong status{said}"), expected, actual);
        }
    }

    /// Compares lists item by item when they are of one length, as a whole otherwise.
    pub(super) fn list<B: AsRef<[u8]>>(
        &mut self,
        path: &str,
        what: &str,
        expected: Option<&ExpectedList>,
        unsaid: Unsaid,
        actual: &[B],
    ) {
        let checks = match expected {
            None if unsaid == Unsaid::Empty => &[][..],
            None | Some(ExpectedList::Any) => return,
            Some(ExpectedList::Values(checks)) => checks,
        };
        if checks.len() != actual.len() {
            let message = format!("wrong number of items in the {what}");
            let shown = describe_list(actual.iter().map(AsRef::as_ref));
            return self.differ(path, message, show_checks(checks), shown);
        }
        for (index, (check, item)) in checks.iter().zip(actual).enumerate() {
            let path = child(path, &index.to_string());
            self.compare(&path, what, Some(check), unsaid, &item.as_ref().to_vec());
        }
    }

    /// While gas is not metered, a refund of 0 cannot be told from one that nothing is said of, and holds like it.
    fn refund(&mut self, expect: &Expect, outcome: &Outcome) {
        match (&expect.refund, &outcome.refund) {
            (check, Some(refund)) => {
                let empty = self.empty_when_strict();
                self.compare("/expect/refund", "refund", check.as_ref(), empty, refund);
            }
            (Some(Check::Is(given)), None) if !given.value.is_zero() => {
                self.not_metered("/expect/refund", given.value.show());
            }
            _ => {}
        }
    }

    fn gas(&mut self, expect: &Expect, outcome: &Outcome) {
        match (&expect.gas, &outcome.gas_left) {
            (check, Some(gas)) => {
                self.compare("/expect/gas", "remaining gas", check.as_ref(), Unsaid::Any, gas)
            }
            (Some(check @ Check::Is(_)), None) => self.not_metered("/expect/gas", show_check(check)),
            _ => {}
        }
    }

    fn not_metered(&mut self, path: &str, expected: String) {
        self.differ(
            path,
            "the chain's gas is not metered yet, so this cannot be checked",
            expected,
            "unknown",
        );
    }

    fn logs(&mut self, expected: &ExpectedLogs, actual: &[Log]) {
        let ExpectedLogs::Entries { entries, more } = expected else { return };
        if actual.len() < entries.len() || (actual.len() > entries.len() && !more) {
            let shown: Vec<_> = actual.iter().map(show_log).collect();
            let wanted = format!("{}{}", entries.len(), if *more { " or more" } else { "" });
            let message = "wrong number of log entries";
            self.differ("/expect/logs", message, wanted, format!("{}: [{}]", actual.len(), shown.join(", ")));
        }
        for (index, (entry, log)) in entries.iter().zip(actual).enumerate() {
            self.log(&child("/expect/logs", &index.to_string()), entry, log);
        }
    }

    fn log(&mut self, path: &str, expected: &ExpectedLog, log: &Log) {
        let unsaid = self.empty_when_strict();
        let at = |field| child(path, field);
        self.compare(
            &at("address"),
            "address of the log entry",
            expected.address.as_ref(),
            unsaid,
            &log.address.to_vec(),
        );
        self.compare(
            &at("endpoint"),
            "endpoint of the log entry",
            expected.endpoint.as_ref(),
            unsaid,
            &log.endpoint.to_vec(),
        );
        self.list(&at("topics"), "topics of the log entry", expected.topics.as_ref(), unsaid, &log.topics);
        self.list(&at("data"), "data of the log entry", expected.data.as_ref(), unsaid, &log.data);
    }
}

fn show_checks(checks: &[Check<Vec<u8>>]) -> String {
    let shown: Vec<_> = checks.iter().map(show_check).collect();
    format!("[{}]", shown.join(", "))
}

fn show_log(log: &Log) -> String {
    let list = |items: &[Blob]| describe_list(items.iter().map(AsRef::as_ref));
    format!(
        "{{address: {}, endpoint: {}, topics: {}, data: {}}}",
        describe(&log.address),
        text(&log.endpoint),
        list(&log.topics),
        list(&log.data)
    )
}

fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| bytes.to_vec().show(), |text| format!("\"{text}\""))
}
