;; Managed buffers: byte strings on the host's side.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "mBufferNew" (func $mBufferNew (result i32)))
  (import "env" "mBufferNewFromBytes" (func $mBufferNewFromBytes (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferGetLength" (func $mBufferGetLength (param $mBufferHandle i32) (result i32)))
  (import "env" "mBufferGetByteSlice" (func $mBufferGetByteSlice (param $sourceHandle i32) (param $startingPosition i32) (param $sliceLength i32) (param $resultOffset i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "mBufferSetBytes" (func $mBufferSetBytes (param $mBufferHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferCopyByteSlice" (func $mBufferCopyByteSlice (param $sourceHandle i32) (param $startingPosition i32) (param $sliceLength i32) (param $destinationHandle i32) (result i32)))
  (import "env" "mBufferFinish" (func $mBufferFinish (param $sourceHandle i32) (result i32)))
  (import "env" "mBufferSetByteSlice" (func $mBufferSetByteSlice (param $mBufferHandle i32) (param $startingPosition i32) (param $dataLength i32) (param $dataOffset i32) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "mBufferAppend" (func $mBufferAppend (param $accumulatorHandle i32) (param $dataHandle i32) (result i32)))
  (import "env" "mBufferAppendBytes" (func $mBufferAppendBytes (param $accumulatorHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferEq" (func $mBufferEq (param $mBufferHandle1 i32) (param $mBufferHandle2 i32) (result i32)))
  (import "env" "mBufferGetBytes" (func $mBufferGetBytes (param $mBufferHandle i32) (param $resultOffset i32) (result i32)))
  (import "env" "mBufferToBigIntUnsigned" (func $mBufferToBigIntUnsigned (param $mBufferHandle i32) (param $bigIntHandle i32) (result i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "mBufferToBigIntSigned" (func $mBufferToBigIntSigned (param $mBufferHandle i32) (param $bigIntHandle i32) (result i32)))
  (import "env" "bigIntGetSignedArgument" (func $bigIntGetSignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "mBufferFromBigIntUnsigned" (func $mBufferFromBigIntUnsigned (param $mBufferHandle i32) (param $bigIntHandle i32) (result i32)))
  (import "env" "mBufferFromBigIntSigned" (func $mBufferFromBigIntSigned (param $mBufferHandle i32) (param $bigIntHandle i32) (result i32)))
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "mBufferToSmallIntUnsigned" (func $mBufferToSmallIntUnsigned (param $mBufferHandle i32) (result i64)))
  (import "env" "mBufferToSmallIntSigned" (func $mBufferToSmallIntSigned (param $mBufferHandle i32) (result i64)))
  (import "env" "mBufferFromSmallIntUnsigned" (func $mBufferFromSmallIntUnsigned (param $mBufferHandle i32) (param $value i64)))
  (import "env" "mBufferFromSmallIntSigned" (func $mBufferFromSmallIntSigned (param $mBufferHandle i32) (param $value i64)))
  (import "env" "mBufferStorageStore" (func $mBufferStorageStore (param $keyHandle i32) (param $sourceHandle i32) (result i32)))
  (import "env" "mBufferStorageLoad" (func $mBufferStorageLoad (param $keyHandle i32) (param $destinationHandle i32) (result i32)))
  (import "env" "managedBufferToHex" (func $managedBufferToHex (param $sourceHandle i32) (param $destHandle i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "some bytes")
  (data (i32.const 16) "before")
  (data (i32.const 32) "!")
  (data (i32.const 48) "anything")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func $number (param $index i32) (result i32)
    (i32.wrap_i64 (call $int64getArgument (local.get $index))))

  ;; Argument 0 as buffer 0.
  (func $first
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 0))))

  (func (export "init"))

  ;; handles() -> the handles of two new buffers, and their length
  (func (export "handles")
    (call $return (call $mBufferNew))
    (call $return (call $mBufferNewFromBytes (i32.const 0) (i32.const 10)))
    (call $return (call $mBufferGetLength (i32.const 0)))
    (call $return (call $mBufferGetLength (i32.const 1))))

  ;; slice(bytes, start, length) -> status, the four bytes at the target
  (func (export "slice")
    (call $first)
    (call $return
      (call $mBufferGetByteSlice
        (i32.const 0) (call $number (i32.const 1)) (call $number (i32.const 2)) (i32.const 1024)))
    (call $finish (i32.const 1024) (i32.const 4)))

  ;; copySlice(bytes, start, length) -> status, the copy
  (func (export "copySlice")
    (call $first)
    (drop (call $mBufferSetBytes (i32.const 1) (i32.const 16) (i32.const 6)))
    (call $return
      (call $mBufferCopyByteSlice
        (i32.const 0) (call $number (i32.const 1)) (call $number (i32.const 2)) (i32.const 1)))
    (drop (call $mBufferFinish (i32.const 1))))

  ;; setSlice(bytes, start, new bytes) -> status, the buffer
  (func (export "setSlice")
    (call $first)
    (call $return
      (call $mBufferSetByteSlice
        (i32.const 0) (call $number (i32.const 1))
        (call $getArgument (i32.const 2) (i32.const 1024)) (i32.const 1024)))
    (drop (call $mBufferFinish (i32.const 0))))

  ;; append(a, b) -> status, a and b, status, a and b and "!"
  (func (export "append")
    (call $first)
    (drop (call $mBufferGetArgument (i32.const 1) (i32.const 1)))
    (call $return (call $mBufferAppend (i32.const 0) (i32.const 1)))
    (drop (call $mBufferFinish (i32.const 0)))
    (call $return (call $mBufferAppendBytes (i32.const 0) (i32.const 32) (i32.const 1)))
    (drop (call $mBufferFinish (i32.const 0))))

  (func (export "appendToItself")
    (call $first)
    (drop (call $mBufferAppend (i32.const 0) (i32.const 0)))
    (drop (call $mBufferFinish (i32.const 0))))

  (func (export "equal")
    (call $first)
    (drop (call $mBufferGetArgument (i32.const 1) (i32.const 1)))
    (call $return (call $mBufferEq (i32.const 0) (i32.const 1))))

  ;; bytes(buffer) -> status, the eight bytes at the target
  (func (export "bytes")
    (call $first)
    (call $return (call $mBufferGetBytes (i32.const 0) (i32.const 1024)))
    (call $finish (i32.const 1024) (i32.const 8)))

  (func (export "missingLength")
    (drop (call $mBufferGetLength (i32.const 5))))

  (func (export "missingFinish")
    (drop (call $mBufferFinish (i32.const 5))))

  (func (export "missingAccumulator")
    (call $first)
    (drop (call $mBufferAppend (i32.const 5) (i32.const 0))))

  (func (export "missingAppended")
    (call $first)
    (drop (call $mBufferAppend (i32.const 0) (i32.const 5))))

  (func (export "missingSlice")
    (drop (call $mBufferGetByteSlice (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 1024))))

  ;; Handles need not come from the host.
  (func (export "ownHandle")
    (call $return (call $mBufferSetBytes (i32.const -20) (i32.const 48) (i32.const 8)))
    (drop (call $mBufferFinish (i32.const -20))))

  (func (export "toBigUnsigned")
    (call $first)
    (call $return (call $mBufferToBigIntUnsigned (i32.const 0) (i32.const 0)))
    (call $bigIntFinishSigned (i32.const 0)))

  (func (export "toBigSigned")
    (call $first)
    (call $return (call $mBufferToBigIntSigned (i32.const 0) (i32.const 0)))
    (call $bigIntFinishSigned (i32.const 0)))

  (func (export "fromBigUnsigned")
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $return (call $mBufferFromBigIntUnsigned (i32.const 0) (i32.const 0)))
    (drop (call $mBufferFinish (i32.const 0))))

  (func (export "fromBigSigned")
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $return (call $mBufferFromBigIntSigned (i32.const 0) (i32.const 0)))
    (drop (call $mBufferFinish (i32.const 0))))

  (func (export "toSmallUnsigned")
    (call $first)
    (call $smallIntFinishUnsigned (call $mBufferToSmallIntUnsigned (i32.const 0))))

  (func (export "toSmallSigned")
    (call $first)
    (call $smallIntFinishSigned (call $mBufferToSmallIntSigned (i32.const 0))))

  (func (export "fromSmallUnsigned")
    (call $mBufferFromSmallIntUnsigned (i32.const 0) (call $int64getArgument (i32.const 0)))
    (drop (call $mBufferFinish (i32.const 0))))

  (func (export "fromSmallSigned")
    (call $mBufferFromSmallIntSigned (i32.const 0) (call $int64getArgument (i32.const 0)))
    (drop (call $mBufferFinish (i32.const 0))))

  ;; store(key, value) -> the returned number, which is no status
  (func (export "store")
    (call $first)
    (drop (call $mBufferGetArgument (i32.const 1) (i32.const 1)))
    (call $return (call $mBufferStorageStore (i32.const 0) (i32.const 1))))

  (func (export "load")
    (call $first)
    (call $return (call $mBufferStorageLoad (i32.const 0) (i32.const 1)))
    (drop (call $mBufferFinish (i32.const 1))))

  (func (export "hex")
    (call $first)
    (call $managedBufferToHex (i32.const 0) (i32.const 1))
    (drop (call $mBufferFinish (i32.const 1)))))
