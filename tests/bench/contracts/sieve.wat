;; sieve(limit, rounds): how many primes are below `limit` (at most 262,144), counted `rounds` times with the sieve of
;; Eratosthenes, one byte a number. Measures loads, stores and short loops.
(module
  (import "env" "smallIntGetUnsignedArgument" (func $argument (param $index i32) (result i64)))
  (import "env" "smallIntFinishUnsigned" (func $finish (param $value i64)))

  (memory (export "memory") 5)

  ;; Marks every number below $limit as a possible prime.
  (func $clear (param $limit i32)
    (local $at i32)
    (loop $next
      (i32.store8 (local.get $at) (i32.const 1))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $limit)))))

  ;; Strikes out the multiples of $prime.
  (func $strike (param $prime i32) (param $limit i32)
    (local $at i32)
    (local.set $at (i32.mul (local.get $prime) (local.get $prime)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $limit)))
        (i32.store8 (local.get $at) (i32.const 0))
        (local.set $at (i32.add (local.get $at) (local.get $prime)))
        (br $next))))

  (func $count (param $limit i32) (result i32)
    (local $at i32)
    (local $primes i32)
    (call $clear (local.get $limit))
    (local.set $at (i32.const 2))
    (loop $next
      (if (i32.load8_u (local.get $at))
        (then
          (local.set $primes (i32.add (local.get $primes) (i32.const 1)))
          ;; Beyond the square root there is nothing left to strike, and the square may not fit.
          (if (i32.le_u (local.get $at) (i32.const 512))
            (then (call $strike (local.get $at) (local.get $limit))))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $limit))))
    (local.get $primes))

  (func (export "sieve")
    (local $limit i32)
    (local $rounds i32)
    (local $primes i32)
    (local.set $limit (i32.wrap_i64 (call $argument (i32.const 0))))
    (local.set $rounds (i32.wrap_i64 (call $argument (i32.const 1))))
    (loop $again
      (local.set $primes (call $count (local.get $limit)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $again (local.get $rounds)))
    (call $finish (i64.extend_i32_u (local.get $primes)))))
