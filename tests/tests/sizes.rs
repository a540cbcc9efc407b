//! How large files and functions are. `cargo test -p proscenium-tests --test sizes -- --nocapture` prints the figures.

use proscenium_tests::files;
use proscenium_tests::source::Source;

/// A file longer than this must be split.
const LONGEST_FILE: usize = 500;

#[test]
fn no_file_is_too_long() {
    let folders = [
        ("crate", "rs"),
        ("tests", "rs"),
        ("tests", "mjs"),
        ("web", "ts"),
        ("web", "tsx"),
        ("web", "css"),
        ("web", "mjs"),
    ];
    let paths = folders.iter().flat_map(|(folder, extension)| files::files(folder, extension));
    let mut lines: Vec<(usize, String)> =
        paths.map(|path| (files::read(&path).lines().count(), path)).collect();
    lines.sort_unstable_by(|a, b| b.cmp(a));
    for (lines, path) in lines.iter().take(5) {
        println!("{lines:5} {path}");
    }
    let long: Vec<_> = lines.iter().filter(|(lines, _)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn functions_are_short() {
    let sources = Source::library();
    let mut sizes: Vec<usize> =
        sources.iter().flat_map(Source::functions).map(|function| function.lines).collect();
    sizes.sort_unstable();
    let at = |share: usize| sizes.get(sizes.len() * share / 100).copied().unwrap_or(0);
    println!("{} functions: median {}, 95th percentile {}", sizes.len(), at(50), at(95));
    for source in sources {
        for function in source.functions().iter().filter(|function| function.lines > 40) {
            println!("{:5} {}:{} {}", function.lines, source.path, function.line, function.name);
        }
    }
    assert!(at(50) <= 8, "the median function has {} lines", at(50));
    assert!(at(95) <= 40, "the 95th percentile has {} lines", at(95));
}

#[test]
fn the_library_is_documented() {
    let (mut documentation, mut code) = (0, 0);
    for source in Source::library() {
        let lines = source.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (docs, rest): (Vec<_>, Vec<_>) =
            lines.partition(|line| line.starts_with("///") || line.starts_with("//!"));
        documentation += docs.len();
        code += rest.len();
    }
    let share = documentation * 100 / (documentation + code).max(1);
    println!("documentation: {share} % of {} lines", documentation + code);
    assert!(share >= 10, "only {share} % of the library's lines are documentation");
}
