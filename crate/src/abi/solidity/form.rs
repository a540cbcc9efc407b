//! The types of functions and events in full, for forms: the same kinds of forms as those of MultiversX.

use super::contract::Abi;
use super::event::Event;
use super::item::Function;
use super::kind::{Parameter, Type};
use serde_json::{Map, Value, json};

/// Types of one function or event that are described; the rest is given as raw bytes.
const MOST_TYPES: usize = 500;

impl Abi {
    /// What a page needs to build forms: `{constructor?, functions, errors, events}`. Functions and errors are
    /// `{name, signature, mutability, inputs, outputs}`, events `{name, signature, inputs}`; inputs and outputs are `{name, type, form}`,
    /// and of events `indexed`. A form is `{"kind": ...}` with what belongs to the kind:
    ///
    /// | kind | with |
    /// |---|---|
    /// | `bool`, `address`, `text`, `bytes` | nothing |
    /// | `integer` | `signed`, `bits` |
    /// | `fixedBytes` | `length` |
    /// | `list` | `item`; of arrays of fixed length `length` |
    /// | `tuple` | `items`, when a field has no name |
    /// | `struct` | `fields`: `{name, type, form}` |
    /// | `raw` | nothing: more than fits into a form |
    pub fn forms(&self) -> Value {
        let functions = |list: &[Function]| list.iter().map(function_form).collect::<Vec<_>>();
        let events: Vec<Value> = self.events.iter().map(event_form).collect();
        let mut forms = Map::new();
        if let Some(constructor) = &self.constructor {
            forms.insert("constructor".to_owned(), function_form(constructor));
        }
        forms.insert("functions".to_owned(), json!(functions(&self.functions)));
        forms.insert("errors".to_owned(), json!(functions(&self.errors)));
        forms.insert("events".to_owned(), json!(events));
        Value::Object(forms)
    }
}

fn function_form(function: &Function) -> Value {
    let mut budget = MOST_TYPES;
    json!({
        "name": function.name, "signature": function.signature(), "mutability": function.mutability,
        "inputs": parameter_forms(&function.inputs, &mut budget),
        "outputs": parameter_forms(&function.outputs, &mut budget),
    })
}

fn event_form(event: &Event) -> Value {
    let mut inputs = parameter_forms(&event.inputs, &mut MOST_TYPES.clone());
    for (form, input) in inputs.iter_mut().zip(&event.inputs) {
        if let Some(form) = form.as_object_mut() {
            form.insert("indexed".to_owned(), json!(input.indexed));
        }
    }
    json!({ "name": event.name, "signature": event.signature(), "inputs": inputs })
}

fn parameter_forms(parameters: &[Parameter], budget: &mut usize) -> Vec<Value> {
    let form = |parameter: &Parameter| {
        let form = form(&parameter.kind, budget);
        json!({ "name": parameter.name, "type": parameter.kind.to_string(), "form": form })
    };
    parameters.iter().map(form).collect()
}

/// Types are never nested deeper than signatures may be.
fn form(kind: &Type, budget: &mut usize) -> Value {
    let Some(left) = budget.checked_sub(1) else { return json!({ "kind": "raw" }) };
    *budget = left;
    match kind {
        Type::Bool => json!({ "kind": "bool" }),
        Type::Uint(bits) => json!({ "kind": "integer", "signed": false, "bits": bits }),
        Type::Int(bits) => json!({ "kind": "integer", "signed": true, "bits": bits }),
        Type::Address => json!({ "kind": "address" }),
        Type::FixedBytes(length) => json!({ "kind": "fixedBytes", "length": length }),
        Type::Function => json!({ "kind": "fixedBytes", "length": 24 }),
        Type::Bytes => json!({ "kind": "bytes" }),
        Type::Text => json!({ "kind": "text" }),
        Type::Array(item) => json!({ "kind": "list", "item": form(item, budget) }),
        Type::FixedArray(item, length) => {
            json!({ "kind": "list", "length": length, "item": form(item, budget) })
        }
        Type::Tuple(fields) if fields.iter().all(|field| !field.name.is_empty()) => {
            json!({ "kind": "struct", "fields": parameter_forms(fields, budget) })
        }
        Type::Tuple(fields) => {
            let items: Vec<Value> = fields.iter().map(|field| form(&field.kind, budget)).collect();
            json!({ "kind": "tuple", "items": items })
        }
    }
}
