;; A token for the tests: the ABI of ERC-20 on ULM's host functions, with full 256-bit amounts.
;;
;; Memory: call data from 0; words to compute with from 1024, one every 32 bytes, as the host has them, the little end first.
;;   1024 key   1056 amount   1088 a balance   1120 the caller   1152 the zero topic   1184 a topic   1216 a topic   1248 big-endian word
;;   1280 what is hashed for a key: a tag, and up to two words of the call data
(module
  (import "env" "CallDataLength" (func $length (result i32)))
  (import "env" "CallData" (func $data (param i32)))
  (import "env" "Caller" (func $caller (param i32)))
  (import "env" "GetAccountStorage" (func $load (param i32 i32)))
  (import "env" "SetAccountStorage" (func $store (param i32 i32)))
  (import "env" "setOutput" (func $output (param i32 i32)))
  (import "env" "fail" (func $fail (param i32 i32)))
  (import "env" "keccakHash" (func $keccak (param i32 i32 i32)))
  (import "env" "Log3" (func $log (param i32 i32 i32 i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 2048) "Insufficient balance")
  (data (i32.const 2080) "Insufficient allowance")
  (data (i32.const 2112) "Unknown endpoint")
  (data (i32.const 2144) "Addition overflow")
  ;; The hashes of the two events, the little end first.
  (data (i32.const 2176) "\ef\b3\23\f5\4d\5a\f5\28\16\a1\c4\63\f1\a7\2b\95\aa\8d\37\fc\68\b0\c2\69\9b\c8\e2\1b\ad\52\f2\dd")
  (data (i32.const 2208) "\25\b9\c3\c7\c8\0a\20\5b\1e\29\b2\f7\c0\14\03\dd\f3\84\1e\7d\42\71\4f\d1\5b\7d\ec\eb\e5\e1\5b\8c")

  ;; Turns the 32 bytes at $from around, to $to.
  (func $turn (param $from i32) (param $to i32) (local $i i32)
    (loop $next
      (i32.store8 (i32.add (local.get $to) (i32.sub (i32.const 31) (local.get $i)))
        (i32.load8_u (i32.add (local.get $from) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 32)))))

  ;; Adds the word at 1056 to the one at 1088; fails when it does not fit.
  (func $add (local $i i32) (local $sum i64)
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (i64.add
        (i64.load32_u offset=1088 (local.get $i)) (i64.load32_u offset=1056 (local.get $i)))))
      (i64.store32 offset=1088 (local.get $i) (local.get $sum))
      (local.set $sum (i64.shr_u (local.get $sum) (i64.const 32)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 32))))
    (if (i64.ne (local.get $sum) (i64.const 0)) (then (call $fail (i32.const 2144) (i32.const 17)))))

  ;; Takes the word at 1056 from the one at 1088; fails with the message when it is less.
  (func $take (param $message i32) (param $bytes i32) (local $i i32) (local $rest i64)
    (loop $next
      (local.set $rest (i64.add (local.get $rest) (i64.sub
        (i64.load32_u offset=1088 (local.get $i)) (i64.load32_u offset=1056 (local.get $i)))))
      (i64.store32 offset=1088 (local.get $i) (local.get $rest))
      (local.set $rest (i64.shr_s (local.get $rest) (i64.const 32)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 32))))
    (if (i64.ne (local.get $rest) (i64.const 0)) (then (call $fail (local.get $message) (local.get $bytes)))))

  ;; The key of a tag and two words, little end first; 1152 is nobody.
  (func $key (param $tag i32) (param $one i32) (param $two i32)
    (i32.store (i32.const 1280) (local.get $tag))
    (memory.copy (i32.const 1284) (local.get $one) (i32.const 32))
    (memory.copy (i32.const 1316) (local.get $two) (i32.const 32))
    (call $keccak (i32.const 1280) (i32.const 68) (i32.const 1024)))

  (func $read (call $load (i32.const 1024) (i32.const 1088)))
  (func $write (call $store (i32.const 1024) (i32.const 1088)))

  ;; Gives back the word at 1088.
  (func $give (call $turn (i32.const 1088) (i32.const 1248)) (call $output (i32.const 1248) (i32.const 32)))
  ;; Gives back true.
  (func $true (i64.store (i32.const 1088) (i64.const 1)) (memory.fill (i32.const 1096) (i32.const 0) (i32.const 24)) (call $give))

  ;; Moves the amount at 1056 and logs it; 1152 as sender makes it, as a transfer of nobody.
  (func $credit (param $from i32) (param $to i32)
    (call $key (i32.const 1) (local.get $to) (i32.const 1152)) (call $read) (call $add) (call $write)
    (call $turn (i32.const 1056) (i32.const 1248))
    (call $log (i32.const 2176) (local.get $from) (local.get $to) (i32.const 1248) (i32.const 32)))
  (func $debit (param $from i32)
    (call $key (i32.const 1) (local.get $from) (i32.const 1152)) (call $read)
    (call $take (i32.const 2048) (i32.const 20)) (call $write))

  ;; Words of the call data, turned around: the first to 1184, the second to 1216, one as the amount.
  (func $words (call $turn (i32.const 4) (i32.const 1184)) (call $turn (i32.const 36) (i32.const 1216)))
  (func $amount (param $from i32) (call $turn (local.get $from) (i32.const 1056)))

  (func (export "ulmDispatchCaller") (param $create i32) (local $selector i32)
    (if (local.get $create) (then (return)))
    (if (i32.gt_u (call $length) (i32.const 1024)) (then unreachable))
    (call $data (i32.const 0)) (call $words) (call $caller (i32.const 1120))
    (local.set $selector (i32.load (i32.const 0)))
    ;; decimals()
    (if (i32.eq (local.get $selector) (i32.const 0x67e53c31)) (then
      (i64.store (i32.const 1088) (i64.const 18)) (call $give) (return)))
    ;; totalSupply()
    (if (i32.eq (local.get $selector) (i32.const 0xdd0d1618)) (then
      (call $key (i32.const 0) (i32.const 1152) (i32.const 1152)) (call $read) (call $give) (return)))
    ;; balanceOf(address)
    (if (i32.eq (local.get $selector) (i32.const 0x3182a070)) (then
      (call $key (i32.const 1) (i32.const 1184) (i32.const 1152)) (call $read) (call $give) (return)))
    ;; allowance(address,address)
    (if (i32.eq (local.get $selector) (i32.const 0x3eed62dd)) (then
      (call $key (i32.const 2) (i32.const 1184) (i32.const 1216)) (call $read) (call $give) (return)))
    ;; mint(address,uint256)
    (if (i32.eq (local.get $selector) (i32.const 0x190fc140)) (then
      (call $amount (i32.const 36))
      (call $key (i32.const 0) (i32.const 1152) (i32.const 1152)) (call $read) (call $add) (call $write)
      (call $credit (i32.const 1152) (i32.const 1184))
      (call $output (i32.const 0) (i32.const 0)) (return)))
    ;; transfer(address,uint256)
    (if (i32.eq (local.get $selector) (i32.const 0xbb9c05a9)) (then
      (call $amount (i32.const 36)) (call $debit (i32.const 1120)) (call $credit (i32.const 1120) (i32.const 1184))
      (call $true) (return)))
    ;; approve(address,uint256)
    (if (i32.eq (local.get $selector) (i32.const 0xb3a75e09)) (then
      (call $key (i32.const 2) (i32.const 1120) (i32.const 1184))
      (call $turn (i32.const 36) (i32.const 1088)) (call $write)
      (call $log (i32.const 2208) (i32.const 1120) (i32.const 1184) (i32.const 36) (i32.const 32))
      (call $true) (return)))
    ;; transferFrom(address,address,uint256)
    (if (i32.eq (local.get $selector) (i32.const 0xdd72b823)) (then
      (call $amount (i32.const 68))
      (call $key (i32.const 2) (i32.const 1184) (i32.const 1120)) (call $read)
      (call $take (i32.const 2080) (i32.const 22)) (call $write)
      (call $debit (i32.const 1184)) (call $credit (i32.const 1184) (i32.const 1216))
      (call $true) (return)))
    (call $fail (i32.const 2112) (i32.const 16))))
