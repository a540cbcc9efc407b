;; The largest memory.
(module
  (memory (export "memory") 20)
  (func (export "init")))
