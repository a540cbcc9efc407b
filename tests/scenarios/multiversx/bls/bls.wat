;; BLS signatures of messages, by one key and by many.
(module
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "managedVerifyBLS" (func $managedVerifyBLS (param $keyHandle i32) (param $messageHandle i32) (param $sigHandle i32) (result i32)))
  (import "env" "managedVerifyBLSAggregatedSignature" (func $managedVerifyBLSAggregatedSignature (param $keyHandle i32) (param $messageHandle i32) (param $sigHandle i32) (result i32)))
  (import "env" "managedVerifyBLSSignatureShare" (func $managedVerifyBLSSignatureShare (param $keyHandle i32) (param $messageHandle i32) (param $sigHandle i32) (result i32)))
  (import "env" "mBufferGetArgument" (func $mBufferGetArgument (param $id i32) (param $destinationHandle i32) (result i32)))
  (import "env" "mBufferSetBytes" (func $mBufferSetBytes (param $mBufferHandle i32) (param $dataOffset i32) (param $dataLength i32) (result i32)))
  (import "env" "smallIntFinishSigned" (func $smallIntFinishSigned (param $value i64)))
  (import "env" "verifyBLS" (func $verifyBLS (param $keyOffset i32) (param $messageOffset i32) (param $messageLength i32) (param $sigOffset i32) (result i32)))

  (memory (export "memory") 1)

  (func $finish_i32 (param $value i32)
    (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))

  ;; Message, signature: arguments 0 and 1 into the buffers 1 and 2.
  (func $signed
    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
    (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2))))

  ;; The buffer 0 becomes a list of the arguments from 2 on, which are in the buffers from 2 on, and of so many bytes more.
  (func $list (param $more i32)
    (local $count i32) (local $index i32)
    (local.set $count (call $getNumArguments))
    (local.set $index (i32.const 2))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $index) (local.get $count)))
        (drop (call $mBufferGetArgument (local.get $index) (i32.add (local.get $index) (i32.const 1))))
        (i32.store8
          (i32.sub (i32.mul (local.get $index) (i32.const 4)) (i32.const 5))
          (i32.add (local.get $index) (i32.const 1)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (drop (call $mBufferSetBytes (i32.const 0) (i32.const 0)
      (i32.add (i32.mul (i32.sub (local.get $count) (i32.const 2)) (i32.const 4)) (local.get $more)))))

  (func (export "init"))

  ;; Message, signature, key.
  (func (export "verify")
    (call $signed)
    (drop (call $mBufferGetArgument (i32.const 2) (i32.const 0)))
    (call $finish_i32 (call $managedVerifyBLS (i32.const 0) (i32.const 1) (i32.const 2))))

  (func (export "share")
    (call $signed)
    (drop (call $mBufferGetArgument (i32.const 2) (i32.const 0)))
    (call $finish_i32 (call $managedVerifyBLSSignatureShare (i32.const 0) (i32.const 1) (i32.const 2))))

  (func (export "in_memory")
    (drop (call $getArgument (i32.const 1) (i32.const 100)))
    (drop (call $getArgument (i32.const 2) (i32.const 200)))
    (call $finish_i32 (call $verifyBLS
      (i32.const 200) (i32.const 300) (call $getArgument (i32.const 0) (i32.const 300)) (i32.const 100))))

  ;; Message, signature, keys.
  (func (export "aggregated")
    (call $signed)
    (call $list (i32.const 0))
    (call $finish_i32 (call $managedVerifyBLSAggregatedSignature (i32.const 0) (i32.const 1) (i32.const 2))))

  ;; The same with a list that ends within a handle.
  (func (export "odd_list")
    (call $signed)
    (call $list (i32.const 2))
    (call $finish_i32 (call $managedVerifyBLSAggregatedSignature (i32.const 0) (i32.const 1) (i32.const 2))))

  ;; The same with a handle at the end that is none, 0x7f000000.
  (func (export "unknown_key")
    (call $signed)
    (i32.store8 (i32.sub (i32.mul (call $getNumArguments) (i32.const 4)) (i32.const 8)) (i32.const 0x7f))
    (call $list (i32.const 4))
    (call $finish_i32 (call $managedVerifyBLSAggregatedSignature (i32.const 0) (i32.const 1) (i32.const 2))))

  (func (export "unknown_list")
    (call $signed)
    (call $finish_i32 (call $managedVerifyBLSAggregatedSignature (i32.const 9999) (i32.const 1) (i32.const 2))))

  (func (export "unknown_signature")
    (call $signed)
    (drop (call $mBufferGetArgument (i32.const 2) (i32.const 0)))
    (call $finish_i32 (call $managedVerifyBLS (i32.const 0) (i32.const 1) (i32.const 9999))))

  (func (export "past_the_end")
    (call $finish_i32 (call $verifyBLS (i32.const 70000) (i32.const 0) (i32.const 1) (i32.const 0))))

  (func (export "negative_length")
    (call $finish_i32 (call $verifyBLS (i32.const 0) (i32.const 0) (i32.const -1) (i32.const 0)))))
