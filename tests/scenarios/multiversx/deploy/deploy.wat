;; A contract that takes part in its own deployment.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getSCAddress" (func $getSCAddress (param $resultOffset i32)))
  (import "env" "getCaller" (func $getCaller (param $resultOffset i32)))
  (import "env" "bigIntGetCallValue" (func $bigIntGetCallValue (param $destinationHandle i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "text")
  (data (i32.const 16) "refused by init")
  (data (i32.const 32) "refuse")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; init(text): stores it, returns it, and fails when it is "refuse"
  (func (export "init")
    (local $length i32)
    (local.set $length (call $getArgument (i32.const 0) (i32.const 1024)))
    (drop (call $storageStore (i32.const 0) (i32.const 4) (i32.const 1024) (local.get $length)))
    (call $finish (i32.const 1024) (local.get $length))
    (call $getSCAddress (i32.const 2048))
    (call $finish (i32.const 2048) (i32.const 32))
    (call $getCaller (i32.const 2048))
    (call $finish (i32.const 2048) (i32.const 32))
    (call $bigIntGetCallValue (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0))
    (if (i64.eq (i64.load (i32.const 1024)) (i64.load (i32.const 32)))
      (then (call $signalError (i32.const 16) (i32.const 15))))))
