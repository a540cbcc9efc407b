;; Calls a contract by any name, also by those that transactions may not call: init, upgrade, callBack.
(module
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getGasLeft" (func $getGasLeft (result i64)))
  (import "env" "executeOnDestContext" (func $executeOnDestContext (param $gasLimit i64) (param $addressOffset i32) (param $valueOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))
  (import "env" "executeReadOnly" (func $executeReadOnly (param $gasLimit i64) (param $addressOffset i32) (param $functionOffset i32) (param $functionLength i32) (param $numArguments i32) (param $argumentsLengthOffset i32) (param $dataOffset i32) (result i32)))

  (memory (export "memory") 1)

  (func (export "init"))
  (func (export "upgrade") (call $smallIntFinishSigned (i64.const 7)))
  (func (export "callBack") (call $smallIntFinishSigned (i64.const 9)))

  ;; call(address, name) -> what the function returned, what the host function returned
  (func (export "call")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $smallIntFinishSigned (i64.extend_i32_s
      (call $executeOnDestContext
        (call $getGasLeft) (i32.const 1024) (i32.const 1056)
        (i32.const 2048) (call $getArgument (i32.const 1) (i32.const 2048))
        (i32.const 0) (i32.const 3072) (i32.const 4096)))))

  ;; read(address, name) -> the same, read only
  (func (export "read")
    (drop (call $getArgument (i32.const 0) (i32.const 1024)))
    (call $smallIntFinishSigned (i64.extend_i32_s
      (call $executeReadOnly
        (call $getGasLeft) (i32.const 1024)
        (i32.const 2048) (call $getArgument (i32.const 1) (i32.const 2048))
        (i32.const 0) (i32.const 3072) (i32.const 4096))))))
