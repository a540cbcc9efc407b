;; The same host function is imported under two names.
(module
  (import "env" "finish" (func $a (param i32 i32)))
  (import "env" "finish" (func $b (param i32 i32)))
  (import "env" "getNumArguments" (func $count (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "hello")
  (func (export "init"))
  (func (export "run")
    (call $a (i32.const 0) (i32.const 5))
    (call $b (i32.const 2) (i32.const 3))))
