;; What a call was paid.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getCallValue" (func $getCallValue (param $resultOffset i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "bigIntGetCallValue" (func $bigIntGetCallValue (param $destinationHandle i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "checkNoPayment" (func $checkNoPayment))
  (import "env" "getNumESDTTransfers" (func $getNumESDTTransfers (result i32)))
  (import "env" "getESDTTokenName" (func $getESDTTokenName (param $resultOffset i32) (result i32)))
  (import "env" "getESDTValue" (func $getESDTValue (param $resultOffset i32) (result i32)))
  (import "env" "bigIntGetESDTCallValue" (func $bigIntGetESDTCallValue (param $destination i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "getESDTTokenNonce" (func $getESDTTokenNonce (result i64)))
  (import "env" "getESDTTokenType" (func $getESDTTokenType (result i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "not paid")
  (data (i32.const 16) "keep your money")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  ;; value() -> returned length, 32 bytes at the target, the value as a big integer
  (func (export "value")
    (i64.store (i32.const 1024) (i64.const -1))
    (call $return (call $getCallValue (i32.const 1024)))
    (call $finish (i32.const 1024) (i32.const 32))
    (call $bigIntGetCallValue (i32.const 5))
    (call $bigIntFinishSigned (i32.const 5)))

  (func (export "refuse")
    (call $checkNoPayment)
    (call $finish (i32.const 0) (i32.const 8)))

  (func (export "count")
    (call $return (call $getNumESDTTransfers)))

  (func (export "tokenName")
    (call $finish (i32.const 1024) (call $getESDTTokenName (i32.const 1024))))

  (func (export "tokenValue")
    (call $finish (i32.const 1024) (call $getESDTValue (i32.const 1024))))

  (func (export "tokenBigValue")
    (call $bigIntGetESDTCallValue (i32.const 5))
    (call $bigIntFinishUnsigned (i32.const 5)))

  ;; tokenKind() -> nonce, type
  (func (export "tokenKind")
    (call $smallIntFinishUnsigned (call $getESDTTokenNonce))
    (call $return (call $getESDTTokenType)))

  (func (export "failAfterPayment")
    (call $signalError (i32.const 16) (i32.const 15))))
