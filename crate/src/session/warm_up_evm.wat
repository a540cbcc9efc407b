;; What a typical Stylus program does, on a small scale, and a loop.
(module
  (import "vm_hooks" "pay_for_memory_grow" (func (param $pages i32)))
  (import "vm_hooks" "read_args" (func $read_args (param $dest i32)))
  (import "vm_hooks" "write_result" (func $write_result (param $data i32) (param $length i32)))
  (import "vm_hooks" "storage_load_bytes32" (func $load (param $key i32) (param $dest i32)))
  (import "vm_hooks" "storage_cache_bytes32" (func $store (param $key i32) (param $value i32)))
  (import "vm_hooks" "storage_flush_cache" (func $flush (param $clear i32)))
  (import "vm_hooks" "native_keccak256" (func $keccak (param $data i32) (param $length i32) (param $dest i32)))
  (memory (export "memory") 1)
  ;; Adds 1 to the word under the key 0, loops, and gives a hash.
  (func (export "user_entrypoint") (param $length i32) (result i32)
    (local $count i32)
    (call $read_args (i32.const 0))
    (call $load (i32.const 64) (i32.const 96))
    (i32.store8 (i32.const 127) (i32.add (i32.load8_u (i32.const 127)) (i32.const 1)))
    (call $store (i32.const 64) (i32.const 96))
    (call $flush (i32.const 0))
    (local.set $count (i32.const 20000))
    (loop $again
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (call $keccak (i32.const 96) (i32.const 32) (i32.const 128))
    (call $write_result (i32.const 128) (i32.const 32))
    (i32.const 0)))
