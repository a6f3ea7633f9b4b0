;; Dice comparison of 1024-bit filters: integers only until the score of a hit, hence the same hits as a plain loop.
;; `node scripts/kernel.ts` assembles this file into kernel-bytes.ts; layout.ts has the same addresses.
;;
;; A set of n filters starts at `base`: n rows of 128 bytes, then four columns of n 32-bit integers, `pop` (bits set),
;; `half` and `last` (bits set after its first 8 and 12 words) and `name` (place in the caller's set). Rows are sorted by pop.
;;
;;       0  number of hits               1024  need[popA + popB]: least intersection that reaches the threshold
;;   12288  from[popA], 20480  to[popA]: rows of b whose pop may reach it
;;   65536  hits: i, 131072  j, 196608  score, room for 16384; data from 327680
(module
  (memory (export "memory") 5)
  (global $popB (mut i32) (i32.const 0))
  (global $nameB (mut i32) (i32.const 0))
  (global $rowsB (mut i32) (i32.const 0))
  (global $within (mut i32) (i32.const 0))

  ;; Bits that rows $p and $q share, $h of them being those of the first $head words: 8, 12 or 16.
  (func $rest (param $p i32) (param $q i32) (param $h i64) (param $head i32) (result i64)
    (if (i32.lt_u (local.get $head) (i32.const 12)) (then
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=64 (local.get $p)) (i64.load offset=64 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=72 (local.get $p)) (i64.load offset=72 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=80 (local.get $p)) (i64.load offset=80 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=88 (local.get $p)) (i64.load offset=88 (local.get $q))))))))
    (if (i32.lt_u (local.get $head) (i32.const 16)) (then
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=96 (local.get $p)) (i64.load offset=96 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=104 (local.get $p)) (i64.load offset=104 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=112 (local.get $p)) (i64.load offset=112 (local.get $q))))))
      (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=120 (local.get $p)) (i64.load offset=120 (local.get $q))))))))
    (local.get $h))

  ;; Dice; two empty filters agree on nothing.
  (func $dice (param $common i32) (param $sum i32) (result f64)
    (f64.div
      (f64.convert_i32_u (i32.shl (local.get $common) (i32.const 1)))
      (f64.convert_i32_u (select (local.get $sum) (i32.const 1) (local.get $sum)))))

  ;; A pair that its first words did not rule out: compares the others, records a hit. $index is 4 × the number of row $q.
  (func $finish (param $p i32) (param $q i32) (param $h i64) (param $head i32) (param $popA i32) (param $name i32)
    (local $sum i32) (local $at i32) (local $common i32) (local $index i32) (local $other i32)
    (local.set $index (i32.shr_u (i32.sub (local.get $q) (global.get $rowsB)) (i32.const 5)))
    (local.set $sum (i32.add (local.get $popA) (i32.load (i32.add (global.get $popB) (local.get $index)))))
    (local.set $common (i32.wrap_i64 (call $rest (local.get $p) (local.get $q) (local.get $h) (local.get $head))))
    (if (i32.lt_u (local.get $common) (i32.load offset=1024 (i32.shl (local.get $sum) (i32.const 2)))) (then return))
    (local.set $other (i32.load (i32.add (global.get $nameB) (local.get $index))))
    (if (i32.and (global.get $within) (i32.gt_u (local.get $name) (local.get $other))) (then
      (local.set $index (local.get $name))
      (local.set $name (local.get $other))
      (local.set $other (local.get $index))))
    (local.set $at (i32.shl (i32.load (i32.const 0)) (i32.const 2)))
    (i32.store offset=65536 (local.get $at) (local.get $name))
    (i32.store offset=131072 (local.get $at) (local.get $other))
    (f64.store offset=196608 (i32.shl (local.get $at) (i32.const 1)) (call $dice (local.get $common) (local.get $sum)))
    (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))))

  ;; Compares rows [$row, $rows) of set $a with rows [$b0, $b1) of set $b, those after the row itself when $within.
  ;; Answers the first row not compared: short of $rows when the hits could overflow; the caller empties them and comes back.
  (func (export "scan") (param $a i32) (param $nA i32) (param $b i32) (param $nB i32) (param $row i32) (param $rows i32)
    (param $b0 i32) (param $b1 i32) (param $within i32) (param $head i32) (result i32)
    (local $p i32) (local $q i32) (local $end i32) (local $columns i32) (local $lo i32) (local $hi i32) (local $popA i32)
    (local $name i32) (local $h i64) (local $floor i64)
    (local $w0 i64) (local $w1 i64) (local $w2 i64) (local $w3 i64) (local $w4 i64) (local $w5 i64)
    (local $w6 i64) (local $w7 i64) (local $w8 i64) (local $w9 i64) (local $w10 i64) (local $w11 i64)
    (global.set $within (local.get $within))
    (global.set $rowsB (local.get $b))
    (global.set $popB (i32.add (local.get $b) (i32.shl (local.get $nB) (i32.const 7))))
    (global.set $nameB (i32.add (local.get $b) (i32.mul (local.get $nB) (i32.const 140))))
    (block $full (loop $each
      (br_if $full (i32.ge_u (local.get $row) (local.get $rows)))
      (local.set $p (i32.add (local.get $a) (i32.shl (local.get $row) (i32.const 7))))
      (local.set $columns (i32.add
        (i32.add (local.get $a) (i32.shl (local.get $nA) (i32.const 7)))
        (i32.shl (local.get $row) (i32.const 2))))
      (local.set $popA (i32.load (local.get $columns)))
      (local.set $name (i32.load (i32.add (local.get $columns) (i32.mul (local.get $nA) (i32.const 12)))))
      ;; Popcounts apart: only the interval of rows that may reach the threshold.
      (local.set $lo (i32.load offset=12288 (i32.shl (local.get $popA) (i32.const 2))))
      (local.set $lo (select (local.get $lo) (local.get $b0) (i32.gt_u (local.get $lo) (local.get $b0))))
      (if (i32.and (local.get $within) (i32.le_u (local.get $lo) (local.get $row))) (then
        (local.set $lo (i32.add (local.get $row) (i32.const 1)))))
      (local.set $hi (i32.load offset=20480 (i32.shl (local.get $popA) (i32.const 2))))
      (local.set $hi (select (local.get $hi) (local.get $b1) (i32.lt_u (local.get $hi) (local.get $b1))))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $each (i32.ge_u (local.get $lo) (local.get $hi)))
      (if (i32.gt_u (i32.add (i32.load (i32.const 0)) (i32.sub (local.get $hi) (local.get $lo))) (i32.const 16384)) (then
        (local.set $row (i32.sub (local.get $row) (i32.const 1)))
        (br $full)))
      ;; A pair goes on only if its first words share at least what the lightest row needs, less all that is left of row $p.
      (local.set $floor (i64.sub
        (i64.load32_u offset=1024 (i32.shl
          (i32.add (local.get $popA) (i32.load (i32.add (global.get $popB) (i32.shl (local.get $lo) (i32.const 2)))))
          (i32.const 2)))
        (if (result i64) (i32.lt_u (local.get $head) (i32.const 16))
          (then (i64.load32_u
            (i32.add (local.get $columns) (i32.mul (local.get $nA) (i32.sub (local.get $head) (i32.const 4))))))
          (else (i64.const 0)))))
      (local.set $w0 (i64.load offset=0 (local.get $p)))
      (local.set $w1 (i64.load offset=8 (local.get $p)))
      (local.set $w2 (i64.load offset=16 (local.get $p)))
      (local.set $w3 (i64.load offset=24 (local.get $p)))
      (local.set $w4 (i64.load offset=32 (local.get $p)))
      (local.set $w5 (i64.load offset=40 (local.get $p)))
      (local.set $w6 (i64.load offset=48 (local.get $p)))
      (local.set $w7 (i64.load offset=56 (local.get $p)))
      (local.set $w8 (i64.load offset=64 (local.get $p)))
      (local.set $w9 (i64.load offset=72 (local.get $p)))
      (local.set $w10 (i64.load offset=80 (local.get $p)))
      (local.set $w11 (i64.load offset=88 (local.get $p)))
      (local.set $q (i32.add (local.get $b) (i32.shl (local.get $lo) (i32.const 7))))
      (local.set $end (i32.add (local.get $b) (i32.shl (local.get $hi) (i32.const 7))))
      (loop $next
        (local.set $h (i64.popcnt (i64.and (local.get $w0) (i64.load offset=0 (local.get $q)))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w1) (i64.load offset=8 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w2) (i64.load offset=16 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w3) (i64.load offset=24 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w4) (i64.load offset=32 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w5) (i64.load offset=40 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w6) (i64.load offset=48 (local.get $q))))))
        (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w7) (i64.load offset=56 (local.get $q))))))
        (if (i32.gt_u (local.get $head) (i32.const 8)) (then
          (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w8) (i64.load offset=64 (local.get $q))))))
          (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w9) (i64.load offset=72 (local.get $q))))))
          (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w10) (i64.load offset=80 (local.get $q))))))
          (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (local.get $w11) (i64.load offset=88 (local.get $q))))))
          (if (i32.gt_u (local.get $head) (i32.const 12)) (then
            (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=96 (local.get $p)) (i64.load offset=96 (local.get $q))))))
            (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=104 (local.get $p)) (i64.load offset=104 (local.get $q))))))
            (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=112 (local.get $p)) (i64.load offset=112 (local.get $q))))))
            (local.set $h (i64.add (local.get $h) (i64.popcnt (i64.and (i64.load offset=120 (local.get $p)) (i64.load offset=120 (local.get $q))))))))))
        (if (i64.ge_s (local.get $h) (local.get $floor)) (then
          (call $finish (local.get $p) (local.get $q) (local.get $h) (local.get $head) (local.get $popA) (local.get $name))))
        (br_if $next (i32.lt_u (local.tee $q (i32.add (local.get $q) (i32.const 128))) (local.get $end))))
      (br $each)))
    (local.get $row))

  ;; Writes the Dice of $n pairs of rows, those of i in set $a, those of j in set $b.
  (func (export "pairs") (param $a i32) (param $b i32) (param $n i32)
    (local $at i32) (local $p i32) (local $q i32) (local $end i32) (local $common i64) (local $sum i64)
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (i32.shl (local.get $n) (i32.const 2))))
      (local.set $p (i32.add (local.get $a) (i32.shl (i32.load offset=65536 (local.get $at)) (i32.const 7))))
      (local.set $q (i32.add (local.get $b) (i32.shl (i32.load offset=131072 (local.get $at)) (i32.const 7))))
      (local.set $end (i32.add (local.get $p) (i32.const 128)))
      (local.set $common (i64.const 0))
      (local.set $sum (i64.const 0))
      (loop $word
        (local.set $common (i64.add (local.get $common)
          (i64.popcnt (i64.and (i64.load (local.get $p)) (i64.load (local.get $q))))))
        (local.set $sum (i64.add (local.get $sum)
          (i64.add (i64.popcnt (i64.load (local.get $p))) (i64.popcnt (i64.load (local.get $q))))))
        (local.set $q (i32.add (local.get $q) (i32.const 8)))
        (br_if $word (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 8))) (local.get $end))))
      (f64.store offset=196608 (i32.shl (local.get $at) (i32.const 1))
        (call $dice (i32.wrap_i64 (local.get $common)) (i32.wrap_i64 (local.get $sum))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $next))))
)
