;; Reads what a scenario put in place.
(module
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "storageLoad" (func $storageLoad (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))

  (memory (export "memory") 1)

  (func (export "init"))

  ;; read(key) -> value
  (func (export "read")
    (call $finish (i32.const 2048)
      (call $storageLoad
        (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024)) (i32.const 2048)))))
