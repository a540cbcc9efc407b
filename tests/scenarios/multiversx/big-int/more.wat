;; The big integer functions that are used less.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "bigIntGetSignedArgument" (func $bigIntGetSignedArgument (param $id i32) (param $destinationHandle i32)))
  (import "env" "bigIntAbs" (func $bigIntAbs (param $destinationHandle i32) (param $opHandle i32)))
  (import "env" "bigIntFinishSigned" (func $bigIntFinishSigned (param $referenceHandle i32)))
  (import "env" "bigIntNeg" (func $bigIntNeg (param $destinationHandle i32) (param $opHandle i32)))
  (import "env" "bigIntSqrt" (func $bigIntSqrt (param $destinationHandle i32) (param $opHandle i32)))
  (import "env" "bigIntNot" (func $bigIntNot (param $destinationHandle i32) (param $opHandle i32)))
  (import "env" "bigIntEDiv" (func $bigIntEDiv (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntEMod" (func $bigIntEMod (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntPow" (func $bigIntPow (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntAnd" (func $bigIntAnd (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntOr" (func $bigIntOr (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntXor" (func $bigIntXor (param $destinationHandle i32) (param $op1Handle i32) (param $op2Handle i32)))
  (import "env" "bigIntShl" (func $bigIntShl (param $destinationHandle i32) (param $opHandle i32) (param $bits i32)))
  (import "env" "int64getArgument" (func $int64getArgument (param $id i32) (result i64)))
  (import "env" "bigIntShr" (func $bigIntShr (param $destinationHandle i32) (param $opHandle i32) (param $bits i32)))
  (import "env" "bigIntLog2" (func $bigIntLog2 (param $op1Handle i32) (result i32)))
  (import "env" "bigIntToString" (func $bigIntToString (param $bigIntHandle i32) (param $destinationHandle i32)))
  (import "env" "mBufferFinish" (func $mBufferFinish (param $sourceHandle i32) (result i32)))
  (import "env" "bigIntIsInt64" (func $bigIntIsInt64 (param $destinationHandle i32) (result i32)))
  (import "env" "int64finish" (func $int64finish (param $value i64)))
  (import "env" "bigIntGetInt64" (func $bigIntGetInt64 (param $destinationHandle i32) (result i64)))

  (memory (export "memory") 1)

  ;; Returns a number, so that the scenario can see it.
  (func $return (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; Argument 0 as big integer 0.
  (func $one
    (call $bigIntGetSignedArgument (i32.const 0) (i32.const 0)))

  (func (export "init"))

  (func (export "abs")
    (call $one)
    (call $bigIntAbs (i32.const 9) (i32.const 0))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "neg")
    (call $one)
    (call $bigIntNeg (i32.const 9) (i32.const 0))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "sqrt")
    (call $one)
    (call $bigIntSqrt (i32.const 9) (i32.const 0))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "not")
    (call $one)
    (call $bigIntNot (i32.const 9) (i32.const 0))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "eDiv")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntEDiv (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "eMod")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntEMod (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "pow")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntPow (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "and")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntAnd (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "or")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntOr (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "xor")
    (call $one)
    (call $bigIntGetSignedArgument (i32.const 1) (i32.const 1))
    (call $bigIntXor (i32.const 9) (i32.const 0) (i32.const 1))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "shl")
    (call $one)
    (call $bigIntShl (i32.const 9) (i32.const 0) (i32.wrap_i64 (call $int64getArgument (i32.const 1))))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "shr")
    (call $one)
    (call $bigIntShr (i32.const 9) (i32.const 0) (i32.wrap_i64 (call $int64getArgument (i32.const 1))))
    (call $bigIntFinishSigned (i32.const 9)))

  (func (export "log2")
    (call $one)
    (call $return (call $bigIntLog2 (i32.const 0))))

  (func (export "text")
    (call $one)
    (call $bigIntToString (i32.const 0) (i32.const 0))
    (drop (call $mBufferFinish (i32.const 0))))

  ;; int64(a) -> whether it fits, the number
  (func (export "int64")
    (call $one)
    (call $return (call $bigIntIsInt64 (i32.const 0)))
    (call $int64finish (call $bigIntGetInt64 (i32.const 0)))))
