//! `host-functions`: the table of host functions.

use crate::Failure;
use proscenium::multiversx::scenario::MultiversX;
use proscenium::session::{HostFunctionView, Session};
use std::collections::BTreeMap;
use std::io::Write;

/// Lists the functions by family: what is built and what is not.
pub(crate) fn list(out: &mut impl Write, markdown: bool) -> Result<(), Failure> {
    let functions = Session::<MultiversX>::host_functions();
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
