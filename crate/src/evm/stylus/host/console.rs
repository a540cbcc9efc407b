//! Printing, on chains for debugging; it costs nothing.

use super::{Call, HostResult};
use crate::engine::{Float32, Float64};
use crate::evm::stylus::Scratch;
use crate::trace::{Kind, Note};
use proscenium_macros::host_functions;

/// Printing, on chains for debugging; it costs nothing.
#[host_functions(module = "console", family = "console", table = CONSOLE, host = Scratch)]
impl Call<'_> {
    /// Prints text.
    #[host(name = "log_txt", cost = "0")]
    fn log_txt(&mut self, text: u32, len: u32) -> HostResult<()> {
        let text = String::from_utf8_lossy(self.read(text, len)?).into_owned();
        self.print(text)
    }

    /// Prints an i32.
    #[host(name = "log_i32", cost = "0")]
    fn log_i32(&mut self, value: i32) -> HostResult<()> {
        self.print(value.to_string())
    }

    /// Prints an i64.
    #[host(name = "log_i64", cost = "0")]
    fn log_i64(&mut self, value: i64) -> HostResult<()> {
        self.print(value.to_string())
    }

    /// Prints an f32.
    #[host(name = "log_f32", cost = "0")]
    fn log_f32(&mut self, value: Float32) -> HostResult<()> {
        self.print(value.to_string())
    }

    /// Prints an f64.
    #[host(name = "log_f64", cost = "0")]
    fn log_f64(&mut self, value: Float64) -> HostResult<()> {
        self.print(value.to_string())
    }

    /// Prints an i32.
    ///
    /// # Returns
    /// The same.
    #[host(name = "tee_i32", cost = "0")]
    fn tee_i32(&mut self, value: i32) -> HostResult<i32> {
        self.print(value.to_string())?;
        Ok(value)
    }

    /// Prints an i64.
    ///
    /// # Returns
    /// The same.
    #[host(name = "tee_i64", cost = "0")]
    fn tee_i64(&mut self, value: i64) -> HostResult<i64> {
        self.print(value.to_string())?;
        Ok(value)
    }

    /// Prints an f32.
    ///
    /// # Returns
    /// The same.
    #[host(name = "tee_f32", cost = "0")]
    fn tee_f32(&mut self, value: Float32) -> HostResult<Float32> {
        self.print(value.to_string())?;
        Ok(value)
    }

    /// Prints an f64.
    ///
    /// # Returns
    /// The same.
    #[host(name = "tee_f64", cost = "0")]
    fn tee_f64(&mut self, value: Float64) -> HostResult<Float64> {
        self.print(value.to_string())?;
        Ok(value)
    }
}

/// Bytes that a call may print; the rest is dropped. The playground's own bound.
const MOST_PRINTED: usize = 1 << 20;

impl Call<'_> {
    fn print(&mut self, text: String) -> HostResult<()> {
        self.frame.printed = self.frame.printed.saturating_add(text.len());
        if self.frame.printed <= MOST_PRINTED {
            let note = Note::Printed(text.into_bytes().into());
            self.shared.record.push(Kind::Note(Box::new(note)));
        }
        Ok(())
    }
}
