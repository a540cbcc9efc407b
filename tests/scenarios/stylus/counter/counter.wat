;; number(), setNumber(uint256), increment(): the number stands in the first word of storage.
(module
  (import "vm_hooks" "pay_for_memory_grow" (func (param $pages i32)))
  (import "vm_hooks" "read_args" (func $read_args (param $dest i32)))
  (import "vm_hooks" "write_result" (func $write_result (param $data i32) (param $length i32)))
  (import "vm_hooks" "storage_load_bytes32" (func $load (param $key i32) (param $dest i32)))
  (import "vm_hooks" "storage_cache_bytes32" (func $store (param $key i32) (param $value i32)))
  (import "vm_hooks" "storage_flush_cache" (func $flush (param $clear i32)))
  ;; 0: call data, a selector and a word; 64: the key, zero; 96: the number, big-endian.
  (memory (export "memory") 1)
  (func (export "user_entrypoint") (param $length i32) (result i32)
    (local $selector i32)
    (if (i32.or (i32.lt_u (local.get $length) (i32.const 4)) (i32.gt_u (local.get $length) (i32.const 36)))
      (then (return (i32.const 1))))
    (call $read_args (i32.const 0))
    ;; Read as little-endian.
    (local.set $selector (i32.load (i32.const 0)))
    (call $load (i32.const 64) (i32.const 96))
    (if (i32.eq (local.get $selector) (i32.const 0x8af58183))
      (then (call $write_result (i32.const 96) (i32.const 32)) (return (i32.const 0))))
    (if (i32.eq (local.get $selector) (i32.const 0xcbc1b53f))
      (then (memory.copy (i32.const 96) (i32.const 4) (i32.const 32)) (return (call $save))))
    (if (i32.eq (local.get $selector) (i32.const 0x8ae09dd0))
      (then (call $increment) (return (call $save))))
    (i32.const 1))
  (func $save (result i32)
    (call $store (i32.const 64) (i32.const 96))
    (call $flush (i32.const 0))
    (i32.const 0))
  ;; Adds 1 from the last byte on.
  (func $increment
    (local $at i32)
    (local.set $at (i32.const 128))
    (loop $carry
      (if (i32.eq (local.get $at) (i32.const 96)) (then (return)))
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at) (i32.add (i32.load8_u (local.get $at)) (i32.const 1)))
      (br_if $carry (i32.eqz (i32.load8_u (local.get $at)))))))
