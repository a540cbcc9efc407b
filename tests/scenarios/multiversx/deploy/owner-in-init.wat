;; Asks for its owner before it is an account.
(module
  (import "env" "getOwnerAddress" (func $getOwnerAddress (param $resultOffset i32)))

  (memory (export "memory") 1)

  (func (export "init")
    (call $getOwnerAddress (i32.const 0))))
