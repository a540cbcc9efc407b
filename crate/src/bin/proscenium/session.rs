//! A session of whichever chain a document names.

use proscenium::multiversx::scenario::MultiversX;
use proscenium::scenario::{Document, Options};
use proscenium::session::{EngineError, Opened, Session, Shown, Slice};

/// What the commands do with a session.
pub(crate) trait Player {
    fn open(&mut self, document: Document) -> Opened;
    fn begin(&mut self) -> Result<(), EngineError>;
    fn advance(&mut self, fuel: u64) -> Result<Slice, EngineError>;
    fn result(&mut self) -> Result<serde_json::Value, EngineError>;
    fn trace_text(&mut self) -> Result<String, EngineError>;
}

impl<C: Shown> Player for Session<C> {
    fn open(&mut self, document: Document) -> Opened {
        Session::open(self, document)
    }

    fn begin(&mut self) -> Result<(), EngineError> {
        Session::begin(self, None)
    }

    fn advance(&mut self, fuel: u64) -> Result<Slice, EngineError> {
        Session::advance(self, fuel)
    }

    fn result(&mut self) -> Result<serde_json::Value, EngineError> {
        Session::result(self)
    }

    fn trace_text(&mut self) -> Result<String, EngineError> {
        Session::trace_text(self)
    }
}

/// A session for the chain of a document.
pub(crate) fn player(document: &Document, options: Options) -> Box<dyn Player> {
    match document.chain() {
        #[cfg(feature = "evm")]
        Some(_) => Box::new(Session::<proscenium::evm::scenario::Evm>::new(options)),
        _ => Box::new(Session::<MultiversX>::new(options)),
    }
}
