;; A global cannot be imported.
(module
  (import "env" "limit" (global i32))
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run")))
