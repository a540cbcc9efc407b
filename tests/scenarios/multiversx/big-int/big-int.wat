;; Big integers: handles, arithmetic and encodings.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "bigIntGetSignedArgument" (func $bigIntGetSignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "bigIntNew" (func $bigIntNew (param $smallValue i64) (result i32)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "bigIntSetInt64" (func $bigIntSetInt64 (param $destinationHandle i32) (param $value i64)))
  (import "env" "bigIntAdd" (func $bigIntAdd (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntSub" (func $bigIntSub (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntMul" (func $bigIntMul (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntTDiv" (func $bigIntTDiv (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntTMod" (func $bigIntTMod (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntCmp" (func $bigIntCmp (param $op1Handle i32) (param $op2Handle i32) (result i32)))
  (import "env" "bigIntSign" (func $bigIntSign (param $opHandle i32) (result i32)))
  (import "env" "bigIntUnsignedByteLength" (func $bigIntUnsignedByteLength (param $referenceHandle i32) (result i32)))
  (import "env" "bigIntGetSignedBytes" (func $bigIntGetSignedBytes (param $referenceHandle i32) (param $byteOffset i32) (result i32)))
  (import "env" "bigIntFinishUnsigned" (func $bigIntFinishUnsigned (param $referenceHandle i32)))
  (import "env" "bigIntGetUnsignedBytes" (func $bigIntGetUnsignedBytes (param $referenceHandle i32) (param $byteOffset i32) (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "bigIntSignedByteLength" (func $bigIntSignedByteLength (param $referenceHandle i32) (result i32)))
  (import "env" "bigIntSetUnsignedBytes" (func $bigIntSetUnsignedBytes (param $destinationHandle i32) (param $byteOffset i32) (param $byteLength i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "bigIntSetSignedBytes" (func $bigIntSetSignedBytes (param $destinationHandle i32) (param $byteOffset i32) (param $byteLength i32)))

  (memory (export "memory") 1)

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; Both arguments as big integers 0 and 1.
  (func $two
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1)))

  (func (export "init"))

  ;; new(number of 64 bits) -> number
  (func (export "new")
    (call $bigIntFinishSigned (call $bigIntNew (call $int64getArgument (i32.const 0)))))

  ;; handles() -> the handles that bigIntNew gives: three, then one after handle 4 was taken by hand
  (func (export "handles")
    (call $return (call $bigIntNew (i64.const 10)))
    (call $return (call $bigIntNew (i64.const 11)))
    (call $return (call $bigIntNew (i64.const 12)))
    (call $bigIntSetInt64 (i32.const 4) (i64.const 14))
    (call $return (call $bigIntNew (i64.const 15)))
    (call $bigIntFinishSigned (i32.const 4)))

  (func (export "add")
    (call $two)
    (call $bigIntAdd (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "sub")
    (call $two)
    (call $bigIntSub (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "mul")
    (call $two)
    (call $bigIntMul (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "tDiv")
    (call $two)
    (call $bigIntTDiv (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "tMod")
    (call $two)
    (call $bigIntTMod (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  ;; addToItself(a, b) -> a + b, in the place of a
  (func (export "addToItself")
    (call $two)
    (call $bigIntAdd (i32.const 0) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 0)))

  (func (export "cmp")
    (call $two)
    (call $return (call $bigIntCmp (i32.const 0) (i32.const 1))))

  (func (export "sign")
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $return (call $bigIntSign (i32.const 0))))

  (func (export "missingOperand")
    (drop (call $bigIntNew (i64.const 1)))
    (call $bigIntAdd (i32.const 5) (i32.const 0) (i32.const 6)))

  ;; The target is made before the operands are read, so it may stand on both sides.
  (func (export "missingTarget")
    (call $bigIntAdd (i32.const 5) (i32.const 5) (i32.const 5))
    (call $bigIntFinishSigned (i32.const 5)))

  (func (export "missingCmp")
    (drop (call $bigIntCmp (i32.const 5) (i32.const 6))))

  (func (export "missingSign")
    (drop (call $bigIntSign (i32.const 5))))

  (func (export "missingLength")
    (drop (call $bigIntUnsignedByteLength (i32.const 5))))

  (func (export "missingBytes")
    (drop (call $bigIntGetSignedBytes (i32.const 5) (i32.const 0))))

  (func (export "missingFinish")
    (call $bigIntFinishUnsigned (i32.const 5)))

  ;; unsignedBytes(a) -> length, returned length, bytes
  (func (export "unsignedBytes")
    (local $length i32)
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $return (call $bigIntUnsignedByteLength (i32.const 0)))
    (local.set $length (call $bigIntGetUnsignedBytes (i32.const 0) (i32.const 1024)))
    (call $return (local.get $length))
    (call $finish (i32.const 1024) (local.get $length)))

  ;; signedBytes(a) -> length, returned length, bytes
  (func (export "signedBytes")
    (local $length i32)
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $return (call $bigIntSignedByteLength (i32.const 0)))
    (local.set $length (call $bigIntGetSignedBytes (i32.const 0) (i32.const 1024)))
    (call $return (local.get $length))
    (call $finish (i32.const 1024) (local.get $length)))

  ;; setUnsigned(bytes) -> number
  (func (export "setUnsigned")
    (call $bigIntSetUnsignedBytes
      (i32.const 3) (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $bigIntFinishSigned (i32.const 3)))

  ;; setSigned(bytes) -> number
  (func (export "setSigned")
    (call $bigIntSetSignedBytes
      (i32.const 3) (i32.const 1024) (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $bigIntFinishSigned (i32.const 3)))

  (func (export "finishUnsigned")
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0))
    (call $bigIntFinishUnsigned (i32.const 0))))
