;; A query may write.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "int64storageStore" (func $int64storageStore (param $keyOffset i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "int64storageLoad" (func $int64storageLoad (param $keyOffset i32) (param $keyLength i32) (result i64)))
  (import "env" "int64finish" (func $int64finish (param $value i64)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))
  (import "env" "getCaller" (func $getCaller (param $resultOffset i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "bigIntGetCallValue" (func $bigIntGetCallValue (param $destinationHandle i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "count")
  (data (i32.const 16) "undone")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  (func $countUp
    (drop (call $int64storageStore (i32.const 0) (i32.const 5)
      (i64.add (call $int64storageLoad (i32.const 0) (i32.const 5)) (i64.const 1))))
    (call $int64finish (call $int64storageLoad (i32.const 0) (i32.const 5))))

  ;; countUp() -> the new count
  (func (export "countUp")
    (call $countUp))

  (func (export "countUpAndFail")
    (call $countUp)
    (call $signalError (i32.const 16) (i32.const 6)))

  ;; who() -> caller, value
  (func (export "who")
    (call $getCaller (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32))
    (call $bigIntGetCallValue (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0))))
