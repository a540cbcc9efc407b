;; Instructions of the sign extension proposal are part of the chain's Wasm.
(module
  (memory (export "memory") 1)
  (func (export "init")
    (drop (i32.extend8_s (i32.const 255)))))
