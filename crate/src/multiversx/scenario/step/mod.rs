//! The chain's own parts of steps.
//!
//! | file | holds |
//! |---|---|
//! | `state` | what `setState` sets |
//! | `check` | what `checkState` and `expect` ask for |
//! | `transaction` | transactions |

mod check;
mod state;
mod transaction;

pub use crate::scenario::step::{Check, Given, GivenBytes};
pub use check::{
    CheckAccount, CheckHolding, CheckInstance, CheckState, CheckStorage, CheckToken, CheckTokens, Expect,
    ExpectedList, ExpectedLog, ExpectedLogs,
};
pub use state::{BlockInfo, Holding, Instance, NewAddress, SetAccount, SetState, Token};
pub use transaction::{Transaction, TransactionKind, TransactionStep, Transfer};

use crate::scenario::chain::{Part, TransactionPart};

impl Part for SetState {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Part for CheckState {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Part for TransactionStep {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl TransactionPart for TransactionStep {
    fn kind(&self) -> &'static str {
        self.kind.name()
    }
}
