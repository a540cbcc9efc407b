;; An exported function has the name of a host function.
(module
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "getCaller")))
