;; A program and a ULM contract whose function calls itself without an end. What comes after the inner call keeps it from being a jump.
(module
  (memory (export "memory") 1 1)
  (func $deeper (param $depth i32) (result i32)
    (i32.add (call $deeper (i32.add (local.get $depth) (i32.const 1))) (i32.const 1)))
  (func (export "user_entrypoint") (param $length i32) (result i32)
    (call $deeper (i32.const 0)))
  (func (export "ulmDispatchCaller") (param $create i32)
    (drop (call $deeper (i32.const 0)))))
