/** Formats and buffers by chance, the same ones each time. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { calcsize, type DataModel, type Item, Struct } from "../../../mod.ts";
import { runs } from "../../support/runs.ts";

const RUNS = runs(2000);

const dataModel = fc.constantFrom<DataModel>("LP64", "LLP64", "ILP32");
const order = fc.constantFrom("", "@", "=", "<", ">", "!");
const space = fc.constantFrom("", "", "", " ", "\t\n", "\v\f\r");
const code = fc.constantFrom(..."xcbB?hHiIlLqQefdFDsp");
const count = fc.oneof(fc.constant(""), fc.nat(9).map(String));
const hugeCount = fc.bigInt(0n, 1n << 80n).map(String);

// Not "binary" and "grapheme", whose tables take more than a second.
const character = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
const grapheme = fc.constantFrom(
  ..."<hé姓\u{1f600}",
  ...["e\u0301", "\u{1f468}\u200d\u{1f469}", "\u{1f1e8}\u{1f1ed}"],
);

function formatOf(digits: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const item = fc.tuple(space, digits, code).map((parts) => parts.join(""));
  return fc.tuple(order, fc.array(item, { maxLength: 12 }))
    .map(([first, items]) => first + items.join(""));
}

const rightFormat = formatOf(count);
const hugeFormat = formatOf(fc.oneof(count, hugeCount));
const mutatedFormat = fc.tuple(
  hugeFormat,
  fc.nat(30),
  fc.nat(2),
  fc.string({ unit: character, maxLength: 3 }),
).map(([format, at, cut, put]) =>
  format.slice(0, at) + put + format.slice(at + cut)
);
const anyFormat = fc.oneof(
  rightFormat,
  hugeFormat,
  mutatedFormat,
  fc.string({ unit: character, maxLength: 20 }),
  fc.string({ unit: grapheme, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(..."@<>= 0123xsHqT{}():Z"),
    maxLength: 20,
  }),
);

Deno.test("any format has a size or is a SyntaxError", () => {
  fc.assert(
    fc.property(anyFormat, dataModel, (format, model) => {
      try {
        const { size, stride } = new Struct(format, { dataModel: model });
        assert(Number.isSafeInteger(size) && size >= 0);
        assert(Number.isSafeInteger(stride) && stride >= size);
        if (model === "LP64") assertEquals(calcsize(format), size);
      } catch (error) {
        assert(error instanceof SyntaxError, String(error));
        assert(error.message.length < 300, error.message);
      }
    }),
    RUNS,
  );
});

Deno.test("any buffer is unpacked or is a RangeError, by its size first", () => {
  fc.assert(
    fc.property(
      hugeFormat,
      fc.uint8Array({ maxLength: 40 }),
      fc.integer({ min: -50, max: 50 }),
      (format, data, byteOffset) => {
        const struct = structOf(format);
        if (struct === undefined) return;
        for (
          const use of [
            () => struct.unpack(data),
            () => struct.unpackFrom(data, byteOffset),
            () => [...struct.iterUnpack(data)].flat(),
          ]
        ) {
          const items = valueOrRangeError(use);
          assert(items === undefined || items.length <= 40 + format.length);
        }
        if (struct.size === data.length) assert(struct.unpack(data));
      },
    ),
    RUNS,
  );
});

Deno.test("what is unpacked packs to what unpacks the same", () => {
  fc.assert(
    fc.property(
      rightFormat,
      dataModel,
      fc.infiniteStream(fc.nat(255)),
      fc.nat(5),
      (format, model, stream, byteOffset) => {
        const struct: Struct<string, DataModel> = new Struct(format, {
          dataModel: model,
        });
        const data = Uint8Array.from(stream.take(struct.size));
        const items = struct.unpack(data);
        // Not always the same bytes: padding, say, is zero now.
        const packed = struct.pack(...items);
        assertEquals(struct.unpack(packed), items);
        const whole = new Uint8Array(struct.size + 10).fill(170);
        struct.packInto(whole, byteOffset, ...struct.unpack(packed));
        const end = byteOffset + struct.size;
        assertEquals(whole.slice(byteOffset, end), packed);
        assertEquals(whole.slice(0, byteOffset), filled(byteOffset));
        assertEquals(whole.slice(end), filled(10 - byteOffset));
        if (struct.size === 0) return;
        assertEquals([...struct.iterUnpack(packed)], [items]);
      },
    ),
    runs(1000),
  );
});

Deno.test("any values are packed, or refused with the buffer as it was", () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.bigInt(-(1n << 70n), 1n << 70n),
    fc.uint8Array({ maxLength: 3 }),
    fc.boolean(),
    fc.anything(),
  );
  fc.assert(
    fc.property(
      rightFormat,
      fc.array(value, { maxLength: 12 }),
      (format, values) => {
        const struct = new Struct(format);
        const data = filled(struct.size);
        try {
          struct.packInto(data, 0, ...values as Item[]);
          assertEquals(struct.pack(...values as Item[]), data);
        } catch (error) {
          assert(
            error instanceof RangeError || error instanceof TypeError,
            String(error),
          );
          assertEquals(data, filled(struct.size));
        }
      },
    ),
    RUNS,
  );
});

Deno.test("no count is expanded", () => {
  const before = Deno.memoryUsage().heapUsed;
  const started = performance.now();
  for (let i = 0; i < 2000; i++) {
    const format = `${1e9 + i}B${1e12 + i}x${1e9}H${1e9}s`;
    assertEquals(calcsize(format), 1e12 + 2 * i + 4e9 + (i + i) % 2);
    structOf(format)!;
  }
  assert(performance.now() - started < 5000);
  assert(Deno.memoryUsage().heapUsed - before < 2 ** 26);
});

Deno.test("a long format takes no longer than its length", () => {
  const started = performance.now();
  assertEquals(calcsize("B".repeat(2e5)), 2e5);
  assertEquals(calcsize("0".repeat(2e5) + "7s"), 7);
  assertEquals(structOf(" ".repeat(2e5) + "k"), undefined);
  assert(performance.now() - started < 5000);
});

function structOf(format: string): Struct | undefined {
  try {
    return new Struct(format);
  } catch (error) {
    assert(error instanceof SyntaxError, String(error));
    return undefined;
  }
}

function valueOrRangeError<Value>(use: () => Value): Value | undefined {
  try {
    return use();
  } catch (error) {
    assert(error instanceof RangeError, String(error));
    return undefined;
  }
}

function filled(length: number): Uint8Array {
  return new Uint8Array(length).fill(170);
}
