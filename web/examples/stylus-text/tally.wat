;; A Stylus program in the text format, to be changed and run again. It keeps a total:
;;
;;   add(uint256) returns (uint256)    adds a number; the event Added(address,uint256) tells who added it
;;   total() returns (uint256)
;;
;; Numbers have 32 bytes and begin with the highest one, in call data, in storage and in results.
(module
  (import "vm_hooks" "read_args" (func $read_args (param $to i32)))
  (import "vm_hooks" "write_result" (func $write_result (param $from i32) (param $length i32)))
  (import "vm_hooks" "storage_load_bytes32" (func $load (param $key i32) (param $to i32)))
  (import "vm_hooks" "storage_cache_bytes32" (func $store (param $key i32) (param $value i32)))
  (import "vm_hooks" "storage_flush_cache" (func $flush (param $clear i32)))
  (import "vm_hooks" "native_keccak256" (func $keccak (param $from i32) (param $length i32) (param $to i32)))
  (import "vm_hooks" "msg_sender" (func $sender (param $to i32)))
  (import "vm_hooks" "emit_log" (func $emit (param $from i32) (param $length i32) (param $topics i32)))

  ;; Memory that may not grow, or else the program would have to import pay_for_memory_grow:
  ;;     0  call data: a selector of 4 bytes, a number
  ;;    64  the key of the total in storage, which is 0
  ;;    96  the total
  ;;   128  the event: its hash, who, the number
  ;;   224  the event's signature
  (memory (export "memory") 1 1)
  (data (i32.const 224) "Added(address,uint256)")

  ;; Runs in every call. The result is 0 for success, anything else for a revert.
  (func (export "user_entrypoint") (param $length i32) (result i32)
    ;; More call data would be written over the rest of memory.
    (if (i32.gt_u (local.get $length) (i32.const 36)) (then (return (i32.const 1))))
    (call $read_args (i32.const 0))
    (call $load (i32.const 64) (i32.const 96))
    ;; A selector is 4 bytes, which an i32.load reads from the last to the first: that of add is 1003e2d2.
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 0xd2e20310))
      (then
        (if (i32.ne (local.get $length) (i32.const 36)) (then (return (i32.const 1))))
        (if (call $add) (then (return (i32.const 1))))
        (call $store (i32.const 64) (i32.const 96))
        ;; Without this, what was stored is forgotten when the call ends.
        (call $flush (i32.const 0))
        (call $tell))
      (else
        ;; The selector of total is 2ddbd13a.
        (if (i32.ne (i32.load (i32.const 0)) (i32.const 0x3ad1db2d)) (then (return (i32.const 1))))))
    (call $write_result (i32.const 96) (i32.const 32))
    (i32.const 0))

  ;; Adds the number at 4 to the total at 96, byte by byte from the last one; gives 1 when the sum is too large.
  (func $add (result i32)
    (local $at i32)
    (local $sum i32)
    (local.set $at (i32.const 32))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      ;; What the byte before has carried over is in the bits above the lowest 8.
      (local.set $sum
        (i32.add
          (i32.shr_u (local.get $sum) (i32.const 8))
          (i32.add (i32.load8_u offset=4 (local.get $at)) (i32.load8_u offset=96 (local.get $at)))))
      (i32.store8 offset=96 (local.get $at) (local.get $sum))
      (br_if $next (local.get $at)))
    (i32.shr_u (local.get $sum) (i32.const 8)))

  ;; An event with two topics: the hash of its signature, and who has called.
  (func $tell
    (call $keccak (i32.const 224) (i32.const 22) (i32.const 128))
    (call $sender (i32.const 172))
    (memory.copy (i32.const 192) (i32.const 4) (i32.const 32))
    (call $emit (i32.const 128) (i32.const 96) (i32.const 2))))
