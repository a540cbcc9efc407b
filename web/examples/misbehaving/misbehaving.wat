;; Every way to fail, one per exported function. Each writes to storage first, so that it can be seen that a failed call
;; leaves nothing behind.
(module
  (import "env" "storageStore" (func $storageStore (param $key i32) (param $keyLength i32) (param $value i32) (param $length i32) (result i32)))
  (import "env" "signalError" (func $signalError (param $message i32) (param $length i32)))
  (import "env" "finish" (func $finish (param $from i32) (param $length i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "touched")
  (data (i32.const 16) "yes")
  (data (i32.const 32) "this is on purpose")

  (func $touch
    (drop (call $storageStore (i32.const 0) (i32.const 7) (i32.const 16) (i32.const 3))))

  (func (export "init"))

  ;; The only one that behaves.
  (func (export "succeed")
    (call $touch)
    (call $finish (i32.const 16) (i32.const 3)))

  ;; The contract itself says no, in its own words.
  (func (export "userError")
    (call $touch)
    (call $signalError (i32.const 32) (i32.const 18)))

  ;; An instruction that always traps, as a panic does.
  (func (export "trap")
    (call $touch)
    (unreachable))

  (func (export "divideByZero")
    (call $touch)
    (drop (i32.div_u (i32.const 1) (i32.const 0))))

  ;; A load past the end of the memory, which has one page: 65,536 bytes.
  (func (export "outOfBounds")
    (call $touch)
    (drop (i32.load8_u (i32.const 65536))))

  ;; A host function is given an address past the end of the memory.
  (func (export "badPointer")
    (call $touch)
    (call $finish (i32.const 65537) (i32.const 1)))

  ;; Runs until the gas is used up.
  (func (export "endlessLoop")
    (call $touch)
    (loop $again
      (br $again)))

  ;; Calls itself until the stack is full.
  (func (export "endlessRecursion")
    (call $touch)
    (drop (call $dig (i32.const 0))))
  (func $dig (param $depth i32) (result i32)
    (i32.add
      (i32.const 1)
      (call $dig (i32.add (local.get $depth) (i32.const 1))))))
