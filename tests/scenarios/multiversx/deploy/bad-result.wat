;; An exported function gives a result.
(module
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run") (result i32) (i32.const 1)))
