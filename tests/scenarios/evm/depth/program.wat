;; A link of a chain of calls. The call data are two addresses, a number and a limit: the program calls the first address with the two exchanged,
;; the number raised by one and the limit, and gives back what that gave; the number itself, when the call gave nothing.
(module
  (import "vm_hooks" "read_args" (func $read_args (param $dest i32)))
  (import "vm_hooks" "write_result" (func $write_result (param $data i32) (param $length i32)))
  (import "vm_hooks" "read_return_data" (func $read_return_data (param $dest i32) (param $offset i32) (param $size i32) (result i32)))
  (import "vm_hooks" "call_contract"
    (func $call_contract (param $contract i32) (param $data i32) (param $length i32) (param $value i32) (param $gas i64) (param $returned i32) (result i32)))
  ;; 0: the call data, 128: those of the next call, 256: its value, 288: the length of what it gives, 320: what it gives.
  (memory (export "memory") 1 1)
  (func $copy_address (param $to i32) (param $from i32)
    (i64.store (local.get $to) (i64.load (local.get $from)))
    (i64.store offset=8 (local.get $to) (i64.load offset=8 (local.get $from)))
    (i32.store offset=16 (local.get $to) (i32.load offset=16 (local.get $from))))
  (func $number (result i32)
    (i32.or (i32.shl (i32.load8_u (i32.const 70)) (i32.const 8)) (i32.load8_u (i32.const 71))))
  (func (export "user_entrypoint") (param $length i32) (result i32)
    (local $next i32)
    (call $read_args (i32.const 0))
    (call $copy_address (i32.const 128) (i32.const 20))
    (call $copy_address (i32.const 148) (i32.const 0))
    (local.set $next (i32.add (call $number) (i32.const 1)))
    (i32.store8 (i32.const 198) (i32.shr_u (local.get $next) (i32.const 8)))
    (i32.store8 (i32.const 199) (local.get $next))
    (i32.store16 (i32.const 230) (i32.load16_u (i32.const 102)))
    (drop (call $call_contract (i32.const 0) (i32.const 128) (i32.const 104) (i32.const 256) (i64.const -1) (i32.const 288)))
    (if (i32.eq (i32.load (i32.const 288)) (i32.const 32))
      (then
        (drop (call $read_return_data (i32.const 320) (i32.const 0) (i32.const 32)))
        (call $write_result (i32.const 320) (i32.const 32)))
      (else (call $write_result (i32.const 40) (i32.const 32))))
    (i32.const 0)))
