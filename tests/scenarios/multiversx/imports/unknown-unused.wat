;; An unknown host function that is never called.
(module
  (import "env" "brewCoffee" (func $brew))
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run")))
