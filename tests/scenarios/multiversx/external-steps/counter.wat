;; Counts.
(module
  (import "env" "int64storageStore" (func $int64storageStore (param $keyOffset i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "int64storageLoad" (func $int64storageLoad (param $keyOffset i32) (param $keyLength i32) (result i64)))

  (memory (export "memory") 1)
  (data (i32.const 0) "count")

  (func (export "init"))

  (func (export "count")
    (drop (call $int64storageStore (i32.const 0) (i32.const 5)
      (i64.add (call $int64storageLoad (i32.const 0) (i32.const 5)) (i64.const 1))))))
