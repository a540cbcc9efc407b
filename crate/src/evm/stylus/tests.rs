//! The recorded vectors (`tests/stylus_vectors/README.md`): what the real engine measured.
//!
//! All of kind `activate` are held. Of kind `call`, those that run in one program alone are: the others need a node, and are
//! counted, not skipped in silence.

use super::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stylus_vectors")
}

fn document() -> Value {
    serde_json::from_slice(&std::fs::read(folder().join("vectors.json")).unwrap()).unwrap()
}

/// A program's module: its file, or what its recipe gives.
fn module(document: &Value, name: &str) -> Vec<u8> {
    match document["programs"][name]["recipe"].as_array() {
        None => std::fs::read(folder().join("wasm").join(format!("{name}.wasm"))).unwrap(),
        Some(recipe) if !folder().join("wasm").join(format!("{name}.wasm")).exists() => {
            wat::parse_str(assemble(recipe)).unwrap()
        }
        Some(_) => std::fs::read(folder().join("wasm").join(format!("{name}.wasm"))).unwrap(),
    }
}

/// Texts, each repeated; `{i}` stands for the running number, and the last repetition has no trailing blank.
fn assemble(recipe: &[Value]) -> String {
    let mut text = String::new();
    for part in recipe {
        let count = part[1].as_u64().unwrap();
        for i in 0..count {
            let piece = part[0].as_str().unwrap().replace("{i}", &i.to_string());
            let last = count > 1 && i + 1 == count;
            text.push_str(if last { piece.strip_suffix(' ').unwrap_or(&piece) } else { &piece });
        }
    }
    text
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn small<T: TryFrom<u64>>(value: &Value) -> T {
    T::try_from(number(value)).ok().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap_or_default();
    hex::decode(text.strip_prefix("0x").unwrap_or(text)).unwrap()
}

fn parameters(given: &Value) -> Parameters {
    let mut parameters = Parameters::default();
    for (name, value) in given.as_object().into_iter().flatten() {
        let n = || number(value);
        match name.as_str() {
            "arbos_version" => parameters.arbos_version = small(value),
            "stylus_version" => parameters.stylus_version = small(value),
            "ink_price" => parameters.ink_price = small(value),
            "max_stack_depth" => parameters.max_stack_depth = small(value),
            "free_pages" => parameters.free_pages = small(value),
            "page_gas" => parameters.page_gas = small(value),
            "page_limit" => parameters.page_limit = small(value),
            "min_init_gas" => parameters.min_init_gas = small(value),
            "min_cached_init_gas" => parameters.min_cached_init_gas = small(value),
            "debug" => parameters.debug = value.as_bool().unwrap(),
            "init_cost_scalar" => parameters.init_cost_scalar_percent = n() * 2,
            "cached_cost_scalar" => parameters.cached_cost_scalar_percent = n() * 2,
            "activation_gas" | "cached" => {}
            other => panic!("unknown parameter {other}"),
        }
    }
    parameters
}

fn of_kind<'a>(document: &'a Value, kind: &str) -> Vec<&'a Value> {
    document["vectors"].as_array().unwrap().iter().filter(|vector| vector["kind"] == kind).collect()
}

/// Lists what differs between two things, under a name.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, field: &str, expected: T, actual: T) {
        if expected != actual {
            self.0.push(format!("{field}: expected {expected:?}, actual {actual:?}"));
        }
    }
}

fn report(all: usize, failed: &[String]) {
    assert!(failed.is_empty(), "{} of {all} failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn activation_vectors_hold() {
    let document = document();
    let vectors = of_kind(&document, "activate");
    assert_eq!(vectors.len(), 116);
    let failures = |vector: &&Value| {
        let differences = check_activation(&document, vector);
        (!differences.is_empty()).then(|| format!("{}: {}", vector["name"], differences.join("; ")))
    };
    report(vectors.len(), &vectors.iter().filter_map(failures).collect::<Vec<_>>());
}

fn check_activation(document: &Value, vector: &Value) -> Vec<String> {
    let module = module(document, vector["program"].as_str().unwrap());
    let (expected, given) = (&vector["expected"], &vector["params"]);
    let gas = given.get("activation_gas").map_or(u64::MAX, number);
    let mut differences = Differences::default();
    match activate(&module, &parameters(given), gas) {
        Ok(found) => {
            differences.compare("ok", expected["ok"].as_bool().unwrap(), true);
            let figures = [
                ("gas", found.gas),
                ("init_cost", found.init_cost.into()),
                ("cached_init_cost", found.cached_init_cost.into()),
                ("asm_estimate", found.asm_estimate.into()),
                ("footprint", found.footprint.into()),
            ];
            for (name, actual) in figures {
                differences.compare(name, expected.get(name).map(number), Some(actual));
            }
        }
        Err(refusal) => {
            let stage = match refusal.stage {
                Stage::Parse => "parse",
                Stage::Gas => "gas",
                Stage::Build => "build",
            };
            let actual = (false, stage, refusal.gas);
            let wanted = expected["stage"].as_str().unwrap_or_default();
            differences.compare(
                &refusal.message,
                (expected["ok"].as_bool().unwrap(), wanted, number(&expected["gas"])),
                actual,
            );
        }
    }
    differences.0
}

fn word(number: u64) -> [u8; 32] {
    let mut word = [0; 32];
    word[24..].copy_from_slice(&number.to_be_bytes());
    word
}

fn padded(value: &Value) -> [u8; 32] {
    match value {
        Value::Null => [0; 32],
        Value::Number(_) => word(number(value)),
        Value::String(text) => {
            let number: num_bigint::BigUint = match text.strip_prefix("0x") {
                Some(digits) => num_bigint::BigUint::parse_bytes(digits.as_bytes(), 16).unwrap(),
                None => text.parse().unwrap(),
            };
            let digits = number.to_bytes_be();
            let mut word = [0; 32];
            word[32 - digits.len()..].copy_from_slice(&digits);
            word
        }
        other => panic!("no number: {other}"),
    }
}

/// Whether a call runs in one program alone, as far as what happened on the chain tells.
fn is_alone(vector: &Value) -> bool {
    let table = host_functions();
    let built = |name: &str| table.find("vm_hooks", name).is_none_or(|(_, function)| function.is_built());
    let program = |step: &Value| {
        let accounts = vector["accounts"].as_array().unwrap();
        accounts.iter().any(|account| account["address"] == step["to"] && account.get("program").is_some())
    };
    let alone = |step: &Value| {
        let frames = step["expected"]["frames"].as_array();
        let calls = |frame: &Value| {
            frame["hostios"].as_array().into_iter().flatten().all(|call| built(call[0].as_str().unwrap()))
        };
        program(step)
            && step.get("value").is_none()
            && step["expected"].get("frame_count").is_none()
            && frames.is_some_and(|frames| frames.len() == 1 && frames.iter().all(calls))
    };
    vector["steps"].as_array().unwrap().iter().all(alone)
}

#[test]
fn call_vectors_of_one_program_hold() {
    let document = document();
    let vectors = of_kind(&document, "call");
    assert_eq!(vectors.len(), 383);
    let mut played = Playing {
        document: &document,
        environment: environment(&document),
        failed: Vec::new(),
        need_node: 0,
    };
    vectors.iter().for_each(|vector| played.play(vector));
    let held = vectors.len() - played.need_node;
    println!("{held} calls of one program, {} need a node", played.need_node);
    report(held, &played.failed);
    assert!(held >= 180, "only {held} are played");
}

fn environment(document: &Value) -> Environment {
    let block = &document["about"]["block"];
    let n = |name: &str| number(&block[name]);
    Environment {
        number: n("number"),
        timestamp: n("timestamp"),
        gas_limit: n("gas_limit"),
        base_fee: word(n("basefee")),
        coinbase: bytes(&block["coinbase"]).try_into().unwrap(),
        chain_id: n("chain_id"),
        gas_price: word(n("gas_price")),
        origin: [0; 20],
    }
}

struct Playing<'a> {
    document: &'a Value,
    environment: Environment,
    failed: Vec<String>,
    need_node: usize,
}

impl Playing<'_> {
    fn play(&mut self, vector: &Value) {
        if !is_alone(vector) {
            self.need_node += 1;
            return;
        }
        let parameters = parameters(&vector["params"]);
        let mut programs = Programs::new(parameters.clone());
        for step in vector["steps"].as_array().unwrap() {
            match self.step(vector, step, &mut programs, &parameters) {
                // A host call that failed is not among those that completed, so that only running tells.
                None => {
                    self.need_node += 1;
                    return;
                }
                Some(differences) if differences.is_empty() => {}
                Some(differences) => {
                    return self.failed.push(format!("{}: {}", vector["name"], differences.join("; ")));
                }
            }
        }
    }

    fn step(
        &self,
        vector: &Value,
        step: &Value,
        programs: &mut Programs,
        parameters: &Parameters,
    ) -> Option<Vec<String>> {
        let accounts: BTreeMap<&str, &Value> = vector["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|account| (account["address"].as_str().unwrap(), account))
            .collect();
        let name = accounts[step["to"].as_str().unwrap()]["program"].as_str().unwrap();
        let module = module(self.document, name);
        let frame = &step["expected"]["frames"][0];
        let sender: [u8; 20] = bytes(&step["from"]).try_into().unwrap();
        let input = CallInput {
            address: bytes(&step["to"]).try_into().unwrap(),
            sender,
            value: padded(&step["value"]),
            data: bytes(&step["data"]),
            reentrant: false,
        };
        let environment = Arc::new(Environment { origin: sender, ..self.environment.clone() });
        let count = |name: &str| step.get(name).map_or(0, small);
        let mut pages =
            Pages { open: count("pages_open"), ever: count("pages_ever").max(count("pages_open")) };
        let cached = frame["cached"].as_bool().unwrap_or_default();
        let mut fuel = 10_000_000_000;
        let gas = number(&step["gas"]);
        let report =
            run(programs, [0; 32], &module, &environment, input, gas, &mut pages, cached, &mut fuel).unwrap();
        if matches!(report.end, End::Unsupported(_)) {
            return None;
        }
        Some(check_call(&step["expected"], frame, &report, parameters, pages))
    }
}

fn check_call(
    expected: &Value,
    frame: &Value,
    report: &Report,
    parameters: &Parameters,
    pages: Pages,
) -> Vec<String> {
    let mut differences = Differences::default();
    let result = match &report.end {
        End::Success => "success",
        End::Revert | End::Failure(_) => "revert",
        End::OutOfGas => "out_of_gas",
        End::OutOfStack => "out_of_stack",
        End::Unsupported(_) | End::RanAway => "none of the chain",
    };
    differences.compare("result", expected["result"].as_str().unwrap(), result);
    differences.compare("gas_used", number(&expected["gas_used"]), report.gas_used);
    match expected.get("output_len") {
        Some(length) => differences.compare("output_len", number(length), report.output.len() as u64),
        None => differences.compare("output", bytes(&expected["output"]), report.output.clone()),
    }
    differences.compare("entry_gas", number(&frame["entry_gas"]), report.entry_gas);
    if let (Some(used), Some(left)) = (frame.get("ink_used").filter(|used| !used.is_null()), report.ink_left)
    {
        let start = parameters.ink(number(&frame["gas_limit"]) - number(&frame["entry_gas"]));
        differences.compare("ink_used", number(used), start - left);
    }
    if let Some(left) = frame.get("stack_left") {
        differences.compare("stack_left", number(left), report.stack_left.unwrap_or_default().into());
    }
    if let Some(ever) = frame.get("pages_ever_after") {
        differences.compare("pages_ever_after", number(ever), pages.ever.into());
    }
    differences.compare("hostios", expected_calls(frame), actual_calls(report));
    differences.0
}

fn expected_calls(frame: &Value) -> Vec<(String, u64)> {
    let calls = frame["hostios"].as_array().into_iter().flatten();
    let repeated = calls.flat_map(|call| {
        let times = call.get(2).map_or(1, small);
        std::iter::repeat_n((call[0].as_str().unwrap().to_owned(), number(&call[1])), times)
    });
    repeated.collect()
}

fn actual_calls(report: &Report) -> Vec<(String, u64)> {
    let table = host_functions();
    let named = |call: &HostCall| (table.get(call.number).unwrap().name.to_owned(), call.ink);
    report.host_calls.iter().map(named).collect()
}

/// The type of each name in a list such as `i32 key, i32 dest`.
fn types(list: &str) -> Vec<String> {
    let types = list.split(',').map(|entry| entry.split_whitespace().next().unwrap_or_default());
    types.filter(|ty| ["i32", "i64", "f32", "f64"].contains(ty)).map(str::to_owned).collect()
}

#[test]
fn the_table_is_the_chains() {
    let list = std::fs::read_to_string(folder().join("../host_functions/stylus_hostios.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = list.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let table = host_functions();
    assert_eq!((rows.len(), table.iter().count()), (42 + 9, 42 + 9));
    for row in rows {
        let (_, function) = table.find(row[0], row[1]).unwrap_or_else(|| panic!("{} is missing", row[1]));
        let parameters: Vec<_> = function.parameters.iter().map(|parameter| parameter.ty.name()).collect();
        let results: Vec<_> = function.result.iter().map(|ty| ty.name()).collect();
        assert_eq!((parameters, results), (to_str(&types(row[2])), to_str(&types(row[3]))), "{}", row[1]);
        assert!(!function.doc.is_empty(), "{}", row[1]);
    }
    let absent: Vec<_> = table.iter().filter(|function| !function.is_built()).map(|f| f.name).collect();
    assert_eq!(absent.len(), 15, "{absent:?}");
}

fn to_str(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}
