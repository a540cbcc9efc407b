//! The nine host functions, made safe to call. Words cross the memory the little end first, which is how [`Word`] keeps them.

use crate::{Address, Word};

mod raw {
    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        #[link_name = "CallDataLength"]
        pub fn call_data_length() -> u32;
        #[link_name = "CallData"]
        pub fn call_data(result: *mut u8);
        #[link_name = "Caller"]
        pub fn caller(result: *mut u8);
        #[link_name = "GetAccountStorage"]
        pub fn get_account_storage(key: *const u8, result: *mut u8);
        #[link_name = "SetAccountStorage"]
        pub fn set_account_storage(key: *const u8, value: *const u8);
        #[link_name = "setOutput"]
        pub fn set_output(data: *const u8, length: usize);
        #[link_name = "fail"]
        pub fn fail(message: *const u8, length: usize);
        #[link_name = "keccakHash"]
        pub fn keccak_hash(data: *const u8, length: usize, result: *mut u8);
        #[link_name = "Log3"]
        pub fn log3(topic0: *const u8, topic1: *const u8, topic2: *const u8, data: *const u8, length: usize);
    }
}

/// Copies the call data to the beginning of `buffer`, if it fits; gives its length.
pub fn call_data(buffer: &mut [u8]) -> Option<usize> {
    // SAFETY: the host writes as many bytes as it says there are, and they fit.
    unsafe {
        let length = raw::call_data_length() as usize;
        if length > buffer.len() {
            return None;
        }
        raw::call_data(buffer.as_mut_ptr());
        Some(length)
    }
}

/// Who calls.
pub fn caller() -> Address {
    let mut word = Word::ZERO;
    // SAFETY: the host writes 20 bytes, the word has 32.
    unsafe { raw::caller(word.0.as_mut_ptr()) };
    Address(word)
}

/// The word under a key; zero when there is none.
pub fn load(key: &Word) -> Word {
    let mut value = Word::ZERO;
    // SAFETY: both are 32 bytes.
    unsafe { raw::get_account_storage(key.0.as_ptr(), value.0.as_mut_ptr()) };
    value
}

/// Writes a word under a key.
pub fn store(key: &Word, value: &Word) {
    // SAFETY: both are 32 bytes.
    unsafe { raw::set_account_storage(key.0.as_ptr(), value.0.as_ptr()) }
}

/// Makes bytes the output, in place of any before.
pub fn set_output(bytes: &[u8]) {
    // SAFETY: pointer and length are those of a slice.
    unsafe { raw::set_output(bytes.as_ptr(), bytes.len()) }
}

/// Ends the call: it reverts, and the message is told.
pub fn fail(message: &str) -> ! {
    // SAFETY: pointer and length are those of a slice. The host does not come back.
    unsafe { raw::fail(message.as_ptr(), message.len()) };
    unreachable!()
}

/// keccak-256 of bytes as a number: a digest has its big end first.
pub fn keccak(bytes: &[u8]) -> Word {
    let mut digest = [0; 32];
    // SAFETY: pointer and length are those of a slice, the digest has 32 bytes.
    unsafe { raw::keccak_hash(bytes.as_ptr(), bytes.len(), digest.as_mut_ptr()) };
    Word::from_be(&digest)
}

/// Logs bytes with three topics.
pub fn log(topics: [&Word; 3], data: &[u8]) {
    let [one, two, three] = topics.map(|topic| topic.0.as_ptr());
    // SAFETY: topics are 32 bytes, pointer and length of the data those of a slice.
    unsafe { raw::log3(one, two, three, data.as_ptr(), data.len()) }
}
