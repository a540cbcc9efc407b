;; number(), setNumber(uint256), increment(): the number stands in the first word of storage.
(module
  (import "env" "CallDataLength" (func $length (result i32)))
  (import "env" "CallData" (func $data (param $to i32)))
  (import "env" "GetAccountStorage" (func $load (param $key i32) (param $to i32)))
  (import "env" "SetAccountStorage" (func $store (param $key i32) (param $value i32)))
  (import "env" "setOutput" (func $output (param $from i32) (param $length i32)))
  (import "env" "fail" (func $fail (param $message i32) (param $length i32)))
  ;; 0: call data, a selector and a word; 64: the key, zero; 96: the number, the little end first; 128: big-endian.
  (memory (export "memory") 1)
  (data (i32.const 160) "Unknown endpoint")
  (func (export "ulmDispatchCaller") (param $create i32)
    (local $selector i32)
    (if (local.get $create) (then (return)))
    (if (i32.gt_u (call $length) (i32.const 36)) (then (call $fail (i32.const 160) (i32.const 16))))
    (call $data (i32.const 0))
    ;; Read as little-endian.
    (local.set $selector (i32.load (i32.const 0)))
    (call $load (i32.const 64) (i32.const 96))
    (if (i32.eq (local.get $selector) (i32.const 0x8af58183))
      (then (call $turn (i32.const 96) (i32.const 128)) (call $output (i32.const 128) (i32.const 32)) (return)))
    (if (i32.eq (local.get $selector) (i32.const 0xcbc1b53f))
      (then (call $turn (i32.const 4) (i32.const 96)) (call $save) (return)))
    (if (i32.eq (local.get $selector) (i32.const 0x8ae09dd0))
      (then (call $increment) (call $save) (return)))
    (call $fail (i32.const 160) (i32.const 16)))
  (func $save
    (call $store (i32.const 64) (i32.const 96))
    (call $output (i32.const 0) (i32.const 0)))
  ;; Turns the 32 bytes at $from around, to $to.
  (func $turn (param $from i32) (param $to i32) (local $i i32)
    (loop $next
      (i32.store8 (i32.add (local.get $to) (i32.sub (i32.const 31) (local.get $i)))
        (i32.load8_u (i32.add (local.get $from) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 32)))))
  ;; Adds 1 from the first byte on.
  (func $increment (local $at i32)
    (local.set $at (i32.const 96))
    (loop $carry
      (i32.store8 (local.get $at) (i32.add (i32.load8_u (local.get $at)) (i32.const 1)))
      (if (i32.load8_u (local.get $at)) (then (return)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $carry (i32.lt_u (local.get $at) (i32.const 128))))))
