//! Proscenium: a stage for WebAssembly smart contracts.
//!
//! A blockchain node and the interpreter `wasmi`, natively and compiled to wasm32 for a page without a server. A [`scenario`]
//! sets accounts, deploys contracts, calls them and checks what came of it; a [`trace`] records every fact of the run, so that
//! the state of any moment can be rebuilt.
//!
//! # Data flow
//!
//! ```text
//! document -> scenario::Runner -> node.begin(transaction), node.advance(slice)
//!    checkpoint -> push frame -> engine: run until done | command | failed | out of slice
//!    guest -> crossing -> host function -> journal -> event
//!    done: commit, pop, resume the parent   failed: revert, pop, resume or fail the parent   command: serve, resume
//! -> outcome + events -> checks -> CLI text | JSON | page
//! ```
//!
//! # Map
//!
//! | module | is |
//! |---|---|
//! | [`engine`] | a module's way in, and one running module; the only one that names the interpreter |
//! | [`stage`] | one transaction over an explicit stack of frames |
//! | [`trace`] | events, and everything folded from them |
//! | [`multiversx`] | a MultiversX node: world, journal, transactions, host functions |
//! | `evm` | an EVM node: Ethereum accounts on revm, with EVM contracts and Stylus programs side by side |
//! | [`abi`] | typed arguments and results, by Solidity's and MultiversX's ABI |
//! | [`scenario`] | documents, value expressions, the runner and its checks |
//! | `text` | WebAssembly text to binary and back, in a bundle for authors |
//! | `gather` | maps and sets from iterators, small in a bundle |
//! | `bindings` | the JavaScript boundary |
//! | [`session`] | one document, opened and played, and what can be seen of it: for the page, the command line and tests |
//!
//! # Walls
//!
//! Nothing outside `engine` knows the interpreter, and `engine` knows no chain. `trace` and `scenario` know neither interpreter
//! nor browser. A world changes only through its journal. Nested calls never recurse natively. A contract's failure
//! ([`stage::Exit`]), a fault of ours ([`stage::Fault`]) and a mistake in a scenario (`scenario::ScenarioError`) are three types,
//! and no panic can be reached from input. There is no clock, no randomness, no unordered map: the same document gives the
//! same result everywhere.
//!
//! # Where the chains differ
//!
//! The source documents contradict each other in these; each chain does as the real one.
//!
//! | what | MultiversX | Stylus | ULM |
//! |---|---|---|---|
//! | a call ends | with OK, a return code, or the contract's own error | with success or revert; traps are reverts | with success, or a status by its reason; traps are internal errors |
//! | numbers in a contract's memory | the big end first | words the big end first | words the little end first |
//! | a pointer outside the memory | the call fails, where the gas schedule has it so | a trap | `INVALID_MEMORY_ACCESS` |
//! | host functions stand in the module | `env` | `vm_hooks` | `env` |
//! | an import that the chain does not have | the deployment fails | the activation is refused | nothing, until it is called |
//! | addresses | 32 bytes | 20 bytes | 20 bytes |
//! | gas | each block of instructions, and host calls | in ink, each block, and host calls | nothing that a contract does |
//!
//! In all of them every call has a fresh instance: no global and no memory outlives a call, and a start function and data segments run
//! in each. In the first source documents the instance of an account stays; no real chain does that.
//!
//! # Example
//!
//! ```
//! use proscenium::multiversx::{Account, Action, Address, Advance, Code, Node, Transaction};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let alice = Address([1; 32]);
//! let mut node = Node::default();
//! node.set_account(&alice, Account { balance: 100_u32.into(), ..Account::default() });
//! let mut running = node.begin(&Transaction {
//!     step: 0,
//!     from: alice,
//!     action: Action::Transfer { to: Address([2; 32]) },
//!     value: 30_u32.into(),
//!     tokens: Vec::new(),
//!     arguments: Vec::new(),
//!     gas_limit: 0,
//!     gas_price: 0,
//!     hash: [0; 32],
//! })?;
//! let mut slice = 1_000_000;
//! let Advance::Ended(outcome) = node.advance(&mut running, &mut slice)? else { return Err("a transfer ends at once".into()) };
//! assert_eq!(outcome.status, 0);
//! assert_eq!(node.world().account(&alice).map(|account| account.balance.clone()), Some(70_u32.into()));
//! # Ok(())
//! # }
//! ```

#[cfg(any(feature = "evm", feature = "multiversx", feature = "text"))]
pub mod abi;
#[cfg(feature = "bindings")]
pub mod bindings;
pub mod engine;
#[cfg(feature = "evm")]
pub mod evm;
mod gather;
#[cfg(feature = "multiversx")]
pub mod multiversx;
#[cfg(any(feature = "multiversx", feature = "evm", feature = "text"))]
#[cfg_attr(
    not(any(feature = "multiversx", feature = "evm")),
    allow(dead_code, reason = "the bundle for authors evaluates expressions, and plays nothing")
)]
pub mod scenario;
#[cfg(any(feature = "multiversx", feature = "evm"))]
pub mod session;
pub mod stage;
#[cfg(any(feature = "text", test))]
pub mod text;
pub mod trace;
