;; What the callers of this folder call.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getCaller" (func $getCaller (param $resultOffset i32)))
  (import "env" "getSCAddress" (func $getSCAddress (param $resultOffset i32)))
  (import "env" "bigIntGetCallValue" (func $bigIntGetCallValue (param $destinationHandle i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "bigIntNew" (func $bigIntNew (param $smallValue i64) (result i32)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "storageLoad" (func $storageLoad (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))
  (import "env" "writeEventLog" (func $writeEventLog (param $numTopics i32) (param $topicLengthsOffset i32) (param $topicOffset i32) (param $dataOffset i32) (param $dataLength i32)))
  (import "env" "checkNoPayment" (func $checkNoPayment))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))
  (import "env" "transferValue" (func $transferValue (param $destOffset i32) (param $valueOffset i32) (param $dataOffset i32) (param $length i32) (result i32)))
  (import "env" "smallIntGetUnsignedArgument" (func $smallIntGetUnsignedArgument (param $id i32) (result i64)))
  (import "env" "executeOnDestContext" (func $executeOnDestContext (param $gasLimit i64) (param $addressOffset i32) (param $valueOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "getGasLeft" (func $getGasLeft (result i64)))

  (memory (export "memory") 1)
  (data (i32.const 0) "written")
  (data (i32.const 16) "data")
  (data (i32.const 32) "not paid")
  (data (i32.const 48) "the callee's words")
  (data (i32.const 80) "bottom")
  (data (i32.const 96) "dig")
  (data (i32.const 112) "\06\00\00\00")
  (data (i32.const 128) "callee")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  ;; echo(...) -> the arguments
  (func (export "echo")
    (local $index i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (call $getNumArguments)))
        (call $finish (i32.const 1024) (call $getArgument (local.get $index) (i32.const 1024)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next))))

  ;; who() -> caller, own address, value
  (func (export "who")
    (call $getCaller (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32))
    (call $getSCAddress (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32))
    (call $bigIntGetCallValue (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0)))

  ;; handle() -> the first handle of this call
  (func (export "handle")
    (call $return (call $bigIntNew (i64.const 1))))

  (func $write
    (drop (call $storageStore
      (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024))
      (i32.const 2048) (call $getArgument (i32.const 1) (i32.const 2048))))
    (call $finish (i32.const 0) (i32.const 7)))

  ;; write(key, value)
  (func (export "write")
    (call $write))

  ;; read(key) -> value
  (func (export "read")
    (call $finish (i32.const 2048)
      (call $storageLoad
        (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024)) (i32.const 2048))))

  (func (export "event")
    (call $writeEventLog (i32.const 1) (i32.const 112) (i32.const 128) (i32.const 16) (i32.const 4)))

  (func (export "refuse")
    (call $checkNoPayment)
    (call $finish (i32.const 32) (i32.const 8)))

  ;; Failures, after a write: fail(key, value), trap(key, value), badPointer(key, value)
  (func (export "fail")
    (call $write)
    (call $signalError (i32.const 48) (i32.const 18)))

  (func (export "trap")
    (call $write)
    (unreachable))

  (func (export "badPointer")
    (call $write)
    (call $finish (i32.const -1) (i32.const 1)))

  ;; send(to): gives away 5
  (func (export "send")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (i32.store8 (i32.const 1087) (i32.const 5))
    (drop (call $transferValue (i32.const 1024) (i32.const 1056) (i32.const 0) (i32.const 0))))

  ;; dig(levels): calls itself until no level is left, and returns how deep it got
  (func (export "dig")
    (local $levels i64)
    (local.set $levels (call $smallIntGetUnsignedArgument (i32.const 0)))
    (if (i64.eqz (local.get $levels)) (then (call $finish (i32.const 80) (i32.const 6)) (return)))
    (call $getSCAddress (i32.const 1024))
    (i64.store8 (i32.const 1088) (i64.sub (local.get $levels) (i64.const 1)))
    (i32.store (i32.const 1092) (i32.const 1))
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056) (i32.const 96) (i32.const 3)
      (i32.const 1) (i32.const 1092) (i32.const 1088)))))
