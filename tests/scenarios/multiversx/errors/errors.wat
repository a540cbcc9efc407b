;; Ways for a call to end badly. Each one writes and returns something first.
(module
  (import "env" "storageStore" (func $storageStore (param $keyOffset i32) (param $keyLength i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "managedSignalError" (func $managedSignalError (param $errHandle i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "key")
  (data (i32.const 16) "lost")
  (data (i32.const 32) "upgraded")
  (data (i32.const 48) "called back")
  (data (i32.const 64) "fine")

  (func $before
    (drop (call $storageStore (i32.const 0) (i32.const 3) (i32.const 16) (i32.const 4)))
    (call $finish (i32.const 16) (i32.const 4)))

  (type $void (func))
  (table 2 funcref)

  (func (export "init"))

  (func (export "userError")
    (call $before)
    (call $signalError (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024)))
    (unreachable))

  (func (export "managedUserError")
    (call $before)
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 0)))
    (call $managedSignalError (i32.const 0))
    (unreachable))

  (func (export "unreachable")
    (call $before)
    (unreachable))

  (func (export "divideByZero")
    (call $before)
    (drop (i64.rem_s (i64.const 1) (i64.const 0))))

  (func (export "overflow")
    (call $before)
    (drop (i32.div_s (i32.const 0x80000000) (i32.const -1))))

  (func (export "outOfBounds")
    (call $before)
    (i32.store (i32.const 65533) (i32.const 0)))

  (func (export "nullCall")
    (call $before)
    (call_indirect (type $void) (i32.const 0)))

  (func (export "undefinedCall")
    (call $before)
    (call_indirect (type $void) (i32.const 2)))

  (func (export "upgrade")
    (call $finish (i32.const 32) (i32.const 8)))

  (func (export "callBack")
    (call $finish (i32.const 48) (i32.const 11)))

  (func (export "good_name_2")
    (call $finish (i32.const 64) (i32.const 4))))
