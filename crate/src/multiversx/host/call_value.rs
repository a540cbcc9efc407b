//! Family `baseOps`: what came with the call, EGLD and tokens.

use super::arguments::length;
use super::{Call, HostResult, fail};
use crate::multiversx::{Scratch, TokenTransfer};
use num_bigint::BigUint;
use proscenium_macros::host_functions;

/// Bytes of a value, at least.
const VALUE: usize = 32;

#[host_functions(module = "env", family = "baseOps", table = CALL_VALUE, host = Scratch)]
impl Call<'_> {
    /// Fails when EGLD or tokens came with the call.
    ///
    /// # Errors
    /// "function does not accept EGLD payment"; "function does not accept ESDT payment".
    #[host(name = "checkNoPayment", cost = "GetCallValue")]
    fn check_no_payment(&mut self) -> HostResult<()> {
        let call = &self.frame.call;
        if call.value > BigUint::ZERO {
            return Err(fail("function does not accept EGLD payment"));
        }
        if !call.tokens.is_empty() {
            return Err(fail("function does not accept ESDT payment"));
        }
        Ok(())
    }

    /// Writes the EGLD that came with the call to memory, 32 bytes big-endian; nothing when none came.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// The number of bytes: 32, or 0 when no EGLD came.
    #[host(name = "getCallValue", cost = "GetCallValue")]
    fn get_call_value(&mut self, result_offset: i32) -> HostResult<i32> {
        let bytes = padded(&self.frame.call.value);
        self.store_counted(result_offset, &bytes)
    }

    /// Writes the value of the only token transfer to memory, 32 bytes big-endian.
    ///
    /// # Errors
    /// "invalid token index" without a transfer; "too many ESDT transfers" with several; memory bounds.
    ///
    /// # Returns
    /// The number of bytes, 32.
    #[host(name = "getESDTValue", cost = "GetCallValue")]
    fn get_esdt_value(&mut self, result_offset: i32) -> HostResult<i32> {
        let value = padded(&self.only_token()?.value);
        self.store_counted(result_offset, &value)
    }

    /// Writes the value of a token transfer to memory, 32 bytes big-endian.
    ///
    /// # Errors
    /// "invalid token index" when there is no transfer of this number; memory bounds.
    ///
    /// # Returns
    /// The number of bytes, 32.
    #[host(name = "getESDTValueByIndex", cost = "GetCallValue")]
    fn get_esdt_value_by_index(&mut self, result_offset: i32, index: i32) -> HostResult<i32> {
        let value = padded(&self.token(index)?.value);
        self.store_counted(result_offset, &value)
    }

    /// Writes the token of the only token transfer to memory and gives its length.
    ///
    /// # Errors
    /// "invalid token index" without a transfer; "too many ESDT transfers" with several; memory bounds.
    #[host(name = "getESDTTokenName", cost = "GetCallValue")]
    fn get_esdt_token_name(&mut self, result_offset: i32) -> HostResult<i32> {
        let token = self.only_token()?.token.clone();
        self.store_counted(result_offset, &token)
    }

    /// Writes the token of a token transfer to memory and gives its length.
    ///
    /// # Errors
    /// "invalid token index" when there is no transfer of this number; memory bounds.
    #[host(name = "getESDTTokenNameByIndex", cost = "GetCallValue")]
    fn get_esdt_token_name_by_index(&mut self, result_offset: i32, index: i32) -> HostResult<i32> {
        let token = self.token(index)?.token.clone();
        self.store_counted(result_offset, &token)
    }

    /// Gives the token nonce of the only token transfer; 0 for a fungible token.
    ///
    /// # Errors
    /// "invalid token index" without a transfer; "too many ESDT transfers" with several.
    #[host(name = "getESDTTokenNonce", cost = "GetCallValue")]
    fn get_esdt_token_nonce(&mut self) -> HostResult<u64> {
        Ok(self.only_token()?.nonce)
    }

    /// Gives the token nonce of a token transfer; 0 for a fungible token.
    ///
    /// # Errors
    /// "invalid token index" when there is no transfer of this number.
    #[host(name = "getESDTTokenNonceByIndex", cost = "GetCallValue")]
    fn get_esdt_token_nonce_by_index(&mut self, index: i32) -> HostResult<u64> {
        Ok(self.token(index)?.nonce)
    }

    /// Gives the kind of the only transferred token: 0 fungible, 1 not.
    ///
    /// # Errors
    /// "invalid token index" without a transfer; "too many ESDT transfers" with several.
    #[host(name = "getESDTTokenType", cost = "GetCallValue")]
    fn get_esdt_token_type(&mut self) -> HostResult<i32> {
        Ok(token_type(self.only_token()?))
    }

    /// Gives the kind of a transferred token: 0 fungible, 1 not.
    ///
    /// # Errors
    /// "invalid token index" when there is no transfer of this number.
    #[host(name = "getESDTTokenTypeByIndex", cost = "GetCallValue")]
    fn get_esdt_token_type_by_index(&mut self, index: i32) -> HostResult<i32> {
        Ok(token_type(self.token(index)?))
    }

    /// Gives the number of token transfers that came with the call.
    #[host(name = "getNumESDTTransfers", cost = "GetCallValue")]
    fn get_num_esdt_transfers(&mut self) -> HostResult<i32> {
        Ok(length(self.frame.call.tokens.len()))
    }

    /// Writes value (32 bytes big-endian) and token of the only token transfer to memory and gives the token's length. EGLD
    /// that came as the transaction's value is no transfer here (`multiversx_checked.md` 6).
    ///
    /// # Errors
    /// "invalid token index" without a transfer; "too many ESDT transfers" with several; memory bounds.
    #[host(name = "getCallValueTokenName", cost = "GetCallValue")]
    fn get_call_value_token_name(
        &mut self,
        call_value_offset: i32,
        token_name_offset: i32,
    ) -> HostResult<i32> {
        if self.frame.call.tokens.len() > 1 {
            self.only_token()?;
        }
        let transfer = self.token(0).cloned();
        self.store_transfer(transfer, call_value_offset, token_name_offset)
    }

    /// Writes value (32 bytes big-endian) and token of a token transfer to memory and gives the token's length.
    ///
    /// # Errors
    /// "invalid token index" when there is no transfer of this number; memory bounds.
    #[host(name = "getCallValueTokenNameByIndex", cost = "GetCallValue")]
    fn get_call_value_token_name_by_index(
        &mut self,
        call_value_offset: i32,
        token_name_offset: i32,
        index: i32,
    ) -> HostResult<i32> {
        let transfer = self.token(index).cloned();
        self.store_transfer(transfer, call_value_offset, token_name_offset)
    }
}

impl Call<'_> {
    /// Without a transfer the EGLD of the call is written before the function fails, and a bad pointer is what it fails with.
    fn store_transfer(
        &mut self,
        transfer: HostResult<TokenTransfer>,
        value: i32,
        token: i32,
    ) -> HostResult<i32> {
        let (written, bytes) = match &transfer {
            Ok(transfer) => (self.store_counted(token, &transfer.token), padded(&transfer.value)),
            Err(_) => (Ok(0), padded(&self.frame.call.value)),
        };
        let length = written?;
        self.store(value, &bytes)?;
        transfer.map(|_| length)
    }

    fn store_counted(&mut self, offset: i32, bytes: &[u8]) -> HostResult<i32> {
        self.store(offset, bytes)?;
        Ok(length(bytes.len()))
    }
}

/// A value as at least 32 bytes, big-endian; no bytes for 0.
fn padded(value: &BigUint) -> Vec<u8> {
    if *value == BigUint::ZERO {
        return Vec::new();
    }
    let bytes = value.to_bytes_be();
    let zeros = VALUE.saturating_sub(bytes.len());
    [vec![0; zeros], bytes].concat()
}

fn token_type(transfer: &TokenTransfer) -> i32 {
    i32::from(transfer.nonce > 0)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, text, tokens};
    use crate::multiversx::TokenTransfer;

    const CONTRACT: &str = r#"
        (func $number (param $value i64) (call $smallIntFinishUnsigned (local.get $value)))
        (func (export "none") (call $checkNoPayment))
        (func (export "value") (call $finish (i32.const 0) (call $getCallValue (i32.const 0))))
        (func (export "only")
            (call $finish (i32.const 0) (call $getESDTTokenName (i32.const 0)))
            (call $finish (i32.const 0) (call $getESDTValue (i32.const 0)))
            (call $number (call $getESDTTokenNonce))
            (call $number (i64.extend_i32_u (call $getESDTTokenType)))
            (call $finish (i32.const 64) (call $getCallValueTokenName (i32.const 0) (i32.const 64))))
        (func (export "second")
            (call $number (i64.extend_i32_u (call $getNumESDTTransfers)))
            (call $finish (i32.const 0) (call $getESDTTokenNameByIndex (i32.const 0) (i32.const 1)))
            (call $finish (i32.const 0) (call $getESDTValueByIndex (i32.const 0) (i32.const 1)))
            (call $number (call $getESDTTokenNonceByIndex (i32.const 1)))
            (call $number (i64.extend_i32_u (call $getESDTTokenTypeByIndex (i32.const 1))))
            (call $finish (i32.const 64)
                (call $getCallValueTokenNameByIndex (i32.const 0) (i32.const 64) (i32.const 0))))
        (func (export "beyond") (drop (call $getESDTTokenTypeByIndex (i32.const -1))))
    "#;

    /// Status, message and return data.
    fn pay(function: &str, value: u64, transfers: &[TokenTransfer]) -> (u64, String, Vec<Vec<u8>>) {
        let outcome = Scene::new(CONTRACT).pay(function, &[], value, transfers);
        assert_eq!(outcome.playground, None);
        (outcome.status, text(&outcome), outcome.out.iter().map(|entry| entry.to_vec()).collect())
    }

    fn value(last: u8) -> Vec<u8> {
        [vec![0; 31], vec![last]].concat()
    }

    #[test]
    fn plain_egld() {
        assert_eq!(pay("none", 0, &[]), (0, String::new(), vec![]));
        let refused = (10, "function does not accept EGLD payment".to_owned(), vec![]);
        assert_eq!(pay("none", 1, &[]), refused);
        assert_eq!(pay("value", 7, &[]).2, [value(7)]);
        assert_eq!(pay("only", 7, &[]), (10, "invalid token index".to_owned(), vec![]));
    }

    #[test]
    fn one_transfer() {
        let token = || b"TOK-123456".to_vec();
        let fungible = [tokens("TOK-123456", 0, 9)];
        assert_eq!(pay("only", 0, &fungible).2, [token(), value(9), vec![], vec![], token()]);
        let instance = [tokens("TOK-123456", 5, 9)];
        assert_eq!(pay("only", 0, &instance).2, [token(), value(9), vec![5], vec![1], token()]);
        let refused = (10, "function does not accept ESDT payment".to_owned(), vec![]);
        assert_eq!(pay("none", 0, &instance), refused);
        assert_eq!(pay("value", 0, &instance).2, [b""]);
        assert_eq!(pay("second", 0, &instance).1, "invalid token index");
    }

    #[test]
    fn several_transfers() {
        let transfers = [tokens("EGLD-000000", 0, 4), tokens("TOK-123456", 1, 9)];
        assert_eq!(pay("only", 0, &transfers).1, "too many ESDT transfers");
        assert_eq!(pay("beyond", 0, &transfers).1, "invalid token index");
        let out = pay("second", 0, &transfers).2;
        assert_eq!(out, [&[2][..], b"TOK-123456", &value(9), &[1], &[1], b"EGLD-000000"]);
    }
}
