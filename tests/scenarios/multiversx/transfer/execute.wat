;; Sends EGLD with a call, or without one.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "bigIntGetUnsignedArgument" (func $bigIntGetUnsignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "mBufferSetBytes" (func $mBufferSetBytes (param $mBufferHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "managedTransferValueExecute" (func $managedTransferValueExecute (param $dstHandle i32) (param $valueHandle i32) (param $gasLimit i64) (param $functionHandle i32) (param $argumentsHandle i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getArgumentLength" (func $getArgumentLength (param $id i32) (result i32)))
  (import "env" "transferValueExecute" (func $transferValueExecute (param $destOffset i32) (param $valueOffset i32) (param $gasLimit i64) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "bigIntGetCallValue" (func $bigIntGetCallValue (param $destinationHandle i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "after")
  (data (i32.const 16) "text")
  (data (i32.const 32) "no, thank you")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; The list of arguments: buffer 4, when there is one.
  (data (i32.const 512) "\00\00\00\04")

  (func (export "init"))

  ;; managed(to, amount, function, [argument]) -> returned number
  (func (export "managed")
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 0)))
    (call $bigIntGetUnsignedArgument (i32.const 1) (i32.const 1))
    (drop (call $mBufferGetArgument (i32.const 2) (i32.const 2)))
    (drop (call $mBufferSetBytes (i32.const 3) (i32.const 0) (i32.const 0)))
    (if (i32.gt_u (call $getNumArguments) (i32.const 3))
      (then
        (drop (call $mBufferGetArgument (i32.const 3) (i32.const 4)))
        (drop (call $mBufferSetBytes (i32.const 3) (i32.const 512) (i32.const 4)))))
    (call $return
      (call $managedTransferValueExecute
        (i32.const 0) (i32.const 1) (i64.const 5000000) (i32.const 2) (i32.const 3)))
    (call $finish (i32.const 0) (i32.const 5)))

  ;; bytes(to, amount, function): the same through addresses in memory, without arguments
  (func (export "bytes")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (drop (call $getArgument (i32.const 1)
      (i32.sub (i32.const 1088) (call $getArgumentLength (i32.const 1)))))
    (call $return
      (call $transferValueExecute
        (i32.const 1024) (i32.const 1056) (i64.const 5000000)
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
        (i32.const 0) (i32.const 0) (i32.const 0)))
    (call $finish (i32.const 0) (i32.const 5)))

  ;; What is called: take([text]) stores it and returns it
  (func (export "take")
    (local $length i32)
    (if (call $getNumArguments)
      (then
        (local.set $length (call $getArgument (i32.const 0) (i32.const 1024)))
        (drop (call $storageStore (i32.const 16) (i32.const 4) (i32.const 1024) (local.get $length)))))
    (call $bigIntGetCallValue (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0)))

  (func (export "refuse")
    (call $signalError (i32.const 32) (i32.const 13))))
