;; Writes events.
(module
  (import "env" "mBufferSetBytes" (func $mBufferSetBytes (param $mBufferHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "managedWriteLog" (func $managedWriteLog (param $topicsHandle i32) (param $dataHandle i32)))
  (import "env" "mBufferNew" (func $mBufferNew (result i32)))
  (import "env" "writeEventLog" (func $writeEventLog (param $numTopics i32) (param $topicLengthsOffset i32) (param $topicOffset i32) (param $dataOffset i32) (param $dataLength i32)))
  (import "env" "writeLog" (func $writeLog (param $dataPointer i32) (param $dataLength i32) (param $topicPtr i32) (param $numTopics i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "name")
  (data (i32.const 16) "data")
  (data (i32.const 32) "one")
  (data (i32.const 48) "undone")

  ;; Two topics of 3 and 0 bytes, as little-endian numbers.
  (data (i32.const 512) "\03\00\00\00\00\00\00\00")
  ;; Two topics of 32 bytes.
  (data (i32.const 640) "first topic of thirty-two bytes.second topic of thirty-two bytes")

  (func $managed
    ;; A list of handles is the handles themselves, four big-endian bytes each.
    (drop (call $mBufferSetBytes (i32.const 1) (i32.const 0) (i32.const 4)))
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 2)))
    (drop (call $mBufferSetBytes (i32.const 0) (i32.const 768) (i32.const 8)))
    (drop (call $mBufferSetBytes (i32.const 3) (i32.const 16) (i32.const 4)))
    (call $managedWriteLog (i32.const 0) (i32.const 3)))
  (data (i32.const 768) "\00\00\00\01\00\00\00\02")

  (func (export "init")
    (call $managed))

  (func (export "managed")
    (call $managed))

  (func (export "managedEmpty")
    (drop (call $mBufferNew))
    (drop (call $mBufferNew))
    (call $managedWriteLog (i32.const 0) (i32.const 1)))

  (func (export "event")
    (call $writeEventLog (i32.const 2) (i32.const 512) (i32.const 32) (i32.const 16) (i32.const 4)))

  (func (export "eventEmpty")
    (call $writeEventLog (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))

  (func (export "oldLog")
    (call $writeLog (i32.const 16) (i32.const 4) (i32.const 640) (i32.const 2)))

  (func (export "three")
    (call $managed)
    (call $writeEventLog (i32.const 2) (i32.const 512) (i32.const 32) (i32.const 16) (i32.const 4))
    (call $managed))

  (func (export "logAndFail")
    (call $managed)
    (call $signalError (i32.const 48) (i32.const 6)))

  (func (export "negative")
    (call $writeEventLog (i32.const -1) (i32.const 512) (i32.const 32) (i32.const 16) (i32.const 4))))
