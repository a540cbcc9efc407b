//! The types of an endpoint in full, for forms: structs and enums with their fields, so that a page needs no ABI of its own.

use super::contract::{Abi, Description, Endpoint, Event, Parameter};
use super::kind::Type;
use serde_json::{Map, Value, json};

/// Types inside each other that a form shows; what is deeper is given as raw bytes.
const MOST_DEPTH: usize = 12;
/// Types of one endpoint or event that are described; the rest is given as raw bytes.
const MOST_TYPES: usize = 500;

impl Abi {
    /// What a page needs to build forms: `{name, constructor?, upgrade?, endpoints, events}`. An endpoint is
    /// `{name, docs, mutability, onlyOwner, payable, inputs, outputs}`, an event `{identifier, docs, inputs}`; inputs and outputs are
    /// `{name, type, form}`, and of events `indexed`. A form is `{"kind": ...}` with what belongs to the kind:
    ///
    /// | kind | with |
    /// |---|---|
    /// | `bool`, `address`, `token`, `text`, `bytes` | nothing |
    /// | `integer` | `signed`, `bits` (absent: any size), `nonZero` |
    /// | `decimal` | `signed`, `decimals` (absent: as written) |
    /// | `fixedBytes` | `length` |
    /// | `option`, `optional`, `list`, `variadic` | `item`; of lists of fixed length `length` |
    /// | `tuple`, `multi` | `items` |
    /// | `struct` | `fields`: `{name, type, form}` |
    /// | `enum` | `variants`: `{name, discriminant, fields}` |
    /// | `raw` | nothing: a type that the ABI does not describe; no typed value can be given |
    pub fn forms(&self) -> Value {
        let endpoints: Vec<Value> =
            self.endpoints.iter().map(|endpoint| self.endpoint_form(endpoint)).collect();
        let events: Vec<Value> = self.events.iter().map(|event| self.event_form(event)).collect();
        let mut forms = Map::from_iter([("name".to_owned(), json!(self.name))]);
        for (name, endpoint) in [("constructor", &self.constructor), ("upgrade", &self.upgrade)] {
            if let Some(endpoint) = endpoint {
                forms.insert(name.to_owned(), self.endpoint_form(endpoint));
            }
        }
        forms.insert("endpoints".to_owned(), json!(endpoints));
        forms.insert("events".to_owned(), json!(events));
        Value::Object(forms)
    }

    fn endpoint_form(&self, endpoint: &Endpoint) -> Value {
        let mut budget = MOST_TYPES;
        json!({
            "name": endpoint.name, "docs": endpoint.docs, "mutability": endpoint.mutability,
            "onlyOwner": endpoint.only_owner, "payable": endpoint.payable,
            "inputs": self.parameter_forms(&endpoint.inputs, 0, &mut budget),
            "outputs": self.parameter_forms(&endpoint.outputs, 0, &mut budget),
        })
    }

    fn event_form(&self, event: &Event) -> Value {
        let mut budget = MOST_TYPES;
        let mut inputs = self.parameter_forms(&event.inputs, 0, &mut budget);
        for (form, input) in inputs.iter_mut().zip(&event.inputs) {
            if let Some(form) = form.as_object_mut() {
                form.insert("indexed".to_owned(), json!(input.indexed));
            }
        }
        json!({ "identifier": event.identifier, "docs": event.docs, "inputs": inputs })
    }

    fn parameter_forms(&self, parameters: &[Parameter], depth: usize, budget: &mut usize) -> Vec<Value> {
        let form = |parameter: &Parameter| {
            let form = self.form(&parameter.kind, depth, budget);
            json!({ "name": parameter.name, "type": parameter.kind.to_string(), "form": form })
        };
        parameters.iter().map(form).collect()
    }

    /// The form of a type; a description that names itself ends in `raw`.
    fn form(&self, kind: &Type, depth: usize, budget: &mut usize) -> Value {
        let Some(left) = budget.checked_sub(1).filter(|_| depth < MOST_DEPTH) else {
            return json!({ "kind": "raw" });
        };
        *budget = left;
        let below = depth.saturating_add(1);
        match kind {
            Type::Option(item) => json!({ "kind": "option", "item": self.form(item, below, budget) }),
            Type::Optional(item) => json!({ "kind": "optional", "item": self.form(item, below, budget) }),
            Type::List(item) => json!({ "kind": "list", "item": self.form(item, below, budget) }),
            Type::Array(length, item) => {
                json!({ "kind": "list", "length": length, "item": self.form(item, below, budget) })
            }
            Type::Variadic(item) | Type::CountedVariadic(item) => {
                json!({ "kind": "variadic", "item": self.form(item, below, budget) })
            }
            Type::Tuple(items) => json!({ "kind": "tuple", "items": self.item_forms(items, below, budget) }),
            Type::Multi(items) => json!({ "kind": "multi", "items": self.item_forms(items, below, budget) }),
            Type::Named(name) => self.description_form(name, below, budget),
            leaf => leaf_form(leaf),
        }
    }

    fn item_forms(&self, items: &[Type], depth: usize, budget: &mut usize) -> Vec<Value> {
        items.iter().map(|item| self.form(item, depth, budget)).collect()
    }

    fn description_form(&self, name: &str, depth: usize, budget: &mut usize) -> Value {
        match self.types.get(name) {
            Some(Description::Struct(fields)) => {
                json!({ "kind": "struct", "fields": self.parameter_forms(fields, depth, budget) })
            }
            Some(Description::Enum(variants)) => {
                let mut list = Vec::new();
                for variant in variants {
                    let fields = self.parameter_forms(&variant.fields, depth, budget);
                    list.push(json!({ "name": variant.name, "discriminant": variant.discriminant, "fields": fields }));
                }
                json!({ "kind": "enum", "variants": list })
            }
            Some(Description::ExplicitEnum(variants)) => {
                let variant = |name: &String| json!({ "name": name, "fields": [] });
                json!({ "kind": "enum", "variants": variants.iter().map(variant).collect::<Vec<_>>() })
            }
            None => json!({ "kind": "raw" }),
        }
    }
}

/// The form of a type without parts.
fn leaf_form(kind: &Type) -> Value {
    match kind {
        Type::Bool => json!({ "kind": "bool" }),
        Type::Address => json!({ "kind": "address" }),
        Type::Token => json!({ "kind": "token" }),
        Type::Text => json!({ "kind": "text" }),
        Type::FixedBytes(length) => json!({ "kind": "fixedBytes", "length": length }),
        Type::Decimal { decimals: Some(decimals), signed } => {
            json!({ "kind": "decimal", "signed": signed, "decimals": decimals })
        }
        Type::Decimal { decimals: None, signed } => json!({ "kind": "decimal", "signed": signed }),
        Type::Uint(width) => json!({ "kind": "integer", "signed": false, "bits": u32::from(*width) * 8 }),
        Type::Int(width) => json!({ "kind": "integer", "signed": true, "bits": u32::from(*width) * 8 }),
        Type::BigUint => json!({ "kind": "integer", "signed": false }),
        Type::BigInt => json!({ "kind": "integer", "signed": true }),
        Type::NonZero(inner) => {
            let mut form = leaf_form(inner);
            if let Some(form) = form.as_object_mut() {
                form.insert("nonZero".to_owned(), json!(true));
            }
            form
        }
        _ => json!({ "kind": "bytes" }),
    }
}
