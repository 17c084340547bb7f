/** Many items or records at once: set, fill, copyFrom, sort. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Vertex, type VertexArray } from "../../../generated/vertex.ts";
import { MemoryView, type WritableSource } from "../../../mod.ts";
import { Everything, Network } from "../../golden/everything.ts";

/** Every byte of an array, and what a column set in all records. */
function bytesAfter(
  array: { $bytes: Uint8Array },
  change: () => void,
): { before: Uint8Array; after: Uint8Array } {
  const { $bytes } = array;
  $bytes.forEach((_, i) => $bytes[i] = i * 7);
  const before = $bytes.slice();
  change();
  return { before, after: $bytes.slice() };
}

// Odd offsets too, where no typed array can lie.
for (const byteOffset of [0, 1, 2, 4]) {
  const bytes = new Uint8Array(new ArrayBuffer(byteOffset + 64), byteOffset);
  const vertices = Vertex.array(bytes, 0, 3);

  Deno.test(`set and fill write one field of each record, from byte ${byteOffset}`, () => {
    for (const [path, at] of [["vector.y", 4], ["color.blue", 16]] as const) {
      const column = vertices.column(path);
      const size = column.view.itemSize;
      const values = column.toTypedArray().map((_, i) => i + 1.5);
      for (
        const [set, expected] of [
          [() => column.set(values), [...values]],
          [() => column.set([9, 8, 7]), [9, 8, 7]],
          [() => column.fill(5), [5, 5, 5]],
        ] as const
      ) {
        const { before, after } = bytesAfter(vertices, set);
        assertEquals([...column], expected);
        const untouched = (byte: number) => {
          const inField = byte % 20 - at;
          return inField < 0 || inField >= size;
        };
        for (const [byte, value] of before.entries()) {
          if (untouched(byte)) assertEquals(after[byte], value);
        }
      }
    }
  });
}

Deno.test("set takes what toTypedArray gives, in every kind of column", () => {
  for (
    const [Kind, paths] of [
      [Everything, [
        "flag",
        "initial",
        "tiny",
        "half",
        "big",
        "real",
        "wave",
        "raw",
        "title",
        "label",
      ]],
      [Network, ["id", "total", "ratio", "fraction", "wave", "little"]],
    ] as const
  ) {
    const [from, to] = [Kind.alloc(4), Kind.alloc(4)] as unknown as AnyArray[];
    assert(from && to);
    from.$bytes.forEach((_, i) => from.$bytes[i] = i % 97 % 3 + i % 60);
    for (const path of paths) {
      const source = from.column(path);
      const target = to.column(path);
      target.set(source.toTypedArray());
      assertEquals([...target], [...source], path);
    }
  }
});

interface AnyArray {
  $bytes: Uint8Array;
  column(path: string): Copied;
}

interface Copied extends Iterable<unknown> {
  set(values: unknown): void;
  toTypedArray(): unknown;
}

Deno.test("a signalling NaN survives set and fill", () => {
  const vertices = Vertex.alloc(2);
  const x = vertices.column("vector.x");
  const bits = new Uint32Array([0x7fa00001, 0x7fa00002]);
  x.set(new Float32Array(bits.buffer));
  const view = new DataView(vertices.$bytes.buffer);
  assertEquals(view.getUint32(0, true), 0x7fa00001);
  assertEquals(view.getUint32(20, true), 0x7fa00002);
});

Deno.test("set takes typed arrays at any offset", () => {
  const bytes = Uint8Array.from({ length: 33 }, (_, i) => i + 1).subarray(1);
  const array = Everything.alloc(4);
  array.column("raw").set(bytes.subarray(0, 20));
  assertEquals(array.column("raw").toTypedArray(), bytes.subarray(0, 20));
  const keys = array.get(0).keys;
  keys.set(bytes.subarray(0, 8));
  assertEquals([...keys.toTypedArray()], [...bytes.subarray(0, 8)]);
  array.column("title").set(bytes);
  assertEquals(array.column("title").toTypedArray(), bytes);
});

Deno.test("set reads values that share memory before it writes", () => {
  const memory = new SharedArrayBuffer(160);
  const counted = Float32Array.from({ length: 8 }, (_, i) => i + 1);
  const records = Vertex.array(memory);
  new Float32Array(memory).set(counted);
  const alias = structuredClone(memory);
  records.column("vector.x").set(new Float32Array(alias, 0, 8));
  assertEquals([...records.column("vector.x")], [...counted]);

  const buffer = new ArrayBuffer(160);
  new Int32Array(buffer).set(counted);
  const others = Vertex.array(buffer);
  others.column("vector.x").set(new Int32Array(buffer, 0, 8));
  assertEquals([...others.column("vector.x")], [...counted]);

  const everything = Everything.alloc(2);
  const raw = everything.column("raw");
  raw.set([new Uint8Array([1, 2, 3, 4, 5]), new Uint8Array([6, 7, 8, 9, 0])]);
  raw.set([raw.get(1), raw.get(0)]);
  assertEquals([...raw.toTypedArray()], [6, 7, 8, 9, 0, 1, 2, 3, 4, 5]);
  raw.set([[9, 9, 9, 9, 9] as never, raw.get(0)]);
  assertEquals([...raw.toTypedArray()], [9, 9, 9, 9, 9, 6, 7, 8, 9, 0]);

  const size = Everything.layout.stride;
  const shared = new SharedArrayBuffer(size);
  const record = Everything.view(shared);
  const bytes = new Uint8Array(structuredClone(shared));
  bytes.forEach((_, i) => bytes[i] = i % 100);
  const at = Everything.layout.fields.find(({ name }) => name === "raw")
    ?.byteOffset ?? NaN;
  record.raw = bytes.subarray(at - 1, at + 4);
  assertEquals([...record.raw], [-1, 0, 1, 2, 3].map((i) => (at + i) % 100));
});

Deno.test("set reads values of its own buffer before it writes", () => {
  const vertices = Vertex.array(
    new Float32Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  );
  const { buffer } = vertices.$bytes;
  vertices.column("vector.x").set(new Float32Array(buffer, 0, 2));
  assertEquals([...vertices.column("vector.x")], [1, 2]);
});

Deno.test("text, bytes and 64-bit integers", () => {
  const array = Everything.alloc(3);
  array.column("name").set(["a", "bc", ""]);
  assertEquals([...array.column("name")], ["a", "bc", ""]);
  array.column("name").fill("é");
  assertEquals([...array.column("name")], ["é", "é", "é"]);
  array.column("big").set([1, 2n, 3]);
  array.column("big").fill(2n ** 63n);
  assertEquals(array.column("big").get(2), 2n ** 63n);
  array.get(1).weights.set(new Float32Array([1, 2, 3, 4]));
  array.get(1).weights.fill(9);
  assertEquals([...array.get(1).weights], [9, 9, 9, 9]);
  Everything.alloc(0).column("big").fill(1);
});

Deno.test("copyFrom copies records, which may overlap", () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);
  const expected = bytes.slice().copyWithin(20, 0, 60);
  const all = Vertex.array(bytes);
  all.subarray(1).copyFrom(all.subarray(0, 3));
  assertEquals(bytes, expected);
});

Deno.test("sort moves records, the least first, and keeps equals in order", () => {
  const xs = [3, -0, NaN, -7.5, 0, Infinity, -Infinity, 3, -1e-45, NaN];
  const sorted = [-Infinity, -7.5, -1e-45, -0, 0, 3, 3, Infinity, NaN, NaN];
  const make = () => {
    const array = Vertex.alloc(xs.length);
    array.column("vector.x").set(xs);
    array.column("color.red").set(xs.map((_, i) => i));
    return array;
  };
  for (
    const [sort, order] of [
      [(all: VertexArray) => all.sort("vector.x"), [
        6,
        3,
        8,
        1,
        4,
        0,
        7,
        5,
        2,
        9,
      ]],
      [(all: VertexArray) => all.sort(({ vector }) => vector.x), [
        6,
        3,
        8,
        1,
        4,
        0,
        7,
        5,
        2,
        9,
      ]],
      [
        (all: VertexArray) => all.sort(({ color }) => -color.red),
        [
          ...xs.keys(),
        ].reverse(),
      ],
      [(all: VertexArray) => all.sort("color.red"), [...xs.keys()]],
      [(all: VertexArray) => all.sort(() => 0), [...xs.keys()]],
    ] as const
  ) {
    const array = make();
    sort(array);
    assertEquals([...array.column("color.red")], [...order]);
  }
  const array = make();
  array.sort("vector.x");
  assertEquals([...array.column("vector.x")], sorted.map(Math.fround));
});

Deno.test("a sort key is asked of a record, and of nothing else", () => {
  const array = Vertex.alloc(3);
  array.column("vector.x").set([1, 2, 3]);
  array.sort(({ vector }, sign = -1) => sign * vector.x);
  assertEquals([...array.column("vector.x")], [3, 2, 1]);
});

Deno.test("sort by keys of every kind, over odd bytes and odd strides", () => {
  const bytes = new Uint8Array(new ArrayBuffer(51 * 5 + 1), 1);
  const array = Network.array(bytes);
  array.column("delta").set([3, -3, 0, -128, 127]);
  array.sort("delta");
  assertEquals([...array.column("delta")], [-128, -3, 0, 3, 127]);
  array.column("total").set([5n, -(2n ** 63n), 2n ** 62n, 0n, -1n]);
  array.sort("total");
  assertEquals([...array.column("total")], [
    -(2n ** 63n),
    -1n,
    0n,
    5n,
    2n ** 62n,
  ]);
  array.column("id").set([2 ** 31, 1, 2 ** 32 - 1, 0, 7]);
  array.sort("id");
  assertEquals([...array.column("id")], [0, 1, 7, 2 ** 31, 2 ** 32 - 1]);
  const named = Everything.alloc(3);
  named.column("name").set(["b", "a", "c"]);
  named.column("flag").set([true, false, true]);
  named.sort("name");
  assertEquals([...named.column("name")], ["a", "b", "c"]);
  named.sort("flag");
  assertEquals([...named.column("name")], ["a", "b", "c"]);
  for (
    const [keys, expected] of [
      [[3n, 2n ** 70n, -1n], ["c", "a", "b"]],
      [[2n ** 64n - 1n, 1n, 2n], ["b", "c", "a"]],
      [[-(2n ** 63n), 1n, 0n], ["a", "c", "b"]],
      [[2n, NaN, 1], ["c", "a", "b"]],
      [[0, 0n, -0], ["c", "a", "b"]],
      [[true, false, true], ["b", "a", "c"]],
      [["ä", "z", "b"], ["c", "b", "a"]],
    ] as const
  ) {
    named.sort("name");
    let next = 0;
    named.sort(() => keys[next++] ?? 0);
    assertEquals([...named.column("name")], [...expected]);
  }
});

const readonly = new MemoryView(new Uint8Array(40), { readonly: true });
const detached = Vertex.array(new ArrayBuffer(40));
structuredClone(0, { transfer: [detached.$bytes.buffer as ArrayBuffer] });
const gone =
  "TypeError: Cannot use an array of Vertex: its buffer is detached (it was transferred, or its wasm memory has grown)";
const ERRORS: [() => unknown, string][] = [
  [
    () => Vertex.alloc(3).column("vector.x").set([1]),
    "RangeError: Cannot set 3 items: the list has 1",
  ],
  [
    () => Vertex.alloc(3).column("vector.x").set(5 as never),
    "TypeError: Cannot set item 5 to undefined, or items to 5: they must be a list",
  ],
  [
    () => Vertex.alloc(3).column("vector.x").set("abc" as never),
    'TypeError: Cannot set items to "abc": they must be a list',
  ],
  [
    () => Vertex.alloc(2).column("vector.x").set([1, undefined as never]),
    "TypeError: Cannot set item 1 to undefined",
  ],
  [
    () => Vertex.alloc(2).column("vector.x").fill(undefined as never),
    "TypeError: Cannot set items to undefined",
  ],
  [
    () =>
      Vertex.alloc(2).column("vector.x").set(
        Vertex.alloc(2).column("vector.y") as never,
      ),
    "TypeError: Cannot set items from other items: pass their toTypedArray()",
  ],
  [
    () => Everything.alloc(3).column("wave").copyTo(new Float32Array(5)),
    "RangeError: Cannot copy items: they need 6 elements, and the target has 5",
  ],
  [
    () =>
      Vertex.alloc(1).sort(
        ((a: Vertex, b: Vertex) => a.vector.x - b.vector.x) as never,
      ),
    "TypeError: Cannot sort an array of Vertex by a function of 2 parameters: pass one that takes a record and returns its key, not a comparison",
  ],
  [
    () => Everything.alloc(4).column("wave").set(new Float32Array(4)),
    "RangeError: Cannot set 4 items: they need 8 elements, and the list has 4",
  ],
  [
    () => Everything.alloc(3).column("raw").set(new Uint8Array(3)),
    "RangeError: Cannot set 3 items: they need 15 elements, and the list has 3",
  ],
  [
    () => {
      const values = new Float32Array(1);
      structuredClone(0, { transfer: [values.buffer] });
      Vertex.alloc(1).column("vector.x").set(values);
    },
    "TypeError: Cannot set items to a typed array: its buffer is detached (it was transferred, or its wasm memory has grown)",
  ],
  [
    () => Vertex.alloc(2).sort((() => null) as never),
    "TypeError: Cannot sort an array of Vertex by keys that are null: they must be numbers, text or booleans, and all of one kind",
  ],
  [
    () =>
      Everything.alloc(1).column("raw").set([
        new DataView(new ArrayBuffer(5)) as never,
      ]),
    "TypeError: Cannot set Everything.raw to an object: it must be bytes",
  ],
  [() => detached.sort("vector.x"), gone],
  [() => detached.copyFrom(Vertex.alloc(1)), gone],
  [() => Vertex.alloc(2).copyFrom(detached), gone],
  [
    () => Vertex.alloc(2).sort((() => undefined) as never),
    "TypeError: Cannot sort an array of Vertex by keys that are undefined: they must be numbers, text or booleans, and all of one kind",
  ],
  [
    () => Network.alloc(1).column("port").fill(-1),
    "RangeError: Cannot set an item of Network.port to -1: it is not an integer that uint16 can hold",
  ],
  [
    () => Vertex.alloc(1).copyFrom(Vertex.alloc(2)),
    "RangeError: Cannot copy 2 × Vertex: the array has room for 1",
  ],
  [
    () => Vertex.array(readonly as WritableSource).copyFrom(Vertex.alloc(1)),
    "TypeError: Cannot write an array of Vertex: the view is read-only",
  ],
  [
    () => Vertex.array(readonly as WritableSource).sort("vector.x"),
    "TypeError: Cannot write an array of Vertex: the view is read-only",
  ],
  [
    () => Everything.alloc(2).sort("wave"),
    'TypeError: Cannot sort an array of Everything by "wave": only numbers, text and booleans have an order',
  ],
  [
    () => Everything.alloc(2).sort("matrix"),
    'TypeError: Cannot sort an array of Everything by "matrix": only numbers, text and booleans have an order',
  ],
];
for (const [action, expected] of ERRORS) {
  Deno.test(expected, () => {
    const error = assertThrows(action, Error);
    assertEquals(String(error), expected);
  });
}

Deno.test("set and fill refuse read-only items, and change nothing", () => {
  for (const change of ["set", "fill"] as const) {
    const column = Vertex.array(readonly as WritableSource).column("vector.x");
    const error = assertThrows(
      () => change === "set" ? column.set(new Float32Array(2)) : column.fill(1),
      TypeError,
    );
    assert(error.message.includes("read-only"));
  }
});

Deno.test("set and fill refuse a detached buffer", () => {
  const column = Vertex.array(new ArrayBuffer(40)).column("vector.x");
  (column.view.buffer as ArrayBuffer).transfer();
  assertThrows(() => column.set(new Float32Array(2)), TypeError, "detached");
  assertThrows(() => column.fill(1), TypeError, "detached");
});
