;; Sends EGLD out of the contract.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getArgumentLength" (func $getArgumentLength (param $id i32) (result i32)))
  (import "env" "transferValue" (func $transferValue (param $destOffset i32) (param $valueOffset i32) (param $dataOffset i32) (param $length i32) (result i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))
  (import "env" "bigIntGetExternalBalance" (func $bigIntGetExternalBalance (param $addressOffset i32) (param $result i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "undone")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; send(to, amount, data) -> returned number
  (func $send
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    ;; The amount is 32 bytes, filled from the right.
    (drop (call $getArgument (i32.const 1)
      (i32.sub (i32.const 1088) (call $getArgumentLength (i32.const 1)))))
    (call $return
      (call $transferValue
        (i32.const 1024) (i32.const 1056)
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048)))))

  (func (export "init"))

  (func (export "send")
    (call $send))

  (func (export "sendTwice")
    (call $send)
    (call $send))

  (func (export "sendAndFail")
    (call $send)
    (call $signalError (i32.const 0) (i32.const 6)))

  ;; balance(address) -> number
  (func (export "balance")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $bigIntGetExternalBalance (i32.const 1024) (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0))))
