//! Builds the browser bundles and their JavaScript glue.
fn main() {}
