;; An exported function has a name that cannot be called.
(module
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "not-a-name")))
