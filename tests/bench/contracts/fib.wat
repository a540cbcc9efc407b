;; fib(n): the n-th Fibonacci number by double recursion. Measures calls.
(module
  (import "env" "smallIntGetUnsignedArgument" (func $argument (param $index i32) (result i64)))
  (import "env" "smallIntFinishUnsigned" (func $finish (param $value i64)))

  (memory (export "memory") 1)

  (func $fib (param $n i32) (result i64)
    (if (result i64) (i32.lt_u (local.get $n) (i32.const 2))
      (then (i64.extend_i32_u (local.get $n)))
      (else
        (i64.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  (func (export "fib")
    (call $finish (call $fib (i32.wrap_i64 (call $argument (i32.const 0)))))))
