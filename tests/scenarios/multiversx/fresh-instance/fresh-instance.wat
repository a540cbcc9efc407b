;; Counts in a global and in memory, which last as long as the call.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "getSCAddress" (func $getSCAddress (param $resultOffset i32)))
  (import "env" "executeOnDestContext" (func $executeOnDestContext (param $gasLimit i64) (param $addressOffset i32) (param $valueOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "getGasLeft" (func $getGasLeft (result i64)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "storageLoad" (func $storageLoad (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "key")
  (data (i32.const 16) "outer")
  (data (i32.const 32) "inner")

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  (global $count (mut i32) (i32.const 0))
  (data (i32.const 512) "\07\00\00\00")

  (func $countUp
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (i32.store (i32.const 512) (i32.add (i32.load (i32.const 512)) (i32.const 1)))
    (call $return (global.get $count))
    (call $return (i32.load (i32.const 512))))

  (func (export "init")
    (call $countUp))

  (func (export "count")
    (call $countUp))

  ;; grow() -> pages after growing by one
  (func (export "grow")
    (drop (memory.grow (i32.const 1)))
    (call $return (memory.size)))

  ;; outer(): counts, calls `inner` of this same contract, counts again, and returns what inner stored
  (func (export "outer")
    (call $countUp)
    (drop (call $storageStore (i32.const 0) (i32.const 3) (i32.const 16) (i32.const 5)))
    (call $getSCAddress (i32.const 1024))
    (drop (call $executeOnDestContext
      (call $getGasLeft) (i32.const 1024) (i32.const 1056) (i32.const 32) (i32.const 5)
      (i32.const 0) (i32.const 0) (i32.const 0)))
    (call $countUp)
    (call $finish (i32.const 2048) (call $storageLoad (i32.const 0) (i32.const 3) (i32.const 2048))))

  ;; inner(): returns what outer stored, counts, and stores something else
  (func (export "inner")
    (call $finish (i32.const 2048) (call $storageLoad (i32.const 0) (i32.const 3) (i32.const 2048)))
    (call $countUp)
    (drop (call $storageStore (i32.const 0) (i32.const 3) (i32.const 32) (i32.const 5)))))
