;; Who is who.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getCaller" (func $getCaller (param $resultOffset i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getSCAddress" (func $getSCAddress (param $resultOffset i32)))
  (import "env" "getOwnerAddress" (func $getOwnerAddress (param $resultOffset i32)))
  (import "env" "managedCaller" (func $managedCaller (param $destinationHandle i32)))
  (import "env" "mBufferFinish" (func $mBufferFinish (param $sourceHandle i32) (result i32)))
  (import "env" "managedSCAddress" (func $managedSCAddress (param $destinationHandle i32)))
  (import "env" "managedOwnerAddress" (func $managedOwnerAddress (param $destinationHandle i32)))
  (import "env" "getFunction" (func $getFunction (param $functionOffset i32) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "isSmartContract" (func $isSmartContract (param $addressOffset i32) (result i32)))
  (import "env" "getShardOfAddress" (func $getShardOfAddress (param $addressOffset i32) (result i32)))
  (import "env" "getExternalBalance" (func $getExternalBalance (param $addressOffset i32) (param $resultOffset i32)))
  (import "env" "storageLoadFromAddress" (func $storageLoadFromAddress (param $addressOffset i32) (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))

  (memory (export "memory") 1)

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (func (export "init"))

  (func (export "caller")
    (call $getCaller (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32)))

  (func (export "self")
    (call $getSCAddress (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32)))

  (func (export "owner")
    (call $getOwnerAddress (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 32)))

  (func (export "managedCallerAddress")
    (call $managedCaller (i32.const 5))
    (drop (call $mBufferFinish (i32.const 5))))

  (func (export "managedSelf")
    (call $managedSCAddress (i32.const 5))
    (drop (call $mBufferFinish (i32.const 5))))

  (func (export "managedOwner")
    (call $managedOwnerAddress (i32.const 5))
    (drop (call $mBufferFinish (i32.const 5))))

  ;; name() -> the name under which this function was called
  (func (export "name")
    (call $finish (i32.const 1024) (call $getFunction (i32.const 1024))))

  ;; isContract(address)
  (func (export "isContract")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $return (call $isSmartContract (i32.const 1024))))

  ;; shard(address)
  (func (export "shard")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $return (call $getShardOfAddress (i32.const 1024))))

  ;; balance(address) -> the four bytes at the target
  (func (export "balance")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $getExternalBalance (i32.const 1024) (i32.const 2048))
    (call $finish (i32.const 2048) (i32.const 4)))

  ;; storageOf(address, key) -> value
  (func (export "storageOf")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $finish (i32.const 2048)
      (call $storageLoadFromAddress
        (i32.const 1024)
        (i32.const 1056) (call $getArgument (i32.const 1) (i32.const 1056))
        (i32.const 2048)))))
