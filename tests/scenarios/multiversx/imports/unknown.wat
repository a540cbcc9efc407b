;; No host function has this name.
(module
  (import "env" "brewCoffee" (func $brew))
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run")
    (call $brew)))
