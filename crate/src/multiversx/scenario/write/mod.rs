//! From typed steps back to text: what [`super::parse`] reads from it means the same. Expressions stay as they were written, fields come
//! in the format's usual order, older forms become today's.
//!
//! | file | writes |
//! |---|---|
//! | `mod` | the file and its steps |
//! | `state` | `setState` |
//! | `check` | `checkState` and `expect` |
//! | `transaction` | transactions |

mod check;
mod state;
mod transaction;

use super::step::{Check, Given};
use super::{ExternalSteps, Scenario, Step};
use crate::scenario::{GasSchedule, Result, ScenarioError};
use serde_json::{Map, Value};

/// The scenario as JSON text, indented by four spaces and ended by a line break.
///
/// # Errors
/// The first mistake, when a step could not be read: what is not understood cannot be written.
pub fn write(scenario: &Scenario) -> Result<String> {
    let mut object = Object::default();
    object.text("name", &scenario.name);
    object.text("comment", &scenario.comment);
    object.flag("checkGas", !scenario.check_gas, false);
    object.flag("traceGas", scenario.trace_gas, true);
    let schedule = scenario.rules;
    object.some("gasSchedule", (schedule != GasSchedule::Default).then(|| schedule.name().into()));
    object.put("steps", Value::Array(scenario.steps.iter().map(step).collect::<Result<_>>()?));
    Ok(indented(&object.into()))
}

fn indented(value: &Value) -> String {
    let mut text = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, formatter);
    // Writing a tree of JSON values into memory cannot fail.
    let _ = serde::Serialize::serialize(value, &mut serializer);
    String::from_utf8_lossy(&text).into_owned() + "\n"
}

fn step(step: &Step) -> std::result::Result<Value, Box<ScenarioError>> {
    let mut object = Object::default();
    object.put("step", step.kind().into());
    match step {
        Step::ExternalSteps(external) => external_steps(&mut object, external),
        Step::SetState(set) => state::set_state(&mut object, set),
        Step::CheckState(check) => check::check_state(&mut object, check),
        Step::DumpState { comment } => object.text("comment", comment),
        Step::Transaction(transaction) => transaction::step(&mut object, transaction),
        Step::Faulty(faulty) => return Err(faulty.error.clone()),
    }
    Ok(object.into())
}

fn external_steps(object: &mut Object, step: &ExternalSteps) {
    object.text("comment", &step.comment);
    object.some("traceGas", step.trace_gas.map(Value::Bool));
    object.put("path", step.path.as_str().into());
}

/// An object in the making; absent fields are left out.
#[derive(Default)]
struct Object(Map<String, Value>);

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

impl Object {
    fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    fn some(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn text(&mut self, key: &str, text: &Option<String>) {
        self.some(key, text.as_deref().map(Value::from));
    }

    fn flag(&mut self, key: &str, present: bool, value: bool) {
        self.some(key, present.then_some(Value::Bool(value)));
    }

    fn given<T>(&mut self, key: &str, given: &Option<Given<T>>) {
        self.some(key, given.as_ref().map(|given| given.source.clone()));
    }

    fn check<T>(&mut self, key: &str, check: &Option<Check<T>>) {
        self.some(key, check.as_ref().map(checked));
    }

    /// A list, left out when it is empty.
    fn list<T>(&mut self, key: &str, items: &[T], write: impl Fn(&T) -> Value) {
        self.some(key, (!items.is_empty()).then(|| items.iter().map(write).collect()));
    }
}

fn checked<T>(check: &Check<T>) -> Value {
    match check {
        Check::Any => "*".into(),
        Check::Is(given) => given.source.clone(),
    }
}

/// The text of an expression that stands as a key.
fn key<T>(given: &Given<T>) -> &str {
    given.source.as_str().unwrap_or_default()
}
