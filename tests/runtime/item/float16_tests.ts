import { assertEquals } from "@std/assert";
import {
  decodeFloat16,
  encodeFloat16,
  getFloat16,
  setFloat16,
} from "../../../runtime/item/float16.ts";

const view = new DataView(new ArrayBuffer(2));
const ALL = Array.from({ length: 0x10000 }, (_, bits) => bits);

Deno.test("decodeFloat16: all 65536 as the engine has them", () => {
  const wrong = ALL.filter((bits) => {
    view.setUint16(0, bits);
    return !Object.is(decodeFloat16(bits), view.getFloat16(0));
  });
  assertEquals(wrong, []);
});

Deno.test("encodeFloat16: all 65536, what lies between them, and its neighbours", () => {
  const wrong: number[] = [];
  for (const bits of ALL) {
    const value = decodeFloat16(bits);
    if (!Number.isFinite(value)) continue;
    const next = decodeFloat16(bits + 1);
    // Past the largest one the step stays the same, up to infinity.
    const middle = Number.isFinite(next)
      ? (value + next) / 2
      : Math.sign(value) * 65520;
    for (const near of [value, middle, ...neighbours(middle)]) {
      if (encodeFloat16(near) !== engineBits(near)) wrong.push(near);
    }
    if (encodeFloat16(value) !== bits) wrong.push(value);
  }
  assertEquals(wrong, []);
});

const ROUNDING: readonly [value: number, bits: number][] = [
  [0, 0],
  [-0, 0x8000],
  [1, 0x3c00],
  [65504, 0x7bff],
  [65519.99999999999, 0x7bff],
  [65520, 0x7c00],
  [-65520, 0xfc00],
  [Infinity, 0x7c00],
  [-Infinity, 0xfc00],
  [NaN, 0x7e00],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [2 ** -25, 0],
  [2 ** -25 * (1 + 2 ** -52), 0x0001],
  [5e-324, 0],
  [-5e-324, 0x8000],
  [1e300, 0x7c00],
  // Half to even.
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  // 2048 if it were rounded to 32 bits first.
  [0x1ffdffffff * 2 ** -26, 0x67ff],
];

for (const [value, bits] of ROUNDING) {
  Deno.test(`encodeFloat16(${value})`, () => {
    assertEquals(encodeFloat16(value), bits);
    assertEquals(engineBits(value), bits);
  });
}

Deno.test("getFloat16 and setFloat16 take the byte order", () => {
  setFloat16(view, 0, 1.5, true);
  assertEquals([view.getUint8(0), view.getUint8(1)], [0x00, 0x3e]);
  assertEquals(getFloat16(view, 0, true), 1.5);
  setFloat16(view, 0, 1.5, false);
  assertEquals([view.getUint8(0), view.getUint8(1)], [0x3e, 0x00]);
  assertEquals(getFloat16(view, 0, false), 1.5);
});

function engineBits(value: number): number {
  view.setFloat16(0, value);
  return view.getUint16(0);
}

/** The doubles just below and above. */
function neighbours(value: number): number[] {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  const first = bits[0]!;
  return [first - 1n, first + 1n].map((near) => {
    bits[0] = near;
    return new Float64Array(bits.buffer)[0]!;
  });
}
