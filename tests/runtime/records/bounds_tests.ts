/**
 * No view reaches a byte that it was not given: what lies beside it in the same
 * buffer neither shows in a read nor changes in a write.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  Everything,
  Named,
  Network,
  Point,
  Strict,
} from "../../golden/everything.ts";
import { Image, Kinds, Names, Packet, Path } from "../../golden/tails.ts";
import { Body, Event, Key, Outer, Register } from "../../golden/unions.ts";

// deno-lint-ignore no-explicit-any -- whatever a field is
type Any = any;

/** Where the records begin: `512 + "0"` is a place in the buffer too. */
const START = 512;
const SIZE = 8192;

interface Place {
  readonly bytes: Uint8Array;
  /** The records, and nothing else of the buffer. */
  readonly records: Any;
  readonly end: number;
}

function place(Kind: Any, length: number, beside: number): Place {
  const bytes = new Uint8Array(SIZE).fill(beside);
  const records = Kind.array(bytes, START, length);
  records.$bytes.fill(1);
  return { bytes, records, end: START + length * Kind.layout.stride };
}

function assertBesideIs(beside: number, { bytes, end }: Place, what: string) {
  const words = new Uint32Array(bytes.slice().fill(beside, START, end).buffer);
  // A loop, since this is asked so often.
  const [word] = new Uint32Array(new Uint8Array(4).fill(beside).buffer);
  for (let i = 0; i < words.length; i++) assert(words[i] === word, what);
}

/** How to come by a record that does not lie where it should. */
type Way = readonly [string, (records: Any, stride: number) => Any];
const nexts = (records: Any, count: number) => {
  const iterator = records[Symbol.iterator]();
  for (let i = 0; i < count; i++) iterator.next();
  return iterator.next().value;
};
const WAYS: readonly Way[] = [
  ["next past the end", (records) => nexts(records, records.length)],
  ["next after that", (records) => nexts(records, records.length + 3)],
  ["next of nothing", (records) => nexts(records.subarray(9), 0)],
  ["moved to the end", (all, stride) => all.get(0).$moveTo(2 * stride)],
  ["moved before it", (all, stride) => all.get(0).$moveTo(-stride)],
  ["moved across the end", (all, stride) => all.get(0).$moveTo(2 * stride - 5)],
  ["moved across the start", (all) => all.at(-1).$moveTo(-3)],
  ["moved nearly out", (all, stride) => all.get(0).$moveTo(2 * stride - 1)],
  [
    "a cursor moved",
    (all, stride) => all.cursor().moveTo(1).$moveTo(2 * stride),
  ],
  ["moved far", (all) => all.get(0).$moveTo(2 ** 31)],
  ["moved to text", (all) => all.get(0).$moveTo("0")],
  ["moved to more text", (all) => all.get(0).$moveTo("00")],
  ["moved to NaN", (all) => all.get(0).$moveTo(NaN)],
  ["moved to half a byte", (all) => all.get(0).$moveTo(0.5)],
  ["moved to what changes", (all, stride) => {
    let calls = 0;
    const byteOffset = { valueOf: () => calls++ % 2 ? 2 * stride : 0 };
    return all.get(0).$moveTo(byteOffset);
  }],
];

/** Everything that can be read of a value, or that it throws. */
function reads(value: Any): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return [...value];
  const ways: (() => unknown)[] = "ndim" in value
    ? [
      () => value.toJSON(),
      () => value.toHex(),
      () => reads(new Uint8Array(value.asTypedArray().buffer.slice(0, 0))),
      () => [...value.toTypedArray()].map(String),
      () => reads(value.get(-1)),
      () => value.subarray(undefined, undefined, -1).toJSON(),
      () => value.cast("B").toJSON(),
    ]
    : "toTypedArray" in value
    ? [
      ...Array.from(
        { length: value.length + 1 },
        (_, i) => () => reads(value.get(i)),
      ),
      () => [...value].map(reads),
      () => [...value.toTypedArray()].map(String),
      () => reads(value.view),
    ]
    : "cursor" in value
    ? [
      () => reads(value.$bytes),
      () => value.toJSON(),
      () => reads(nexts(value, value.length)),
      () => reads(value.get(0)),
    ]
    : "$bytes" in Object.getPrototypeOf(value)
    ? [
      () => reads(value.$bytes),
      () => value.toJSON(),
      () => value.toString(),
      ...namesOf(value).map((name) => () => reads(value[name])),
    ]
    : [() => Object.values(value).map(reads)];
  return ways.map(attempt);
}

function attempt(way: () => unknown): unknown {
  try {
    return way();
  } catch (error) {
    assert(
      error instanceof RangeError || error instanceof TypeError,
      `${error}`,
    );
    return "throws";
  }
}

function namesOf(record: Any): string[] {
  return record.constructor.layout.fields.map(({ name }: Any) => name);
}

/** Everything that can be written to a field. */
function writes(record: Any, name: string, values: Any): (() => unknown)[] {
  const value = values[name];
  const array = (change: (field: Any) => unknown) => () => change(record[name]);
  return [
    () => record[name] = value,
    () => record.$set({ [name]: value }),
    array((field) => field.fill(value[0])),
    array((field) => field.set(value)),
    array((field) => field.set(0, value[0])),
    array((field) => field.set(field.length - 1, value[0])),
    array((field) => field.set(field.toTypedArray())),
    array((field) => field.view.set(0, value[0])),
    array((field) => field.set([0, 0], value[0][0])),
    array((field) => field.fill(7)),
    array((field) => field.$bytes.fill(7)),
    array((field) => field.get(0).$set(value[0])),
    array((field) => field.copyFrom(field)),
    array((field) => field.sort("x")),
  ];
}

const KINDS: readonly Any[] = [
  ...[Everything, Network, Strict, Named, Point],
  ...[Body, Event, Key, Outer, Register],
];
for (const Kind of KINDS) {
  const { name, stride } = Kind.layout;
  const full = Kind.create();
  full.$bytes.forEach((_: number, i: number) => full.$bytes[i] = i % 3);
  const values = full.$toObject();

  for (const [way, recordOf] of WAYS) {
    Deno.test(`a record of ${name} that lies elsewhere: ${way}`, () => {
      const [seen, other] = [0xa5, 0x5a].map((beside) => {
        const where = place(Kind, 2, beside);
        return reads(recordOf(where.records, stride));
      });
      assertEquals(seen, other, "a read shows what lies beside it");
      for (const field of namesOf(full)) {
        const where = place(Kind, 2, 0xa5);
        const count = writes(full, field, values).length;
        for (let i = 0; i < count; i++) {
          const record = recordOf(where.records, stride);
          attempt(() => writes(record, field, values)[i]?.());
          assertBesideIs(0xa5, where, `${field}, write ${i}`);
        }
      }
      const where = place(Kind, 2, 0xa5);
      attempt(() => recordOf(where.records, stride).$set(full));
      attempt(() => recordOf(where.records, stride).$bytes.fill(9));
      attempt(() => full.$set(recordOf(where.records, stride)));
      assertBesideIs(0xa5, where, "a whole record");
      assert(!full.$bytes.includes(0xa5), "a record was copied from beside");
    });
  }

  Deno.test(`columns of ${name} and what is made of all records`, () => {
    const readAll = (records: Any) => [
      ...Kind.layout.fields.flatMap(({ name }: Any) =>
        [records, records.subarray(1), records.subarray(2)].map((each) =>
          attempt(() => reads(each.column(name)))
        )
      ),
      reads(records),
      reads(records.subarray(-1, 99)),
      reads(records.subarray(2)),
    ];
    const [seen, other] = [0xa5, 0x5a].map((beside) =>
      readAll(place(Kind, 2, beside).records)
    );
    assertEquals(seen, other);
    const where = place(Kind, 2, 0xa5);
    const { records } = where;
    const two = Kind.alloc(2);
    for (
      const path of Object.getOwnPropertyDescriptor(
        records.constructor,
        "columns",
      )?.value
    ) {
      const column = records.column(path);
      const from = two.column(path);
      for (
        const write of [
          () => column.set(from.toTypedArray()),
          () => column.set([...from]),
          () => column.fill(from.get(0)),
          () => column.set(2, from.get(0)),
          () => column.set(-1, from.get(0)),
          () => column.set("0", from.get(0)),
          () => column.assign(from),
          () => column.set([1, 0], 1),
          () => records.sort(path),
        ]
      ) {
        attempt(write);
        assertBesideIs(0xa5, where, path);
      }
    }
    records.copyFrom(two);
    assertThrows(() => records.copyFrom(Kind.alloc(3)), RangeError);
    assertBesideIs(0xa5, where, "copyFrom");
  });
}

// What is written at once is there at once, or not at all.
const PARTS: readonly [Any, string, number, unknown][] = [
  [Everything, "spin", 16, { re: 1, im: 2 }],
  [Everything, "wave", 8, { re: 1, im: 2 }],
  [Strict, "spin", 16, { re: 1, im: 2 }],
  [Network, "wave", 8, { re: 1, im: 2 }],
  [Everything, "name", 16, "0123456789abcdef"],
  [Everything, "raw", 5, [9, 9, 9, 9, 9]],
  [Everything, "title", 8, [9, 9, 9, 9, 9]],
  [Everything, "label", 8, "text"],
  [Everything, "big", 8, 2n],
  [Key, "since", 5, 2 ** 40 - 1],
  [Key, "code", 2, 4095],
  [Outer, "b", 4, -1],
  [Body, "stamp", 8, 2n ** 63n],
];
for (const [Kind, field, size, value] of PARTS) {
  Deno.test(`${Kind.layout.name}.${field} across an end is not half written`, () => {
    const { byteOffset } = Kind.layout.fields.find(({ name }: Any) =>
      name === field
    );
    for (let part = 1; part < size; part++) {
      const { stride } = Kind.layout;
      for (const at of [stride - byteOffset - part, -byteOffset - part]) {
        const records = Kind.array(new ArrayBuffer(stride));
        const record = records.get(0).$moveTo(at);
        assertThrows(() => record[field] = value, RangeError);
        assert(records.$bytes.every((byte: number) => byte === 0), `${at}`);
      }
    }
  });
}

Deno.test("an item of two parts across an end is not half written", () => {
  const { stride, fields } = Everything.layout;
  const at = fields.find(({ name }) => name === "waves")?.byteOffset ?? NaN;
  const values: readonly [unknown, number][] = [[stride - at - 6, 0], [
    -at - 10,
    1,
  ]];
  for (const [byteOffset, index] of values) {
    const records = Everything.array(new ArrayBuffer(stride));
    const record = records.get(0).$moveTo(byteOffset as number);
    const set = () => record.waves.set(index, { re: 1, im: 2 });
    assertThrows(set, RangeError, `Cannot access item ${index}`);
    assert(records.$bytes.every((byte) => byte === 0));
  }
});

Deno.test("a record is copied whole or not at all", () => {
  const one = Everything.create();
  one.$bytes.fill(7);
  for (const at of [-200, -1, 1, 200]) {
    const records = Everything.array(new ArrayBuffer(280));
    assertThrows(() => records.get(0).$moveTo(at).$set(one), RangeError);
    assert(records.$bytes.every((byte) => byte === 0), `to ${at}`);
    const from = Everything.array(new Uint8Array(280).fill(7)).get(0);
    assertThrows(() => records.get(0).$set(from.$moveTo(at)), RangeError);
    assert(records.$bytes.every((byte) => byte === 0), `from ${at}`);
  }
});

Deno.test("what lies outside of the view is said so", () => {
  const record = Everything.alloc(2).get(0).$moveTo(560);
  const rows: readonly [() => unknown, string][] = [
    [() => record.$bytes, "Cannot view bytes 560 to 840: the view has 560"],
    [
      () => record.serials.get(0),
      "Cannot access item 0 of Everything.serials: it lies outside of the view",
    ],
    [
      () => record.serials.set(0, 1),
      "Cannot access item 0 of Everything.serials: it lies outside of the view",
    ],
    [
      () => record.big = 5n,
      "Cannot set Everything.big: it lies outside of the view",
    ],
  ];
  for (const [action, message] of rows) {
    assertEquals(assertThrows(action, RangeError).message, message);
  }
  assertThrows(
    () => record.$moveTo("0" as never).$bytes,
    TypeError,
    'Cannot view bytes from "0": a byte offset is a number',
  );
});

Deno.test("a value that detaches or moves while it is set writes in its view", () => {
  for (const how of ["moves", "detaches"]) {
    const bytes = new Uint8Array(3 * 280).fill(7);
    const record = Everything.view(bytes.subarray(280, 560));
    const value = {
      valueOf() {
        if (how === "moves") record.$moveTo(10_000);
        else (bytes.buffer as ArrayBuffer).transfer();
        return 0;
      },
    };
    const set = () => record.int = value as never;
    if (how === "detaches") {
      assertThrows(set, TypeError);
      continue;
    }
    set();
    const changed = [...bytes.keys()].filter((index) => bytes[index] !== 7);
    assertEquals(changed, [288, 289, 290, 291]);
  }
});

const pixels = [[1, 2], [3, 4]];
const TAILS: readonly [Any, object][] = [
  [Packet, { payload: [1, 2, 3] }],
  [Path, { points: [{ x: 1, y: 2 }, { x: 3, y: 4 }] }],
  [Image, { pixels }],
  [Names, { names: ["a", "bc"] }],
  [Kinds, { kinds: [1, 2, 1] }],
];
for (const [Kind, given] of TAILS) {
  const { name } = Kind.layout;
  const made = Kind.create(given);
  const values = made.$toObject();
  const size = made.$bytes.length;
  const viewBeside = (beside: number) => {
    const bytes = new Uint8Array(SIZE).fill(beside);
    bytes.set(made.$bytes, START);
    return { bytes, records: Kind.view(bytes, START), end: START + size };
  };

  Deno.test(`a tail of ${name} shows and changes nothing beside it`, () => {
    const [seen, other] = [0xa5, 0x5a].map((beside) => {
      const { records } = viewBeside(beside);
      // Counts that lie do not move the tail.
      const shown = reads(records);
      for (const field of namesOf(made).slice(0, -1)) {
        attempt(() => records[field] = 31);
      }
      return [shown, reads(records)];
    });
    assertEquals(seen, other);
    for (const field of namesOf(made)) {
      const count = writes(made, field, values).length;
      for (let i = 0; i < count; i++) {
        const where = viewBeside(0xa5);
        attempt(() => where.records.count = where.records.n = 31);
        attempt(() => writes(where.records, field, values)[i]?.());
        assertBesideIs(0xa5, where, `${field}, write ${i}`);
      }
    }
    const where = viewBeside(0xa5);
    where.records.$set(made);
    where.records.$bytes.fill(9);
    assertBesideIs(0xa5, where, "a whole record");
  });

  Deno.test(`a tail of ${name} whose DataView ends elsewhere`, () => {
    // As where another thread changes the counts between a check and a read.
    const { bytes } = viewBeside(0xa5);
    for (let length = 0; length < size; length++) {
      const view = new DataView(bytes.buffer, START, length);
      const beside = new DataView(bytes.buffer.slice(0), START, length);
      new Uint8Array(beside.buffer).fill(0x5a, START + length);
      const [seen, other] = [view, beside].map((view) =>
        attempt(() => reads(new Kind(view, 0)))
      );
      assertEquals(seen, other);
    }
  });
}
