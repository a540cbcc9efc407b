;; An instruction of the bulk memory proposal.
(module
  (memory (export "memory") 1)
  (func (export "init")
    (memory.copy (i32.const 0) (i32.const 8) (i32.const 8))))
