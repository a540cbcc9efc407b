//! Scenarios of other tools, translated before they are played.

use proscenium::evm::scenario::import::{Contract, import, module};
use proscenium::scenario::Document;
use proscenium::text::assemble;

pub(crate) use proscenium::evm::scenario::import::recognises;

/// A translated scenario.
pub(crate) struct Translated {
    /// Its document, with the modules that stood in it as text.
    pub(crate) document: Document,
    /// Contracts that somebody must have built.
    pub(crate) contracts: Vec<Contract>,
}

/// The translation of a document whose scenario is another tool's, or why there is none.
pub(crate) fn translate(document: &Document) -> Option<Result<Translated, String>> {
    let imported = match import(&document.path, &document.scenario)? {
        Ok(imported) => imported,
        Err(error) => return Some(Err(error.to_string())),
    };
    let assembled = imported.document(&document.path, |module| {
        assemble(&module.text).map_err(|error| format!("{}: {error} of the module", module.path))
    });
    Some(assembled.map(|document| Translated { document, contracts: imported.contracts }))
}

/// Makes the modules among a document's contracts ready for the chain, as Stylus' own tool does. What is no module stays as it is.
pub(crate) fn prepare(contracts: &[Contract], document: &mut Document) {
    for contract in contracts {
        let Ok(path) = document.resolve(&document.path, &contract.path) else { continue };
        if let Some(file) = document.files.get_mut(&path)
            && let Ok(prepared) = module(file)
        {
            *file = prepared;
        }
    }
}

/// A line for each of the contracts that is not among a document's files.
pub(crate) fn not_built(contracts: &[Contract], document: &Document) -> Vec<String> {
    let missing =
        contracts.iter().filter(|contract| document.resolve(&document.path, &contract.path).is_err());
    missing.map(|Contract { path, recipe }| format!("the contract {path} is not built: {recipe}")).collect()
}
