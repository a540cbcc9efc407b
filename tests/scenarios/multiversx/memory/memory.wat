;; Addresses and lengths at and past the ends of the memory, which has one page.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "mBufferFinish" (func $mBufferFinish (param $sourceHandle i32) (result i32)))
  (import "env" "mBufferNewFromBytes" (func $mBufferNewFromBytes (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "mBufferGetBytes" (func $mBufferGetBytes (param $mBufferHandle i32) (param $resultOffset i32) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "storageLoad" (func $storageLoad (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))
  (import "env" "bigIntGetSignedBytes" (func $bigIntGetSignedBytes (param $referenceHandle i32) (param $byteOffset i32) (result i32)))
  (import "env" "bigIntNew" (func $bigIntNew (param $smallValue i64) (result i32)))
  (import "env" "bigIntSetUnsignedBytes" (func $bigIntSetUnsignedBytes (param $destinationHandle i32) (param $byteOffset i32) (param $byteLength i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "key")
  (data (i32.const 16) "entry!")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func $number (param $index i32) (result i32)
    (i32.wrap_i64 (call $int64getArgument (local.get $index))))

  (func (export "init"))

  ;; read(from, length) -> the bytes that the host read; the last bytes of the memory are "end."
  (func (export "read")
    (i32.store (i32.const 65532) (i32.const 0x2e646e65))
    (drop (call $mBufferFinish
      (call $mBufferNewFromBytes (call $number (i32.const 0)) (call $number (i32.const 1))))))

  ;; finishFrom(from, length): the same with another host function
  (func (export "finishFrom")
    (i32.store (i32.const 65532) (i32.const 0x2e646e65))
    (call $finish (call $number (i32.const 0)) (call $number (i32.const 1))))

  ;; write(to, bytes) -> returned number, the last four bytes of the memory
  (func (export "write")
    (drop (call $mBufferGetArgument (i32.const 1) (i32.const 0)))
    (call $return (call $mBufferGetBytes (i32.const 0) (call $number (i32.const 0))))
    (call $finish (i32.const 65532) (i32.const 4)))

  ;; argument(to, bytes) -> returned length
  (func (export "argument")
    (call $return (call $getArgument (i32.const 1) (call $number (i32.const 0)))))

  ;; load(to): an entry of six bytes
  (func (export "load")
    (drop (call $storageStore (i32.const 0) (i32.const 3) (i32.const 16) (i32.const 6)))
    (call $return (call $storageLoad (i32.const 0) (i32.const 3) (call $number (i32.const 0)))))

  ;; key(from, length): where the key lies
  (func (export "key")
    (call $return
      (call $storageStore (call $number (i32.const 0)) (call $number (i32.const 1)) (i32.const 16) (i32.const 6))))

  ;; big(to): a big integer of two bytes
  (func (export "big")
    (call $return
      (call $bigIntGetSignedBytes (call $bigIntNew (i64.const 300)) (call $number (i32.const 0)))))

  ;; bigFrom(from, length)
  (func (export "bigFrom")
    (i32.store (i32.const 65532) (i32.const 0x2e646e65))
    (call $bigIntSetUnsignedBytes (i32.const 0) (call $number (i32.const 0)) (call $number (i32.const 1)))
    (call $bigIntFinishUnsigned (i32.const 0)))

  (func (export "error")
    (i32.store (i32.const 65532) (i32.const 0x2e646e65))
    (call $signalError (call $number (i32.const 0)) (call $number (i32.const 1))))

  ;; The memory grows by a page, and what was out of bounds is inside.
  (func (export "growAndWrite")
    (call $return (memory.grow (i32.const 1)))
    (call $return (memory.size))
    (call $return (call $getArgument (i32.const 0) (i32.const 65536)))
    (call $finish (i32.const 65536) (i32.const 4))))
