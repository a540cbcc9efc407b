//! The node as a whole, on small contracts.

use super::host::testing::Scene;
use crate::stage::{Exit, Limit};

/// The seeds leave `asyncCall` a silent zero (A24, B61); here a function that is not built says so and fails the step.
#[test]
fn a_function_that_is_not_built_ends_the_transaction() {
    let missing = super::Node::default().engine().table().iter().find(|function| !function.is_built());
    let Some(missing) = missing else { return };
    let arguments: String =
        missing.parameters.iter().map(|p| format!("({}.const 0) ", p.ty.name())).collect();
    let drop = if missing.result.is_some() { "drop" } else { "" };
    let mut scene =
        Scene::new(&format!(r#"(func (export "go") (call ${} {arguments}) {drop})"#, missing.name));
    let outcome = scene.call("go", &[]);
    assert_eq!(outcome.playground, Some(Exit::Unsupported { name: missing.name.to_owned() }));
}

#[test]
fn a_loop_without_end_is_stopped_by_the_playground() {
    let mut scene = Scene::new(r#"(func (export "go") (loop (br 0)))"#);
    scene.node.set_fuel_limit(1_000_000);
    let outcome = scene.call("go", &[]);
    assert_eq!(outcome.playground, Some(Exit::Limit(Limit::Fuel(1_000_000))));
}
