;; hostCalls(n): 2 n calls of host functions: n that read 32 bytes from memory into a managed buffer, and n that only ask
;; for its length. Finishes with the sum of the lengths. Measures the crossing and the trace.
(module
  (import "env" "smallIntGetUnsignedArgument" (func $argument (param $index i32) (result i64)))
  (import "env" "smallIntFinishUnsigned" (func $finish (param $value i64)))
  (import "env" "mBufferNew" (func $bufferNew (result i32)))
  (import "env" "mBufferSetBytes" (func $bufferSetBytes (param $buffer i32) (param $from i32) (param $length i32) (result i32)))
  (import "env" "mBufferGetLength" (func $bufferGetLength (param $buffer i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 64) "thirty-two bytes of plain text..")

  (func (export "hostCalls")
    (local $left i32)
    (local $buffer i32)
    (local $sum i64)
    (local.set $left (i32.wrap_i64 (call $argument (i32.const 0))))
    (local.set $buffer (call $bufferNew))
    (loop $next
      (drop (call $bufferSetBytes (local.get $buffer) (i32.const 64) (i32.const 32)))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $bufferGetLength (local.get $buffer)))))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $next (local.get $left)))
    (call $finish (local.get $sum))))
