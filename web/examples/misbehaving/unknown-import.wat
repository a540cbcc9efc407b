;; Asks for a host function that no chain has. It cannot be deployed.
(module
  (import "env" "brewCoffee" (func $brewCoffee))

  (memory (export "memory") 1)

  (func (export "init")
    (call $brewCoffee)))
