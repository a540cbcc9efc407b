;; The current and the previous block.
(module
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "getBlockTimestamp" (func $getBlockTimestamp (result i64)))
  (import "env" "getBlockNonce" (func $getBlockNonce (result i64)))
  (import "env" "getBlockRound" (func $getBlockRound (result i64)))
  (import "env" "getBlockEpoch" (func $getBlockEpoch (result i64)))
  (import "env" "getPrevBlockTimestamp" (func $getPrevBlockTimestamp (result i64)))
  (import "env" "getPrevBlockNonce" (func $getPrevBlockNonce (result i64)))
  (import "env" "getPrevBlockRound" (func $getPrevBlockRound (result i64)))
  (import "env" "getPrevBlockEpoch" (func $getPrevBlockEpoch (result i64)))
  (import "env" "getBlockRandomSeed" (func $getBlockRandomSeed (param $pointer i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getPrevBlockRandomSeed" (func $getPrevBlockRandomSeed (param $pointer i32)))

  (memory (export "memory") 1)

  (func (export "init"))

  ;; current() -> timestamp, nonce, round, epoch
  (func (export "current")
    (call $smallIntFinishUnsigned (call $getBlockTimestamp))
    (call $smallIntFinishUnsigned (call $getBlockNonce))
    (call $smallIntFinishUnsigned (call $getBlockRound))
    (call $smallIntFinishUnsigned (call $getBlockEpoch)))

  (func (export "previous")
    (call $smallIntFinishUnsigned (call $getPrevBlockTimestamp))
    (call $smallIntFinishUnsigned (call $getPrevBlockNonce))
    (call $smallIntFinishUnsigned (call $getPrevBlockRound))
    (call $smallIntFinishUnsigned (call $getPrevBlockEpoch)))

  ;; seeds() -> 48 bytes of the current block, 48 bytes of the previous one
  (func (export "seeds")
    (call $getBlockRandomSeed (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 48))
    (call $getPrevBlockRandomSeed (i32.const 1024))
    (call $finish (i32.const 1024) (i32.const 48))))
