;; Gives what is asked for.
(module
  (import "env" "getNumArguments" (func $getNumArguments (result i32)))
  (import "env" "finish" (func $finish (param $pointer i32) (param $length i32)))
  (import "env" "getArgument" (func $getArgument (param $id i32) (param $argOffset i32) (result i32)))
  (import "env" "writeEventLog" (func $writeEventLog (param $numTopics i32) (param $topicLengthsOffset i32) (param $topicOffset i32) (param $dataOffset i32) (param $dataLength i32)))
  (import "env" "signalError" (func $signalError (param $messageOffset i32) (param $messageLength i32)))

  (memory (export "memory") 1)
  (data (i32.const 0) "first")
  (data (i32.const 16) "second")
  (data (i32.const 32) "on purpose")
  (data (i32.const 48) "\03\00\00\00")
  (data (i32.const 64) "one")

  (func (export "init"))

  ;; give(...): returns its arguments
  (func (export "give")
    (local $index i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (call $getNumArguments)))
        (call $finish (i32.const 1024) (call $getArgument (local.get $index) (i32.const 1024)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next))))

  ;; events(): two events
  (func (export "events")
    (call $writeEventLog (i32.const 1) (i32.const 48) (i32.const 64) (i32.const 0) (i32.const 5))
    (call $writeEventLog (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 6)))

  (func (export "fail")
    (call $signalError (i32.const 32) (i32.const 10))))
