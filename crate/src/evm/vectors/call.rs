//! Vectors of kind `call`: a node with the accounts, a message for each step, everything compared.

use super::compare::{compare_frames, compare_logs, compare_outcome, compare_world};
use super::document::{Account, Document, Step, Vector};
use super::{Differences, Modules, Verdict};
use crate::evm::stylus::Pages;
use crate::evm::{Account as Ours, Action, Address, Code, Node, Settings, Transaction};

/// How program accounts begin; the module follows as it is.
const PROGRAM: [u8; 4] = [0xef, 0xf0, 0x00, 0x00];

pub(super) fn play(
    document: &Document,
    vector: &Vector,
    accounts: &[Account],
    steps: &[Step],
    modules: &Modules<'_>,
) -> Result<Verdict, String> {
    let mut node = node(document, vector, accounts, modules)?;
    for step in steps {
        let mut differences = Differences::default();
        play_step(document, &mut node, accounts, step, &mut differences)?;
        let verdict = differences.verdict();
        if verdict != Verdict::Passed {
            return Ok(verdict);
        }
    }
    Ok(Verdict::Passed)
}

fn node(
    document: &Document,
    vector: &Vector,
    accounts: &[Account],
    modules: &Modules<'_>,
) -> Result<Node, String> {
    let stylus = vector.params.parameters();
    let block = &document.about.block;
    let mut node = Node::new(Settings { chain_id: block.chain_id, stylus, ..Settings::default() });
    node.set_block(&block.block());
    node.set_measuring(true);
    for account in accounts {
        let code = match &account.program {
            Some(program) => [&PROGRAM[..], &modules(program)?].concat(),
            None => account.code.0.clone(),
        };
        let code = Code::new(&code);
        if account.program.is_some() && vector.params.cached {
            node.set_cached(&code.hash(), true);
        }
        let storage = account.storage.iter().map(|(key, value)| (key.word(), value.word()));
        let ours = Ours {
            nonce: account.nonce,
            balance: account.balance.0.clone(),
            code,
            storage: storage.filter(|(_, value)| *value != [0; 32]).collect(),
        };
        node.set_account(&account.address.address(), &ours);
    }
    Ok(node)
}

fn play_step(
    document: &Document,
    node: &mut Node,
    accounts: &[Account],
    step: &Step,
    differences: &mut Differences,
) -> Result<(), String> {
    if step.new_block {
        node.begin_block();
    }
    let open = step.pages_open.unwrap_or_default();
    node.set_open_pages(Pages { open, ever: step.pages_ever.unwrap_or_default().max(open) });
    let before = node.world().clone();
    let transaction = Transaction {
        step: 0,
        from: step.from.address(),
        action: Action::Message { to: step.to.address(), read_only: step.read_only },
        value: step.value.as_ref().map(|value| value.0.clone()).unwrap_or_default(),
        data: step.data.0.as_slice().into(),
        gas_limit: step.gas.0,
        gas_price: document.about.block.gas_price.into(),
        nonce: None,
    };
    let outcome = node.execute(&transaction).map_err(|error| error.to_string())?;
    let measures = node.take_measures();
    compare_outcome(differences, &step.expected, &outcome);
    compare_logs(differences, &step.expected, &outcome);
    let listed: Vec<Address> = accounts.iter().map(|account| account.address.address()).collect();
    compare_world(differences, &step.expected, &before, node.world(), &listed);
    compare_frames(differences, &step.expected, &measures);
    Ok(())
}
