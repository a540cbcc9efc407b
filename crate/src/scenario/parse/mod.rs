//! From the text of a scenario to typed steps.
//!
//! | file | reads |
//! |---|---|
//! | `cursor` | a JSON value with its place: the one way to read any value |
//! | `mod` | the file and its steps; their own parts are read by the chain's [`Format`] |
//!
//! A step that cannot be read becomes [`Step::Faulty`] and the next is read, so that all mistakes are found at once. Keys that the
//! format does not have are mistakes for the strict dialect and passed over by the lenient one, as the two official runners do.

mod cursor;

pub use cursor::Cursor;
pub(crate) use cursor::Source;

use super::error::Result;
use super::step::{ExternalSteps, Faulty, Places, Scenario, Step};
use super::value::Evaluator;
use super::{Dialect, Document, Format, ScenarioError, json};

/// Scenarios may include each other this deep.
const DEEPEST_INCLUSION: usize = 32;

/// Reads the document's scenario and the ones it includes. Steps that cannot be read are [`Step::Faulty`].
///
/// # Errors
/// [`ScenarioError`] when the text is not JSON or what stands around the steps is wrong.
pub fn parse<F: Format>(document: &Document, dialect: Dialect) -> Result<Scenario<F>> {
    parse_file(&Includer { document, dialect, including: vec![&document.path] })
}

/// The files being read: the last includes nothing yet, each other includes the next.
struct Includer<'a> {
    document: &'a Document,
    dialect: Dialect,
    including: Vec<&'a str>,
}

fn parse_file<F: Format>(includer: &Includer<'_>) -> Result<Scenario<F>> {
    let file = includer.including.last().copied().unwrap_or_default();
    let text = includer.document.scenario_text(file);
    let text = text.ok_or_else(|| ScenarioError::new(file, "", "the file is not text in UTF-8"))?;
    let folder = includer.document.folder(file);
    let source = Source {
        file,
        text,
        evaluator: Evaluator { files: &folder, dialect: includer.dialect, forms: F::FORMS },
    };
    let root = json::parse(text).map_err(|error| {
        ScenarioError::new(file, error.path, error.message).at(json::line_and_column(text, error.offset))
    })?;
    scenario(&Cursor::root(&source, &root), includer)
}

fn scenario<F: Format>(cursor: &Cursor<'_>, includer: &Includer<'_>) -> Result<Scenario<F>> {
    let mut scenario = Scenario {
        file: cursor.source.file.to_owned(),
        name: None,
        comment: None,
        check_gas: true,
        trace_gas: false,
        rules: F::Rules::default(),
        steps: Vec::new(),
        places: Places::default(),
    };
    for (key, value) in cursor.members()? {
        match key {
            "name" => scenario.name = value.owned()?,
            "comment" => scenario.comment = value.owned()?,
            "checkGas" => scenario.check_gas = value.bool()?,
            "traceGas" => scenario.trace_gas = value.bool()?,
            "steps" => {
                let items = value.items()?;
                scenario.steps = items.iter().map(|item| step_or_fault(item, includer)).collect();
                scenario.places = Places(items.iter().map(Cursor::place).collect());
            }
            _ if F::read_rule(&mut scenario.rules, key, &value)? => {}
            _ => value.unknown_key("a scenario")?,
        }
    }
    Ok(scenario)
}

fn step_or_fault<F: Format>(cursor: &Cursor<'_>, includer: &Includer<'_>) -> Step<F> {
    step(cursor, includer).unwrap_or_else(|error| {
        let text = |key| cursor.member(key).ok().flatten().and_then(|value| value.string().ok());
        let id = text("id").or_else(|| text("txId"));
        Step::Faulty(Faulty {
            kind: text("step").unwrap_or_default().to_owned(),
            id: id.unwrap_or_default().to_owned(),
            error,
        })
    })
}

fn step<F: Format>(cursor: &Cursor<'_>, includer: &Includer<'_>) -> Result<Step<F>> {
    let kind =
        cursor.member("step")?.ok_or_else(|| cursor.error("a step needs a field \"step\" with its kind"))?;
    let name = kind.string()?;
    if let Some(transaction) = F::read_transaction(name, cursor) {
        return Ok(Step::Transaction(Box::new(transaction?)));
    }
    match name {
        "externalSteps" => external_steps(cursor, includer).map(Step::ExternalSteps),
        "setState" => Ok(Step::SetState(Box::new(F::read_set_state(cursor)?))),
        "checkState" => Ok(Step::CheckState(Box::new(F::read_check_state(cursor)?))),
        "dumpState" => dump_state(cursor),
        _ => Err(kind.error(format!("there is no step of kind \"{name}\""))),
    }
}

fn dump_state<F: Format>(cursor: &Cursor<'_>) -> Result<Step<F>> {
    let mut comment = None;
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "comment" => comment = value.owned()?,
            _ => value.unknown_key("a dumpState step")?,
        }
    }
    Ok(Step::DumpState { comment })
}

fn external_steps<F: Format>(cursor: &Cursor<'_>, includer: &Includer<'_>) -> Result<ExternalSteps<F>> {
    let (mut comment, mut trace_gas, mut included) = (None, None, None);
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "comment" => comment = value.owned()?,
            "traceGas" => trace_gas = Some(value.bool()?),
            "path" => included = Some((value.string()?.to_owned(), include(&value, includer)?)),
            _ => value.unknown_key("an externalSteps step")?,
        }
    }
    let (path, scenario) = included.ok_or_else(|| cursor.error("an externalSteps step needs a \"path\""))?;
    Ok(ExternalSteps { comment, trace_gas, path, scenario: Box::new(scenario) })
}

fn include<F: Format>(cursor: &Cursor<'_>, includer: &Includer<'_>) -> Result<Scenario<F>> {
    let found = includer.document.resolve(cursor.source.file, cursor.string()?);
    let path = found.map_err(|error| cursor.error(error.to_string()))?;
    if includer.including.contains(&path.as_str()) {
        return Err(cursor.error("the file includes itself"));
    }
    if includer.including.len() >= DEEPEST_INCLUSION {
        return Err(cursor.error(format!("files are included more than {DEEPEST_INCLUSION} deep")));
    }
    let including = includer.including.iter().copied().chain([path.as_str()]).collect();
    parse_file(&Includer { document: includer.document, dialect: includer.dialect, including })
}
