;; An exported function takes a parameter.
(module
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run") (param i32)))
