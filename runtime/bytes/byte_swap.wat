;; Swaps the bytes of the items in the first $byteLength bytes of the memory.
;; Handles 64 bytes at a time and so, after the last item, up to 63 more.
;; byte_swap_wasm.ts holds the bytes made of this text, and says how.
(module
  (memory (export "memory") 1)
  (func (export "swap") (param $byteLength i32) (param $itemSize i32)
    (local $at i32)
    (local $order v128)
    (local.set $order
      (select (result v128)
        (v128.const i8x16 1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14)
        (select (result v128)
          (v128.const i8x16 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12)
          (v128.const i8x16 7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8)
          (i32.eq (local.get $itemSize) (i32.const 4)))
        (i32.eq (local.get $itemSize) (i32.const 2))))
    (loop $next
      (v128.store (local.get $at)
        (i8x16.swizzle (v128.load (local.get $at)) (local.get $order)))
      (v128.store offset=16 (local.get $at)
        (i8x16.swizzle (v128.load offset=16 (local.get $at)) (local.get $order)))
      (v128.store offset=32 (local.get $at)
        (i8x16.swizzle (v128.load offset=32 (local.get $at)) (local.get $order)))
      (v128.store offset=48 (local.get $at)
        (i8x16.swizzle (v128.load offset=48 (local.get $at)) (local.get $order)))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $byteLength))))))
