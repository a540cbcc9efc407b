;; Nothing to run at deployment.
(module
  (memory (export "memory") 1)
  (func (export "run")))
