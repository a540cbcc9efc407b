;; A contract must export its memory.
(module
  (memory 1)
  (func (export "init")))
