;; Exported functions that no deployment would accept. It gets into the world by setState, which does not look.
(module
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "ran")

  (func (export "returnsNumber") (result i32)
    (call $finish (i32.const 0) (i32.const 3))
    (i32.const 5))

  (func (export "takesNumber") (param i32)
    (call $finish (i32.const 0) (i32.const 3)))

  (func (export "not-a-name")
    (call $finish (i32.const 0) (i32.const 3)))

  (func (export "1st")
    (call $finish (i32.const 0) (i32.const 3)))

  (global (export "number") i32 (i32.const 5)))
