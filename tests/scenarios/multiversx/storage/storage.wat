;; Reads and writes storage under keys that the caller gives.
(module
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "storageLoad" (func $storageLoad (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))
  (import "env" "storageLoadLength" (func $storageLoadLength (param $keyOffset i32) (param $keyLength i32) (result i32)))
  (import "env" "smallIntStorageStoreUnsigned" (func $smallIntStorageStoreUnsigned (param $keyOffset i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "smallIntGetUnsignedArgument" (func $smallIntGetUnsignedArgument (param $id i32) (result i64)))
  (import "env" "smallIntStorageStoreSigned" (func $smallIntStorageStoreSigned (param $keyOffset i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "smallIntGetSignedArgument" (func $smallIntGetSignedArgument (param $id i32) (result i64)))
  (import "env" "int64storageStore" (func $int64storageStore (param $keyOffset i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "smallIntStorageLoadUnsigned" (func $smallIntStorageLoadUnsigned (param $keyOffset i32) (param $keyLength i32) (result i64)))
  (import "env" "smallIntStorageLoadSigned" (func $smallIntStorageLoadSigned (param $keyOffset i32) (param $keyLength i32) (result i64)))
  (import "env" "int64finish" (func $int64finish (param $value i64)))
  (import "env" "int64storageLoad" (func $int64storageLoad (param $keyOffset i32) (param $keyLength i32) (result i64)))
  (import "env" "bigIntGetSignedArgument" (func $bigIntGetSignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "bigIntStorageStoreUnsigned" (func $bigIntStorageStoreUnsigned (param $keyOffset i32) (param $keyLength i32) (param $sourceHandle i32) (result i32)))
  (import "env" "bigIntStorageLoadUnsigned" (func $bigIntStorageLoadUnsigned (param $keyOffset i32) (param $keyLength i32) (param $destinationHandle i32) (result i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "a")
  (data (i32.const 16) "lost")
  (data (i32.const 32) "undone")

  (global $key i32 (i32.const 1024))
  (global $value i32 (i32.const 2048))

  (func $readKey (result i32)
    (call $getArgument (i32.const 0) (global.get $key)))

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  ;; store(key, bytes) -> status
  (func (export "store")
    (call $return
      (call $storageStore
        (global.get $key) (call $readKey)
        (global.get $value) (call $getArgument (i32.const 1) (global.get $value)))))

  ;; load(key) -> bytes
  (func (export "load")
    (call $finish
      (global.get $value)
      (call $storageLoad (global.get $key) (call $readKey) (global.get $value))))

  ;; length(key) -> number of bytes
  (func (export "length")
    (call $return (call $storageLoadLength (global.get $key) (call $readKey))))

  ;; storeUnsigned(key, number) -> status
  (func (export "storeUnsigned")
    (call $return
      (call $smallIntStorageStoreUnsigned
        (global.get $key) (call $readKey) (call $smallIntGetUnsignedArgument (i32.const 1)))))

  ;; storeSigned(key, number) -> status
  (func (export "storeSigned")
    (call $return
      (call $smallIntStorageStoreSigned
        (global.get $key) (call $readKey) (call $smallIntGetSignedArgument (i32.const 1)))))

  ;; storeInt64(key, number) -> status
  (func (export "storeInt64")
    (call $return
      (call $int64storageStore
        (global.get $key) (call $readKey) (call $int64getArgument (i32.const 1)))))

  (func (export "loadUnsigned")
    (call $smallIntFinishUnsigned
      (call $smallIntStorageLoadUnsigned (global.get $key) (call $readKey))))

  (func (export "loadSigned")
    (call $smallIntFinishSigned
      (call $smallIntStorageLoadSigned (global.get $key) (call $readKey))))

  (func (export "loadInt64")
    (call $int64finish
      (call $int64storageLoad (global.get $key) (call $readKey))))

  ;; storeBig(key, number) -> status
  (func (export "storeBig")
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 7))
    (call $return
      (call $bigIntStorageStoreUnsigned (global.get $key) (call $readKey) (i32.const 7))))

  ;; loadBig(key) -> number of bytes, number
  (func (export "loadBig")
    (call $return
      (call $bigIntStorageLoadUnsigned (global.get $key) (call $readKey) (i32.const 7)))
    (call $bigIntFinishSigned (i32.const 7)))

  ;; A failing call, after it has written.
  (func (export "storeAndFail")
    (drop (call $storageStore (i32.const 0) (i32.const 1) (i32.const 16) (i32.const 4)))
    (call $signalError (i32.const 32) (i32.const 6))))
