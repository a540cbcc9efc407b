//! `test --against`: two result documents, field by field. What only one of them has is not compared: a VM that does not report
//! a fact does not contradict it.

use serde_json::{Map, Value};

/// Fields that are names, or remarks of the recording.
const REMARKS: [&str; 9] =
    ["scenario", "gasSchedule", "id", "expect", "error", "hookGas", "gasFloor", "eventsPartial", "final"];

/// Log entries that the chain itself writes, by their identifiers; those of built-in functions are known by their names.
const OF_THE_CHAIN: [&str; 2] = ["transferValueOnly", "internalVMErrors"];

/// What differs, a line for each field: its path, what was recorded, what came now.
pub(crate) fn differences(recorded: &Value, now: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if recorded.get("gasFloor").is_some() {
        // Recorded from the simulator's trace, which tells what contracts wrote alone.
        compare("", recorded, &without_events_of_the_chain(now), &mut found);
    } else {
        compare("", recorded, now, &mut found);
    }
    found
}

fn without_events_of_the_chain(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| match value {
                Value::Array(events) if key == "events" => {
                    let own = events.iter().filter(|event| !is_of_the_chain(event)).cloned();
                    (key.clone(), own.collect())
                }
                value => (key.clone(), without_events_of_the_chain(value)),
            };
            fields.iter().map(field).collect()
        }
        Value::Array(list) => list.iter().map(without_events_of_the_chain).collect(),
        other => other.clone(),
    }
}

fn is_of_the_chain(event: &Value) -> bool {
    let endpoint = event.get("endpoint").and_then(Value::as_str).unwrap_or_default();
    OF_THE_CHAIN.contains(&endpoint) || proscenium::multiversx::is_builtin(endpoint.as_bytes())
}

fn compare(path: &str, recorded: &Value, now: &Value, found: &mut Vec<String>) {
    match (recorded, now) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, old) in old.iter().filter(|(key, _)| is_compared(key, recorded, now)) {
                if let Some(new) = new.get(key) {
                    compare(&format!("{path}/{key}"), old, new, found);
                }
            }
            if is_complete(path) {
                found.extend(one_sided(path, old, new));
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&format!("{path}/{index}"), old, new, found);
            }
        }
        (old, new) if old == new => {}
        // An identifier that was not recorded.
        (Value::Null, _) if path.ends_with("/endpoint") => {}
        (old, new) => found.push(format!("{path}: recorded {old}, now {new}")),
    }
}

/// Events that were not recorded completely are not comparable.
fn is_compared(key: &str, recorded: &Value, now: &Value) -> bool {
    let is_partial = [recorded, now]
        .iter()
        .any(|side| side.get("eventsPartial").is_some_and(|it| it != &Value::Bool(false)));
    !(REMARKS.contains(&key) || (key == "events" && is_partial))
}

/// Whether a missing key is a difference: in a state, of which both sides tell everything.
fn is_complete(path: &str) -> bool {
    ["/storage", "/reserved", "/esdt", "/state"].iter().any(|end| path.ends_with(end))
}

fn one_sided(path: &str, old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<String> {
    let only = |side: &Map<String, Value>, other: &Map<String, Value>, said: &str| -> Vec<String> {
        let keys = side.iter().filter(|(key, _)| !other.contains_key(*key));
        keys.map(|(key, value)| format!("{path}/{key}: only {said}: {value}")).collect()
    };
    let mut found = only(old, new, "recorded");
    found.extend(only(new, old, "now"));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_both_sides_have_is_compared() {
        let recorded = json!({"steps": [{"result": {"status": 0, "gasUsed": "5", "out": ["05"]}}]});
        assert!(
            differences(&recorded, &json!({"steps": [{"result": {"status": 0, "out": ["05"]}}]})).is_empty()
        );
        let now = json!({"steps": [{"result": {"status": 4, "out": []}}]});
        let expected =
            ["/steps/0/result/status: recorded 0, now 4", "/steps/0/result/out: recorded [\"05\"], now []"];
        assert_eq!(differences(&recorded, &now), expected);
    }

    #[test]
    fn partial_events_are_left_out() {
        let recorded = json!({"eventsPartial": true, "events": [1]});
        assert!(differences(&recorded, &json!({"events": [2]})).is_empty());
        assert_eq!(differences(&json!({"events": [1]}), &json!({"events": [2]})).len(), 1);
    }

    #[test]
    fn a_state_is_compared_as_a_whole() {
        let recorded = json!({"state": {"aa": {"storage": {"01": "02"}}}});
        let now = json!({"state": {"aa": {"storage": {}}, "bb": {}}});
        let expected = ["/state/aa/storage/01: only recorded: \"02\"", "/state/bb: only now: {}"];
        assert_eq!(differences(&recorded, &now), expected);
    }
}
