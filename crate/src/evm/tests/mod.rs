//! The node, with contracts written as EVM instructions.
//!
//! | file | holds |
//! |---|---|
//! | `asm` | EVM instructions as text |
//! | `world` | worlds to play in |
//! | `evm` | calls, creates, reverts, deep recursion |
//! | `stylus` | programs and EVM contracts side by side |
//! | `activation` | programs become active, expire, start cheaply |
//! | `pairs` | every host function against its instruction |
//! | `random` | random code and random scripts |
//! | `trace` | what is recorded, and that moments can be rebuilt from it |
//! | `view` | how worlds are shown to who has seen others |

mod activation;
mod asm;
mod evm;
mod pairs;
mod random;
mod stylus;
mod trace;
mod view;
mod world;
