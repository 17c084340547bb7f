import { assert, assertEquals, assertThrows } from "@std/assert";
import { byteSwap, MemoryView, type Source } from "../../../mod.ts";
import {
  BYTE_SWAP_WASM,
  BYTE_SWAP_WAT_SHA256,
} from "../../../runtime/bytes/byte_swap_wasm.ts";
import { BLOCK, swapInto } from "../../../runtime/bytes/swap_blocks.ts";
import { swapBytes } from "../../../runtime/bytes/swap_blocks.ts";
import { readText } from "../../support/repository.ts";

const SIZES = [2, 4, 8] as const;

/** Each byte differs from those around it, and from those a block away. */
function bytesOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i * 7 + (i >> 8) * 3;
  return bytes;
}

/** What is right, as slowly as can be. */
function swapped(bytes: Uint8Array, itemSize: number): Uint8Array {
  return bytes.map((_, i) =>
    bytes[i - i % itemSize + itemSize - 1 - i % itemSize] ?? 0
  );
}

/** A copy of the module that makes its block anew, where `change` has been done. */
async function without(
  name: string,
  change: () => () => void,
): Promise<typeof swapInto> {
  const blocks = await import(`../../../runtime/bytes/swap_blocks.ts?${name}`);
  const bytes = bytesOf(BLOCK);
  const undo = change();
  try {
    blocks.swapInto(bytes, bytes, 2);
  } finally {
    undo();
  }
  assertEquals(bytes, swapped(bytesOf(BLOCK), 2));
  return blocks.swapInto;
}

/** Sets a property of an object for a while. */
function put(object: object, key: string, value: unknown): () => void {
  const saved = Object.getOwnPropertyDescriptor(object, key) ?? {};
  Object.defineProperty(object, key, { ...saved, value });
  return () => void Object.defineProperty(object, key, saved);
}

function refuse(): never {
  throw new WebAssembly.CompileError("refused");
}

const ways: readonly (readonly [string, typeof swapInto])[] = [
  ["wasm", swapInto],
  [
    "an engine without WebAssembly",
    await without("none", () => put(globalThis, "WebAssembly", undefined)),
  ],
  [
    "an engine without SIMD, or a policy against wasm",
    await without("refused", () => put(WebAssembly, "Module", refuse)),
  ],
];

const LENGTHS = [
  ...[0, 8, 16, 24, 56, 64, 72, 1016, 1024, 1032],
  ...[BLOCK - 8, BLOCK, BLOCK + 8, BLOCK + 72],
  ...[2 * BLOCK - 8, 2 * BLOCK, 2 * BLOCK + 8],
];

for (const [way, swap] of ways) {
  Deno.test(`${way}: items of each size, wherever they start`, () => {
    for (const itemSize of SIZES) {
      for (const length of LENGTHS) {
        for (const start of [0, 1, 2, 3, 5, 8, 15]) {
          const all = bytesOf(start + length + 70);
          const expected = all.slice();
          const part = all.subarray(start, start + length);
          expected.set(swapped(part, itemSize), start);
          swap(part, part, itemSize);
          assertSame(all, expected, `${itemSize} ${length} ${start}`);
        }
      }
    }
  });

  Deno.test(`${way}: a length of an odd number of items`, () => {
    for (const itemSize of SIZES) {
      for (const at of [0, 1024, BLOCK, 2 * BLOCK]) {
        for (let items = 1; items < 64 / itemSize; items++) {
          const bytes = bytesOf(at + items * itemSize);
          const expected = swapped(bytes, itemSize);
          swap(bytes, bytes, itemSize);
          assertSame(bytes, expected, `${itemSize} ${bytes.length}`);
        }
      }
    }
  });

  Deno.test(`${way}: a target that overlaps the source`, () => {
    for (const Buffer of [ArrayBuffer, SharedArrayBuffer]) {
      for (const length of [64, 1024, BLOCK, 2 * BLOCK + 40]) {
        for (const shift of [1, 2, 8, 61, 1000, BLOCK, BLOCK + 1]) {
          for (const [from, to] of [[0, shift], [shift, 0]] as const) {
            const all = new Uint8Array(new Buffer(length + shift));
            all.set(bytesOf(all.length));
            const expected = all.slice();
            expected.set(swapped(all.slice(from, from + length), 4), to);
            swap(
              all.subarray(from, from + length),
              // Another object over the same memory, where that can be.
              new Uint8Array(sameMemory(all.buffer), to, length),
              4,
            );
            assertSame(all, expected, `${length} ${from} ${to}`);
          }
        }
      }
    }
  });
}

function sameMemory(buffer: ArrayBufferLike): ArrayBufferLike {
  return buffer instanceof SharedArrayBuffer ? structuredClone(buffer) : buffer;
}

/** As assertEquals, in less time. */
function assertSame(found: Uint8Array, expected: Uint8Array, what: string) {
  const at = found.findIndex((byte, i) => byte !== expected[i]);
  assert(at < 0 && found.length === expected.length, `${what}: byte ${at}`);
}

Deno.test("byteSwap in place gives the bytes of the source", () => {
  const buffer = new ArrayBuffer(24);
  const sources: Source[] = [
    buffer,
    new Uint8Array(buffer, 8, 8),
    new DataView(buffer, 3, 8),
    new Float64Array(buffer, 8, 2),
    new MemoryView(buffer).subarray(5, 13),
    new SharedArrayBuffer(16),
    new WebAssembly.Memory({ initial: 1 }).buffer,
  ];
  for (const source of sources) {
    for (const itemSize of SIZES) {
      const { byteLength } = source;
      const offset = "byteOffset" in source ? source.byteOffset : 0;
      const memory = "buffer" in source ? source.buffer : source;
      const bytes = new Uint8Array(memory, offset, byteLength);
      bytes.set(bytesOf(byteLength));
      const found = byteSwap(source, itemSize);
      assert(found.buffer === memory);
      assertEquals([found.byteOffset, found.length], [offset, byteLength]);
      assertEquals(bytes, swapped(bytesOf(byteLength), itemSize));
    }
  }
});

Deno.test("byteSwap into a target leaves the source as it is", () => {
  const readonly = new MemoryView(bytesOf(8000), { readonly: true });
  for (const itemSize of SIZES) {
    const target = new Float32Array(2000);
    const found = byteSwap(readonly, itemSize, target);
    assert(found.buffer === target.buffer);
    assertEquals(found, swapped(bytesOf(8000), itemSize));
    assertEquals(readonly.toBytes(), bytesOf(8000));
  }
});

Deno.test("byteSwap twice gives the same bits, of a NaN too", () => {
  for (
    const bits of [
      0x7ff0000000000001n,
      0xfff4deadbeef0123n,
      0x7fa000017fa00001n,
    ]
  ) {
    for (const length of [1, 1000]) {
      for (const itemSize of SIZES) {
        const words = new BigUint64Array(length).fill(bits);
        const floats = new Float64Array(words.buffer);
        byteSwap(floats, itemSize);
        assert(words[0] !== bits);
        byteSwap(floats, itemSize);
        assert(words.every((word) => word === bits));
      }
    }
  }
});

Deno.test("big-endian items are copied as they are, few and many", () => {
  for (const length of [3, 5000]) {
    const view = new DataView(new ArrayBuffer(length * 8));
    for (let i = 0; i < length; i++) view.setBigInt64(i * 8, BigInt(i) - 7n);
    const found = new MemoryView(view).cast(">q").toTypedArray();
    assertEquals(
      found,
      BigInt64Array.from({ length }, (_, i) => BigInt(i) - 7n),
    );
  }
});

Deno.test("byteSwap says what is wrong", () => {
  const four = new ArrayBuffer(4);
  const gone = new ArrayBuffer(4);
  structuredClone(gone, { transfer: [gone] });
  const released = new MemoryView(four);
  released.release();
  const readonly = new MemoryView(four, { readonly: true });
  const gaps = new MemoryView(new ArrayBuffer(8)).subarray(0, 8, 2);
  const resizable = new ArrayBuffer(4, { maxByteLength: 8 });
  const rows: [
    args: [unknown, unknown, unknown?],
    kind: typeof TypeError | typeof RangeError,
    text: string,
  ][] = [
    [
      [four, 3],
      RangeError,
      "Cannot swap the bytes of items: an item must have 2, 4 or 8 bytes, not 3",
    ],
    [
      [four, "4"],
      RangeError,
      'Cannot swap the bytes of items: an item must have 2, 4 or 8 bytes, not "4"',
    ],
    [
      [four, undefined],
      RangeError,
      "Cannot swap the bytes of items: an item must have 2, 4 or 8 bytes, not undefined",
    ],
    [
      [four, 8],
      RangeError,
      "Cannot swap items of 8 bytes: the source must have a multiple of 8 bytes, not 4",
    ],
    [
      [four, 4, new ArrayBuffer(8)],
      RangeError,
      "Cannot swap 4 bytes into the target: it must have 4 bytes, not 8",
    ],
    [
      [readonly, 4],
      TypeError,
      "Cannot swap bytes in place: the source is read-only; give a target",
    ],
    [
      [four, 4, readonly],
      TypeError,
      "Cannot swap bytes into the target: it is read-only",
    ],
    [
      [gone, 4],
      TypeError,
      "Cannot view the bytes to swap: its buffer is detached (it was transferred, or its wasm memory has grown)",
    ],
    [
      [four, 4, gone],
      TypeError,
      "Cannot view the target: its buffer is detached (it was transferred, or its wasm memory has grown)",
    ],
    [
      [[1, 2, 3, 4], 4],
      TypeError,
      "Cannot view the bytes to swap: the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not an array",
    ],
    [
      [four, 4, null],
      TypeError,
      "Cannot view the target: the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not null",
    ],
    [
      [gaps, 4],
      TypeError,
      "Cannot view the bytes to swap in a MemoryView with gaps (strides 2): copy it with toBytes()",
    ],
    [
      [resizable, 4],
      TypeError,
      "Cannot view the bytes to swap in a resizable ArrayBuffer: pass buffer.transferToFixedLength(), or buffer.slice() for a copy",
    ],
  ];
  const call = byteSwap as (...args: unknown[]) => Uint8Array;
  for (const [args, kind, text] of rows) {
    const error = assertThrows(() => call(...args), kind);
    assertEquals(error.message, text);
  }
  assertThrows(() => byteSwap(released, 4), TypeError, "released");
  assertEquals(new Uint8Array(four), new Uint8Array(4));
});

Deno.test("the wasm module is made of the text beside it", async () => {
  const text = readText("runtime/bytes/byte_swap.wat")
    .replaceAll("\r\n", "\n");
  const hash = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  assertEquals(new Uint8Array(hash).toHex(), BYTE_SWAP_WAT_SHA256);
});

Deno.test("the wasm module is valid, small, and wants nothing", () => {
  const bytes = Uint8Array.fromBase64(BYTE_SWAP_WASM);
  assert(WebAssembly.validate(bytes));
  assert(bytes.length < 300);
  const module = new WebAssembly.Module(bytes);
  assertEquals(WebAssembly.Module.imports(module), []);
  assertEquals(WebAssembly.Module.exports(module), [
    { name: "memory", kind: "memory" },
    { name: "swap", kind: "function" },
  ]);
  const { memory } = new WebAssembly.Instance(module).exports;
  assert(memory instanceof WebAssembly.Memory);
  assert(memory.buffer.byteLength >= BLOCK && BLOCK % 64 === 0);
});

Deno.test("few bytes need no wasm; the first many make it, once", async () => {
  const { swapInto } = await import(
    "../../../runtime/bytes/swap_blocks.ts?counted"
  );
  let made = 0;
  let swaps = 0;
  const { Instance } = WebAssembly;
  const undo = put(
    WebAssembly,
    "Instance",
    function (module: WebAssembly.Module) {
      made++;
      const { memory, swap } = new Instance(module).exports;
      const counted = (...args: unknown[]) => {
        swaps++;
        return (swap as (...args: unknown[]) => void)(...args);
      };
      return { exports: { memory, swap: counted } };
    },
  );
  try {
    for (const [length, blocks] of [[64, 0], [BLOCK, 1], [2 * BLOCK + 8, 4]]) {
      const bytes = bytesOf(length ?? 0);
      swapInto(bytes, bytes, 8);
      assertEquals(swaps, blocks);
      assertEquals(bytes, swapped(bytesOf(length ?? 0), 8));
    }
    assertEquals(made, 1);
  } finally {
    undo();
  }
});

Deno.test("the plain swap is its own inverse", () => {
  for (const itemSize of SIZES) {
    const bytes = bytesOf(48);
    swapBytes(bytes, itemSize);
    assertEquals(bytes, swapped(bytesOf(48), itemSize));
    swapBytes(bytes, itemSize);
    assertEquals(bytes, bytesOf(48));
  }
});
