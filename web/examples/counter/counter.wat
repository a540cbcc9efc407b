;; A counter on the byte-oriented host functions, written by hand.
;;
;; Storage:  counter -> the number, as its shortest big-endian bytes (an absent entry is 0)
;;           label   -> any text of at most 32 bytes
(module
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "getArgumentLength" (func $getArgumentLength (param $index i32) (result i32)))
  (import "env" "getArgument" (func $getArgument (param $index i32) (param $to i32) (result i32)))
  (import "env" "int64getArgument" (func $int64getArgument (param $index i32) (result i64)))
  (import "env" "int64storageStore" (func $int64storageStore (param $key i32) (param $keyLength i32) (param $value i64) (result i32)))
  (import "env" "int64storageLoad" (func $int64storageLoad (param $key i32) (param $keyLength i32) (result i64)))
  (import "env" "storageStore" (func $storageStore (param $key i32) (param $keyLength i32) (param $value i32) (param $length i32) (result i32)))
  (import "env" "storageLoad" (func $storageLoad (param $key i32) (param $keyLength i32) (param $to i32) (result i32)))
  (import "env" "int64finish" (func $int64finish (param $value i64)))
  (import "env" "smallIntFinishUnsigned" (func $smallIntFinishUnsigned (param $value i64)))
  (import "env" "finish" (func $finish (param $from i32) (param $length i32)))
  (import "env" "signalError" (func $signalError (param $message i32) (param $length i32)))
  (import "env" "checkNoPayment" (func $checkNoPayment))

  (memory (export "memory") 1)
  (data (i32.const 0) "counter")
  (data (i32.const 16) "label")
  (data (i32.const 32) "wrong number of arguments")
  (data (i32.const 64) "the counter is at zero")
  (data (i32.const 96) "the label is too long")

  ;; The label is read to and written from here.
  (global $buffer i32 (i32.const 1024))

  ;; Ends the call unless it has between $least and $most arguments.
  (func $expectArguments (param $least i32) (param $most i32)
    (local $count i32)
    (local.set $count (call $getNumArguments))
    (if (i32.or (i32.lt_u (local.get $count) (local.get $least))
                (i32.gt_u (local.get $count) (local.get $most)))
      (then (call $signalError (i32.const 32) (i32.const 25)))))

  (func $load (result i64)
    (call $int64storageLoad (i32.const 0) (i32.const 7)))

  (func $store (param $value i64)
    (drop (call $int64storageStore (i32.const 0) (i32.const 7) (local.get $value))))

  ;; init(): nothing to write, because an absent entry reads as 0.
  (func (export "init")
    (call $checkNoPayment)
    (call $expectArguments (i32.const 0) (i32.const 0)))

  ;; increment(by = 1)
  (func (export "increment")
    (local $by i64)
    (call $checkNoPayment)
    (call $expectArguments (i32.const 0) (i32.const 1))
    (local.set $by (i64.const 1))
    (if (call $getNumArguments)
      (then (local.set $by (call $int64getArgument (i32.const 0)))))
    (call $store (i64.add (call $load) (local.get $by))))

  ;; decrement(): writing 0 removes the entry.
  (func (export "decrement")
    (call $checkNoPayment)
    (call $expectArguments (i32.const 0) (i32.const 0))
    (if (i64.eqz (call $load))
      (then (call $signalError (i32.const 64) (i32.const 22))))
    (call $store (i64.sub (call $load) (i64.const 1))))

  ;; get() -> the number
  (func (export "get")
    (call $expectArguments (i32.const 0) (i32.const 0))
    (call $int64finish (call $load)))

  ;; setLabel(text) -> what happened to the entry: 0 unchanged, 1 modified, 2 added, 3 deleted
  (func (export "setLabel")
    (call $checkNoPayment)
    (call $expectArguments (i32.const 1) (i32.const 1))
    (if (i32.gt_u (call $getArgumentLength (i32.const 0)) (i32.const 32))
      (then (call $signalError (i32.const 96) (i32.const 21))))
    (call $smallIntFinishUnsigned
      (i64.extend_i32_u
        (call $storageStore (i32.const 16) (i32.const 5)
          (global.get $buffer)
          (call $getArgument (i32.const 0) (global.get $buffer))))))

  ;; getLabel() -> the text
  (func (export "getLabel")
    (call $expectArguments (i32.const 0) (i32.const 0))
    (call $finish
      (global.get $buffer)
      (call $storageLoad (i32.const 16) (i32.const 5) (global.get $buffer)))))
