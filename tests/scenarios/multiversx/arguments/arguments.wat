;; Shows what the argument functions make of a call's arguments.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "getArgumentLength" (func $getArgumentLength (param $id i32) (result i32)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "smallIntGetUnsignedArgument" (func $smallIntGetUnsignedArgument (param $id i32) (result i64)))
  (import "env" "smallIntGetSignedArgument" (func $smallIntGetSignedArgument (param $id i32) (result i64)))
  (import "env" "int64finish" (func $int64finish (param $value i64)))
  (import "env" "bigIntGetUnsignedArgument" (func $bigIntGetUnsignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "bigIntGetSignedArgument" (func $bigIntGetSignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "bigIntNew" (func $bigIntNew (param $smallValue i64) (result i32)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "mBufferFinish" (func $mBufferFinish (param $sourceHandle i32) (result i32)))

  (memory (export "memory") 1)

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  (func (export "count")
    (call $return (call $getNumArguments)))

  ;; length(index, ...) -> length of that argument
  (func (export "length")
    (call $return
      (call $getArgumentLength (i32.wrap_i64 (call $int64getArgument (i32.const 0))))))

  ;; bytes(index, ...) -> returned length, the eight bytes at the target
  (func (export "bytes")
    (call $return
      (call $getArgument
        (i32.wrap_i64 (call $int64getArgument (i32.const 0))) (i32.const 1024)))
    (call $finish (i32.const 1024) (i32.const 8)))

  (func (export "unsigned")
    (call $smallIntFinishUnsigned (call $smallIntGetUnsignedArgument (i32.const 0))))

  (func (export "signed")
    (call $smallIntFinishSigned (call $smallIntGetSignedArgument (i32.const 0))))

  (func (export "int64")
    (call $int64finish (call $int64getArgument (i32.const 0))))

  (func (export "bigUnsigned")
    (call $bigIntGetUnsignedArgument (i32.const 0) (i32.const 3))
    (call $bigIntFinishSigned (i32.const 3)))

  (func (export "bigSigned")
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 3))
    (call $bigIntFinishSigned (i32.const 3)))

  ;; bigAbsent() -> 7, because reading an absent argument leaves the big integer alone
  (func (export "bigAbsent")
    (local $handle i32)
    (local.set $handle (call $bigIntNew (i64.const 7)))
    (call $bigIntGetUnsignedArgument (i32.const 5) (local.get $handle))
    (call $bigIntGetSignedArgument (i32.const -1) (local.get $handle))
    (call $bigIntFinishSigned (local.get $handle)))

  ;; buffer(index, ...) -> that argument
  (func (export "buffer")
    (drop (call $mBufferGetArgument
      (i32.wrap_i64 (call $int64getArgument (i32.const 0))) (i32.const 3)))
    (drop (call $mBufferFinish (i32.const 3)))))
