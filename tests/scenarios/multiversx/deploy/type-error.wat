;; The body of a function does not fit its type.
(module
  (memory (export "memory") 1)
  (func (export "init")
    (drop (i32.add (i64.const 1) (i32.const 2)))))
