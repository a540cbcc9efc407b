//! `#[host_functions]`: an attribute on an `impl` block of plain methods that gives the table of host functions.
//!
//! ```ignore
//! /// Big integers.
//! #[host_functions(module = "env", family = "bigInt", table = BIG_INT, host = Frame)]
//! impl Call<'_> {
//!     /// Adds two big integers.
//!     #[host(name = "bigIntAdd", cost = "BigIntAdd")]
//!     fn big_int_add(&mut self, destination: i32, a: i32, b: i32) -> HostResult<()> { .. }
//!
//!     /// Declared and not built: no body.
//!     #[host(name = "asyncCall", cost = "AsyncCallStep")]
//!     fn async_call(&mut self, destination: i32, value: i32, data: i32, length: i32);
//! }
//! ```
//!
//! The methods stay as they are, those without a body vanish, and `static BIG_INT: &[HostFunction<Frame>]` stands beside the
//! block: name, parameters, result, cost and documentation of each, with a shim that decodes raw arguments and encodes the result.

mod expand;

use proc_macro::TokenStream;

/// Makes the table of host functions of an `impl` block. See the crate's documentation.
#[proc_macro_attribute]
pub fn host_functions(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(attribute.into(), item.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}
