;; A memory that is too large.
(module
  (memory (export "memory") 21)
  (func (export "init")))
