//! `host-functions`: the table of host functions of a chain.

use crate::Failure;
use clap::ValueEnum;
use proscenium::multiversx::scenario::MultiversX;
use proscenium::session::{HostFunctionView, Session};
use std::collections::BTreeMap;
use std::io::Write;

/// Whose host functions.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Chain {
    /// Those of MultiversX contracts.
    Multiversx,
    /// Those of Stylus programs.
    #[cfg(feature = "evm")]
    Stylus,
    /// Those of ULM contracts.
    #[cfg(feature = "evm")]
    Ulm,
}

impl Chain {
    fn functions(self) -> Vec<HostFunctionView> {
        match self {
            Self::Multiversx => Session::<MultiversX>::host_functions(),
            #[cfg(feature = "evm")]
            Self::Stylus => {
                proscenium::evm::stylus::host_functions().iter().map(HostFunctionView::from).collect()
            }
            #[cfg(feature = "evm")]
            Self::Ulm => proscenium::evm::ulm::host_functions().iter().map(HostFunctionView::from).collect(),
        }
    }
}

/// Lists the functions by family: what is built and what is not.
pub(crate) fn list(out: &mut impl Write, chain: Chain, markdown: bool) -> Result<(), Failure> {
    let functions = chain.functions();
    let mut families: BTreeMap<&str, Vec<&HostFunctionView>> = BTreeMap::new();
    for function in &functions {
        families.entry(function.family).or_default().push(function);
    }
    if markdown {
        write_markdown(out, &families)?
    } else {
        write_text(out, &families)?
    }
    Ok(())
}

type Families<'a> = BTreeMap<&'a str, Vec<&'a HostFunctionView>>;

fn write_text(out: &mut impl Write, families: &Families<'_>) -> std::io::Result<()> {
    let (mut all, mut built) = (0, 0);
    for (family, functions) in families {
        let ready = functions.iter().filter(|function| function.built).count();
        (all, built) = (all + functions.len(), built + ready);
        writeln!(out, "{family}: {ready} of {} built", functions.len())?;
        for function in functions {
            let mark = if function.built { "built    " } else { "not built" };
            writeln!(out, "  {mark}  {}{}", function.name, function.signature)?;
        }
    }
    writeln!(out, "{built} of {all} host functions are built")
}

fn write_markdown(out: &mut impl Write, families: &Families<'_>) -> std::io::Result<()> {
    writeln!(out, "| family | function | signature | built | does |\n|---|---|---|---|---|")?;
    for (family, functions) in families {
        for function in functions {
            let built = if function.built { "yes" } else { "no" };
            let does = function.doc.lines().next().unwrap_or_default().replace('|', "\\|");
            let HostFunctionView { name, signature, .. } = function;
            writeln!(out, "| {family} | `{name}` | `{signature}` | {built} | {does} |")?;
        }
    }
    Ok(())
}
