;; Calls another contract: every function takes the address, the value, the function's name and its arguments, and returns "before",
;; what the callee returned, what the host function returned, "after", and the next handle of a big integer.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "bigIntNew" (func $bigIntNew (param $smallValue i64) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getArgumentLength" (func $getArgumentLength (param $id i32) (result i32)))
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "executeOnDestContext" (func $executeOnDestContext (param $gasLimit i64) (param $addressOffset i32) (param $valueOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "getGasLeft" (func $getGasLeft (result i64)))
  (import "env" "executeOnSameContext" (func $executeOnSameContext (param $gasLimit i64) (param $addressOffset i32) (param $valueOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "executeReadOnly" (func $executeReadOnly (param $gasLimit i64) (param $addressOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))
  (import "env" "writeEventLog" (func $writeEventLog (param $numTopics i32) (param $topicLengthsOffset i32) (param $topicOffset i32) (param $dataOffset i32) (param $dataLength i32)))
  (import "env" "deleteFromReturnData" (func $deleteFromReturnData (param $resultID i32)))
  (import "env" "getNumReturnData" (func $getNumReturnData (result i32)))
  (import "env" "getReturnDataSize" (func $getReturnDataSize (param $resultID i32) (result i32)))
  (import "env" "getReturnData" (func $getReturnData (param $resultID i32) (param $dataOffset i32) (result i32)))
  (import "env" "cleanReturnData" (func $cleanReturnData))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "bigIntGetUnsignedArgument" (func $bigIntGetUnsignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "mBufferSetBytes" (func $mBufferSetBytes (param $mBufferHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferAppendBytes" (func $mBufferAppendBytes (param $accumulatorHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferGetLength" (func $mBufferGetLength (param $mBufferHandle i32) (result i32)))
  (import "env" "managedExecuteOnDestContext" (func $managedExecuteOnDestContext (param $gas i64) (param $addressHandle i32) (param $valueHandle i32) (param $functionHandle i32) (param $argumentsHandle i32) (param $resultHandle i32) (result i32)))
  (import "env" "managedExecuteOnSameContext" (func $managedExecuteOnSameContext (param $gas i64) (param $addressHandle i32) (param $valueHandle i32) (param $functionHandle i32) (param $argumentsHandle i32) (param $resultHandle i32) (result i32)))
  (import "env" "managedExecuteReadOnly" (func $managedExecuteReadOnly (param $gas i64) (param $addressHandle i32) (param $functionHandle i32) (param $argumentsHandle i32) (param $resultHandle i32) (result i32)))
  (import "env" "managedExecuteOnDestContextWithErrorReturn" (func $managedExecuteOnDestContextWithErrorReturn (param $gas i64) (param $addressHandle i32) (param $valueHandle i32) (param $functionHandle i32) (param $argumentsHandle i32) (param $resultHandle i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "before")
  (data (i32.const 16) "yes")
  (data (i32.const 32) "after")
  (data (i32.const 48) "the caller's words")
  (data (i32.const 80) "1")
  (data (i32.const 96) "2")
  (data (i32.const 112) "\06\00\00\00")
  (data (i32.const 128) "caller")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; The address lies at 1024, the value (32 bytes) at 1056, the function's name at 2048, the lengths of the arguments at
  ;; 3072, the arguments at 4096.
  (func $begin
    (drop (call $storageStore (i32.const 0) (i32.const 6) (i32.const 16) (i32.const 3)))
    (call $finish (i32.const 0) (i32.const 6))
    (drop (call $bigIntNew (i64.const 10)))
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (drop (call $getArgument (i32.const 1)
      (i32.sub (i32.const 1088) (call $getArgumentLength (i32.const 1))))))

  (func $end (param $returned i32)
    (call $return (local.get $returned))
    (call $finish (i32.const 32) (i32.const 5))
    (drop (call $storageStore (i32.const 32) (i32.const 5) (i32.const 16) (i32.const 3)))
    (call $return (call $bigIntNew (i64.const 11))))

  ;; Lays out the arguments from the fourth on, and returns their number.
  (func $pack (result i32)
    (local $index i32) (local $length i32) (local $to i32)
    (local.set $index (i32.const 3))
    (local.set $to (i32.const 4096))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (call $getNumArguments)))
        (local.set $length (call $getArgument (local.get $index) (local.get $to)))
        (i32.store
          (i32.add (i32.const 3072) (i32.mul (i32.const 4) (i32.sub (local.get $index) (i32.const 3))))
          (local.get $length))
        (local.set $to (i32.add (local.get $to) (local.get $length)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $index) (i32.const 3)))

  (func (export "init"))

  (func (export "dest")
    (call $begin)
    (call $end
      (call $executeOnDestContext
        (call $getGasLeft) (i32.const 1024) (i32.const 1056) 
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
        (call $pack) (i32.const 3072) (i32.const 4096))))

  (func (export "same")
    (call $begin)
    (call $end
      (call $executeOnSameContext
        (call $getGasLeft) (i32.const 1024) (i32.const 1056) 
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
        (call $pack) (i32.const 3072) (i32.const 4096))))

  (func (export "readOnly")
    (call $begin)
    (call $end
      (call $executeReadOnly
        (call $getGasLeft) (i32.const 1024) 
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
        (call $pack) (i32.const 3072) (i32.const 4096))))

  ;; twice(...): the same call two times
  (func (export "twice")
    (call $begin)
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056)
      (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
      (call $pack) (i32.const 3072) (i32.const 4096)))
    (call $end
      (call $executeOnDestContext
        (call $getGasLeft) (i32.const 1024) (i32.const 1056)
        (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
        (call $pack) (i32.const 3072) (i32.const 4096))))

  ;; destThenFail(...): the callee succeeds, this contract does not
  (func (export "destThenFail")
    (call $begin)
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056)
      (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
      (call $pack) (i32.const 3072) (i32.const 4096)))
    (call $signalError (i32.const 48) (i32.const 18)))

  ;; events(...): an event before the call and one after
  (func (export "events")
    (call $writeEventLog (i32.const 1) (i32.const 112) (i32.const 128) (i32.const 80) (i32.const 1))
    (call $begin)
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056)
      (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
      (call $pack) (i32.const 3072) (i32.const 4096)))
    (call $writeEventLog (i32.const 1) (i32.const 112) (i32.const 128) (i32.const 96) (i32.const 1)))

  ;; returned(...): what a caller sees of the return data: how many entries, the length of the second, the second; then all are
  ;; removed but the last
  (func (export "returned")
    (call $begin)
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056)
      (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
      (call $pack) (i32.const 3072) (i32.const 4096)))
    (call $deleteFromReturnData (i32.const 100))
    (call $return (call $getNumReturnData))
    (call $return (call $getReturnDataSize (i32.const 1)))
    (call $finish (i32.const 2048) (call $getReturnData (i32.const 1) (i32.const 2048)))
    (call $deleteFromReturnData (i32.const 0)))

  (func (export "returnedClean")
    (call $begin)
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056)
      (i32.const 2048) (call $getArgument (i32.const 2) (i32.const 2048))
      (call $pack) (i32.const 3072) (i32.const 4096)))
    (call $cleanReturnData)
    (call $return (call $getNumReturnData)))

  (func (export "returnedTooFar")
    (drop (call $getReturnDataSize (i32.const 0))))

  ;; The same through managed buffers: address 0, value 1, function 2, list of arguments 3, results 4.
  (func $managed
    (call $begin)
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 0)))
    (call $bigIntGetUnsignedArgument (i32.const 1) (i32.const 1))
    (drop (call $mBufferGetArgument (i32.const 2) (i32.const 2)))
    (drop (call $mBufferSetBytes (i32.const 3) (i32.const 0) (i32.const 0)))
    (call $append (i32.const 3))
    (call $append (i32.const 4)))

  ;; Adds an argument to the list, if there is one.
  (func $append (param $index i32)
    (if (i32.gt_u (call $getNumArguments) (local.get $index))
      (then
        (i32.store8 (i32.const 1103) (i32.add (i32.const 10) (local.get $index)))
        (drop (call $mBufferGetArgument (local.get $index) (i32.add (i32.const 10) (local.get $index))))
        (drop (call $mBufferAppendBytes (i32.const 3) (i32.const 1100) (i32.const 4))))))

  ;; Returns the number of results, then goes on as the others do.
  (func $managedEnd (param $returned i32)
    (call $return (i32.div_u (call $mBufferGetLength (i32.const 4)) (i32.const 4)))
    (call $end (local.get $returned)))

  (func (export "managedDest")
    (call $managed)
    (call $managedEnd
      (call $managedExecuteOnDestContext
        (call $getGasLeft) (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4))))

  (func (export "managedSame")
    (call $managed)
    (call $managedEnd
      (call $managedExecuteOnSameContext
        (call $getGasLeft) (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4))))

  (func (export "managedReadOnly")
    (call $managed)
    (call $managedEnd
      (call $managedExecuteReadOnly
        (call $getGasLeft) (i32.const 0) (i32.const 2) (i32.const 3) (i32.const 4))))

  ;; The only one that survives a failure; the callee gets a part of the gas, because it loses it.
  (func (export "managedTry")
    (call $managed)
    (call $managedEnd
      (call $managedExecuteOnDestContextWithErrorReturn
        (i64.const 3000000) (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)))))
