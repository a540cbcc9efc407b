;; getNumArguments gives a number of 32 bits.
(module
  (import "env" "getNumArguments" (func $count (result i64)))
  (memory (export "memory") 1)
  (func (export "init"))
  (func (export "run")
    (drop (call $count))))
