;; Takes money.
(module
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "ran")
  (data (i32.const 16) "yes")
  (data (i32.const 32) "no, thank you")

  (func (export "init"))

  (func (export "take")
    (drop (call $storageStore (i32.const 0) (i32.const 3) (i32.const 16) (i32.const 3))))

  (func (export "fail")
    (call $signalError (i32.const 32) (i32.const 13))))
