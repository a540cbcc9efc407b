;; What Pair.sol does with instructions of the EVM, with host functions of Stylus: the same calls, the same results, storage and logs.
(module
  (import "vm_hooks" "read_args" (func $read_args (param i32)))
  (import "vm_hooks" "write_result" (func $write_result (param i32 i32)))
  (import "vm_hooks" "exit_early" (func $exit_early (param i32)))
  (import "vm_hooks" "storage_load_bytes32" (func $storage_load_bytes32 (param i32 i32)))
  (import "vm_hooks" "storage_cache_bytes32" (func $storage_cache_bytes32 (param i32 i32)))
  (import "vm_hooks" "storage_flush_cache" (func $storage_flush_cache (param i32)))
  (import "vm_hooks" "transient_load_bytes32" (func $transient_load_bytes32 (param i32 i32)))
  (import "vm_hooks" "transient_store_bytes32" (func $transient_store_bytes32 (param i32 i32)))
  (import "vm_hooks" "call_contract" (func $call_contract (param i32 i32 i32 i32 i64 i32) (result i32)))
  (import "vm_hooks" "delegate_call_contract" (func $delegate_call_contract (param i32 i32 i32 i64 i32) (result i32)))
  (import "vm_hooks" "static_call_contract" (func $static_call_contract (param i32 i32 i32 i64 i32) (result i32)))
  (import "vm_hooks" "create1" (func $create1 (param i32 i32 i32 i32 i32)))
  (import "vm_hooks" "create2" (func $create2 (param i32 i32 i32 i32 i32 i32)))
  (import "vm_hooks" "read_return_data" (func $read_return_data (param i32 i32 i32) (result i32)))
  (import "vm_hooks" "return_data_size" (func $return_data_size (result i32)))
  (import "vm_hooks" "emit_log" (func $emit_log (param i32 i32 i32)))
  (import "vm_hooks" "account_balance" (func $account_balance (param i32 i32)))
  (import "vm_hooks" "account_code" (func $account_code (param i32 i32 i32 i32) (result i32)))
  (import "vm_hooks" "account_code_size" (func $account_code_size (param i32) (result i32)))
  (import "vm_hooks" "account_codehash" (func $account_codehash (param i32 i32)))
  (import "vm_hooks" "block_basefee" (func $block_basefee (param i32)))
  (import "vm_hooks" "block_coinbase" (func $block_coinbase (param i32)))
  (import "vm_hooks" "block_gas_limit" (func $block_gas_limit (result i64)))
  (import "vm_hooks" "block_number" (func $block_number (result i64)))
  (import "vm_hooks" "block_timestamp" (func $block_timestamp (result i64)))
  (import "vm_hooks" "chainid" (func $chainid (result i64)))
  (import "vm_hooks" "contract_address" (func $contract_address (param i32)))
  (import "vm_hooks" "evm_gas_left" (func $evm_gas_left (result i64)))
  (import "vm_hooks" "math_div" (func $math_div (param i32 i32)))
  (import "vm_hooks" "math_mod" (func $math_mod (param i32 i32)))
  (import "vm_hooks" "math_pow" (func $math_pow (param i32 i32)))
  (import "vm_hooks" "math_add_mod" (func $math_add_mod (param i32 i32 i32)))
  (import "vm_hooks" "math_mul_mod" (func $math_mul_mod (param i32 i32 i32)))
  (import "vm_hooks" "msg_sender" (func $msg_sender (param i32)))
  (import "vm_hooks" "msg_value" (func $msg_value (param i32)))
  (import "vm_hooks" "native_keccak256" (func $native_keccak256 (param i32 i32 i32)))
  (import "vm_hooks" "tx_gas_price" (func $tx_gas_price (param i32)))
  (import "vm_hooks" "tx_origin" (func $tx_origin (param i32)))

  ;; 0: call data, so that argument n stands at 4 + 32 n; 8192: the result; 12288: where calls leave the length of what they gave.
  (memory (export "memory") 1 1)

  (func (export "user_entrypoint") (param $length i32) (result i32)
    (if (i32.gt_u (local.get $length) (i32.const 8192)) (then (return (i32.const 1))))
    (call $read_args (i32.const 0))
    (if (call $is (i32.const 0x541aea0f)) (then (return (call $put))))
    (if (call $is (i32.const 0x9507d39a)) (then (return (call $get))))
    (if (call $is (i32.const 0xb09ac4ce)) (then (return (call $putTransient))))
    (if (call $is (i32.const 0x8294326b)) (then (return (call $getTransient))))
    (if (call $is (i32.const 0x90db023f)) (then (return (call $callOther))))
    (if (call $is (i32.const 0x61b5a918)) (then (return (call $delegateOther))))
    (if (call $is (i32.const 0x3e3e918e)) (then (return (call $staticOther))))
    (if (call $is (i32.const 0xfd7230d6)) (then (return (call $create))))
    (if (call $is (i32.const 0x9b17dd52)) (then (return (call $createSalted))))
    (if (call $is (i32.const 0x192df655)) (then (return (call $account))))
    (if (call $is (i32.const 0x15cad552)) (then (return (call $blockInfo))))
    (if (call $is (i32.const 0xe21f37ce)) (then (return (call $message))))
    (if (call $is (i32.const 0xa37e1b3c)) (then (return (call $gasIsLeft))))
    (if (call $is (i32.const 0x010d86a6)) (then (return (call $arithmetic))))
    (if (call $is (i32.const 0xaa1e84de)) (then (return (call $hash))))
    (if (call $is (i32.const 0xe6051226)) (then (return (call $logs))))
    (if (call $is (i32.const 0xb96c9afc)) (then (return (call $succeed))))
    (if (call $is (i32.const 0x132e4f3c)) (then (return (call $fail))))
    (i32.const 1))

  ;; Whether this function is called.
  (func $is (param $selector i32) (result i32)
    (i32.eq (call $number (i32.const 0)) (local.get $selector)))

  ;; Four bytes as a number, the highest first.
  (func $number (param $at i32) (result i32)
    (i32.or
      (i32.or (i32.shl (i32.load8_u (local.get $at)) (i32.const 24)) (i32.shl (i32.load8_u offset=1 (local.get $at)) (i32.const 16)))
      (i32.or (i32.shl (i32.load8_u offset=2 (local.get $at)) (i32.const 8)) (i32.load8_u offset=3 (local.get $at)))))

  ;; Writes a number as a word.
  (func $word (param $number i64) (param $at i32)
    (local $byte i32)
    (local.set $byte (i32.const 32))
    (loop $next
      (local.set $byte (i32.sub (local.get $byte) (i32.const 1)))
      (i64.store8 (i32.add (local.get $at) (local.get $byte)) (local.get $number))
      (local.set $number (i64.shr_u (local.get $number) (i64.const 8)))
      (br_if $next (i32.gt_u (local.get $byte) (i32.const 24)))))

  ;; The result is this many words; the program goes on to succeed.
  (func $answer (param $words i32) (result i32)
    (call $write_result (i32.const 8192) (i32.mul (local.get $words) (i32.const 32)))
    (i32.const 0))

  (func $put (result i32)
    (call $storage_cache_bytes32 (i32.const 4) (i32.const 36))
    (call $storage_flush_cache (i32.const 0))
    (call $answer (i32.const 0)))

  (func $get (result i32)
    (call $storage_load_bytes32 (i32.const 4) (i32.const 8192))
    (call $answer (i32.const 1)))

  (func $putTransient (result i32)
    (call $transient_store_bytes32 (i32.const 4) (i32.const 36))
    (call $getTransient))

  (func $getTransient (result i32)
    (call $transient_load_bytes32 (i32.const 4) (i32.const 8192))
    (call $answer (i32.const 1)))

  ;; Writes whether a call has succeeded, the size of what it gave, and the first 32 bytes of it.
  (func $called (param $status i32) (result i32)
    (i32.store8 (i32.const 8223) (i32.eqz (local.get $status)))
    (call $returned))

  (func $returned (result i32)
    (call $word (i64.extend_i32_u (call $return_data_size)) (i32.const 8224))
    (drop (call $read_return_data (i32.const 8256) (i32.const 0) (i32.const 32)))
    (call $answer (i32.const 3)))

  ;; An address stands in the last 20 bytes of its word; bytes have their length before them.
  (func $callOther (result i32)
    (call $called
      (call $call_contract (i32.const 16) (i32.const 132) (call $number (i32.const 128)) (i32.const 36) (i64.const -1) (i32.const 12288))))

  (func $delegateOther (result i32)
    (call $called
      (call $delegate_call_contract (i32.const 16) (i32.const 100) (call $number (i32.const 96)) (i64.const -1) (i32.const 12288))))

  (func $staticOther (result i32)
    (call $called
      (call $static_call_contract (i32.const 16) (i32.const 100) (call $number (i32.const 96)) (i64.const 100000) (i32.const 12288))))

  (func $create (result i32)
    (call $create1 (i32.const 100) (call $number (i32.const 96)) (i32.const 4) (i32.const 8204) (i32.const 12288))
    (call $returned))

  (func $createSalted (result i32)
    (call $create2
      (i32.const 132) (call $number (i32.const 128)) (i32.const 4) (i32.const 36) (i32.const 8204) (i32.const 12288))
    (call $returned))

  (func $account (result i32)
    (call $account_balance (i32.const 16) (i32.const 8192))
    (call $account_codehash (i32.const 16) (i32.const 8224))
    (call $word (i64.extend_i32_u (call $account_code_size (i32.const 16))) (i32.const 8256))
    (drop (call $account_code (i32.const 16) (call $number (i32.const 64)) (i32.const 32) (i32.const 8288)))
    (call $answer (i32.const 4)))

  (func $blockInfo (result i32)
    (call $block_basefee (i32.const 8192))
    (call $block_coinbase (i32.const 8236))
    (call $word (call $block_gas_limit) (i32.const 8256))
    (call $word (call $block_number) (i32.const 8288))
    (call $word (call $block_timestamp) (i32.const 8320))
    (call $word (call $chainid) (i32.const 8352))
    (call $answer (i32.const 6)))

  (func $message (result i32)
    (call $contract_address (i32.const 8204))
    (call $msg_sender (i32.const 8236))
    (call $msg_value (i32.const 8256))
    (call $tx_gas_price (i32.const 8288))
    (call $tx_origin (i32.const 8332))
    (call $answer (i32.const 5)))

  ;; The argument has 64 bits: it stands in the last 8 bytes of its word.
  (func $gasIsLeft (result i32)
    (local $left i64)
    (local.set $left (call $evm_gas_left))
    (i32.store8 (i32.const 8223)
      (i32.and
        (i64.ne (local.get $left) (i64.const 0))
        (i64.lt_u (local.get $left) (i64.extend_i32_u (call $number (i32.const 32))))))
    (call $answer (i32.const 1)))

  ;; Each function works on its first number in place.
  (func $arithmetic (result i32)
    (memory.copy (i32.const 8192) (i32.const 4) (i32.const 32))
    (memory.copy (i32.const 8224) (i32.const 4) (i32.const 32))
    (memory.copy (i32.const 8256) (i32.const 4) (i32.const 32))
    (memory.copy (i32.const 8288) (i32.const 4) (i32.const 32))
    (memory.copy (i32.const 8320) (i32.const 4) (i32.const 32))
    (call $math_div (i32.const 8192) (i32.const 36))
    (call $math_mod (i32.const 8224) (i32.const 36))
    (call $math_pow (i32.const 8256) (i32.const 36))
    (call $math_add_mod (i32.const 8288) (i32.const 36) (i32.const 68))
    (call $math_mul_mod (i32.const 8320) (i32.const 36) (i32.const 68))
    (call $answer (i32.const 5)))

  (func $hash (result i32)
    (call $native_keccak256 (i32.const 68) (call $number (i32.const 64)) (i32.const 8192))
    (call $answer (i32.const 1)))

  (func $logs (result i32)
    (local $topics i32)
    (local.set $topics (i32.const 5))
    (loop $less
      (local.set $topics (i32.sub (local.get $topics) (i32.const 1)))
      (call $emit_log (i32.const 4) (i32.const 160) (local.get $topics))
      (br_if $less (local.get $topics)))
    (call $answer (i32.const 0)))

  ;; Ends the program from inside of a function, with the result that was written.
  (func $succeed (result i32)
    (call $write_result (i32.const 4) (i32.const 32))
    (call $exit_early (i32.const 0))
    (unreachable))

  (func $fail (result i32)
    (call $write_result (i32.const 4) (i32.const 32))
    (call $exit_early (i32.const 1))
    (unreachable)))
