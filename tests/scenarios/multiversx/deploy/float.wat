;; A floating-point instruction.
(module
  (memory (export "memory") 1)
  (func (export "init")
    (drop (f64.add (f64.const 1) (f64.const 2)))))
