;; writes(n): writes n values into storage, under 1,000 keys in turn: three events for each, one of them a change. Finishes with n.
;; Measures how the page moves in a trace that changes the world all the time.
(module
  (import "env" "smallIntGetUnsignedArgument" (func $argument (param $index i32) (result i64)))
  (import "env" "smallIntFinishUnsigned" (func $finish (param $value i64)))
  (import "env" "storageStore" (func $store (param $key i32) (param $key_length i32) (param $from i32) (param $length i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 64) "key ....")

  (func (export "writes")
    (local $count i32)
    (local $done i32)
    (local.set $count (i32.wrap_i64 (call $argument (i32.const 0))))
    (loop $next
      (local.set $done (i32.add (local.get $done) (i32.const 1)))
      (i32.store (i32.const 68) (i32.add (i32.const 0x61616161) (i32.rem_u (local.get $done) (i32.const 1000))))
      (i32.store (i32.const 80) (local.get $done))
      (drop (call $store (i32.const 64) (i32.const 8) (i32.const 80) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $done) (local.get $count))))
    (call $finish (i64.extend_i32_u (local.get $done)))))
