/** What layouts say of values: constants, defaults, and what has no setter. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import {
  Either,
  Event,
  Flat,
  Kind,
  Lists,
  Outer,
  Packet,
  Plain,
} from "../../golden/rules.ts";
import { hexOf } from "../../support/hex.ts";

/** What a new Event has, byte for byte, by a DataView. */
function newEvent(): Uint8Array {
  const view = new DataView(new ArrayBuffer(40));
  new Uint8Array(view.buffer).set(new TextEncoder().encode("EVNT"));
  view.setUint16(4, 3, true);
  view.setUint8(6, 2);
  view.setUint8(7, 1 | 9 << 1 | 3 << 6);
  view.setFloat32(8, 0.1, true);
  view.setBigUint64(16, 0xfeedfacecafebeefn);
  view.setUint32(24, 4096, true);
  new Uint8Array(view.buffer, 32).set(new TextEncoder().encode("né"));
  return new Uint8Array(view.buffer);
}

Deno.test("a new record has its constants and defaults", () => {
  assertEquals(Event.create().$bytes, newEvent());
  const array = Event.alloc(3);
  for (const event of array) assertEquals(event.$bytes, newEvent());
  const shared = Event.alloc(5, { shared: true });
  assertEquals(shared.at(-1).$bytes, newEvent() as never);
  assertEquals(Event.alloc(0).length, 0);
  assertEquals(Lists.create().toJSON(), {
    start: [137, 80, 78],
    bytes: [0, 255, 0, 0],
    letters: [[97], [98], [99]],
    ones: [1, 1, 1],
    steps: ["1", "-2", "3"],
    grid: [[1, 2], [3, 4]],
    table: [[0.5, 0.5], [0.5, 0.5]],
    wide: "ab",
    latin: "é",
    words: [[104, 105], [1, 2]],
    yes: [true, true],
  } as never);
});

Deno.test("those of structs in a record count too", () => {
  const outer = Outer.create({ event: { version: 9 } });
  const chunk = { tag: new Uint8Array([67, 75]), id: 7 };
  assertEquals(outer.first.$toObject(), chunk);
  assertEquals(outer.chunks.toArray(), [chunk, chunk]);
  assertEquals(outer.others.toArray(), [chunk, chunk]);
  assertEquals(outer.event.version, 9);
  assertEquals(outer.event.level, 9);
  const all = Outer.alloc(2);
  assertEquals(all.get(0).$bytes, all.get(1).$bytes);
  assertEquals(all.get(1).$toObject(), Outer.create().$toObject());
  const flat = Flat.create();
  assertEquals(flat.$toObject(), {
    ...chunk,
    either: new Uint8Array(4),
    sealed: new Uint8Array(4),
    more: [new Uint8Array(4), new Uint8Array(4)],
    after: 1,
  } as never);
});

Deno.test("what create is given comes before the defaults", () => {
  const event = Event.create({
    version: 4,
    kind: Kind.KEY,
    ratio: 0.25,
    crc: 77,
    magic: new TextEncoder().encode("EVNT"),
    sure: true,
  });
  const { version, kind, ratio, crc } = event;
  assertEquals([version, kind, ratio, crc], [4, 1, 0.25, 77]);
  const outer = Outer.create({
    first: { id: 1 },
    others: [{ id: 2 }, { id: 3 }] as never,
    event: { crc: 5 },
  });
  assertEquals(outer.first.id, 1);
  assertEquals(outer.others.get(1).id, 3);
  assertEquals(outer.event.crc, 5);
  const lists = Lists.create({ steps: [4, 5n, 6], table: [[1, 2], [3, 4]] });
  assertEquals([...lists.steps], [4n, 5n, 6n]);
  assertEquals(lists.table.toArray(), [[1, 2], [3, 4]]);
  assertEquals(Event.create(event).$bytes, event.$bytes);
});

// bytes to change in a new Outer or Event, and the error of its view
const WRONG: readonly [
  typeof Event | typeof Outer,
  number,
  number[],
  string,
][] = [
  [Event, 0, [0x7f, 0x45, 0x4c, 0x46], 'magic is 7f 45 4c 46, not "EVNT"'],
  [Event, 7, [9 << 1 | 3 << 6], "sure is false, not true"],
  [Event, 7, [1 | 9 << 1], "odd is 0, not -1"],
  [
    Event,
    16,
    [1, 0, 0, 0, 0, 0, 0, 0],
    "mark is 72057594037927936n, not 18369614221190020847n",
  ],
  [Outer, 1, [0, 0], 'first.tag is 00 00, not "CK"'],
  [Outer, 9, [65], 'chunks[1].tag is 41 4b, not "CK"'],
  [Outer, 17, [65], 'others[1].tag is 41 4b, not "CK"'],
  [Outer, 24, [69, 86, 78, 84, 0, 0, 0, 0], "event.sure is false, not true"],
];
for (const [Struct, at, bytes, reason] of WRONG) {
  const { name, size, stride } = Struct.layout;
  Deno.test(`Cannot view ${name} at byte 8: ${reason}`, () => {
    const wrong = Struct.create().$bytes.slice();
    wrong.set(bytes, at);
    const source = new Uint8Array(8 + size);
    source.set(wrong, 8);
    assertThrows(
      () => Struct.view(source, 8),
      RangeError,
      `Cannot view ${name} at byte 8: ${reason}`,
    );
    const records = Struct.alloc(4).$bytes;
    const many = new Uint8Array(3 + records.length);
    many.set(records, 3);
    assertEquals(Struct.array(many, 3).length, 4);
    many.set(wrong, 3 + 2 * stride);
    for (const length of [undefined, 3]) {
      assertThrows(
        () => Struct.array(many, 3, length),
        RangeError,
        `Cannot view ${name} 2 of an array at byte ${
          3 + 2 * stride
        }: ${reason}`,
      );
    }
    assertEquals(Struct.array(many, 3, 2).length, 2);
  });
}

Deno.test("constants of all kinds are looked for", () => {
  const ROWS: readonly [keyof typeof Lists.prototype, string][] = [
    ["start", "start is [138, 80, 78], not [137, 80, 78]"],
    ["bytes", "bytes is 01 ff 00 00, not 00 ff 00 00"],
    ["grid", "grid is [[2, 2], [3, 4]], not [[1, 2], [3, 4]]"],
    ["latin", 'latin is "", not "é"'],
  ];
  for (const [field, reason] of ROWS) {
    const { byteOffset = NaN } = Lists.layout.fields.find(({ name }) =>
      name === field
    ) ?? {};
    const lists = Lists.create();
    lists.$bytes[byteOffset]! += field === "latin" ? -1 : 1;
    assertThrows(
      () => Lists.view(lists.$bytes),
      RangeError,
      `Cannot view Lists at byte 0: ${reason}`,
    );
  }
  const flat = Flat.create();
  flat.$bytes[0] = 0;
  assertThrows(
    () => Flat.view(flat.$bytes),
    RangeError,
    'Cannot view Flat at byte 0: tag is 00 4b, not "CK"',
  );
});

Deno.test("other bits and other bytes do not matter", () => {
  const bytes = newEvent();
  bytes[7] = 1 | 3 << 6 | 31 << 1;
  bytes.fill(255, 8, 16);
  bytes.fill(255, 24, 32);
  assertEquals(Event.view(bytes).level, 31);
  assertEquals(
    Either.view(new Uint8Array(4)).chunk.id,
    0,
    "members of a union",
  );
  assertEquals(Plain.view(new Uint8Array(1)).x, 0);
});

Deno.test("read-only sources and wasm memories are looked at too", () => {
  const view = new MemoryView(newEvent()).toReadonly();
  assertEquals(Event.view(view).version, 3);
  assertThrows(
    () => Event.view(new MemoryView(new Uint8Array(40)).toReadonly()),
    RangeError,
    'Cannot view Event at byte 0: magic is 00 00 00 00, not "EVNT"',
  );
  const shared = new Uint8Array(new SharedArrayBuffer(40));
  assertThrows(() => Event.array(shared), RangeError, "magic is 00 00 00 00");
});

Deno.test("a packet of any length is looked at, and made with all it must have", () => {
  const packet = Packet.create({ chunks: [{ id: 1 }, {}] as never });
  assertEquals(hexOf(packet.$bytes), "cdab02" + "434b0001" + "434b0007");
  assertEquals(Packet.view(packet.$bytes).count, 2);
  assertThrows(
    () => packet.$set({ count: 3 }),
    TypeError,
    "Cannot set Packet.count to 3: it is read-only, and only create() sets it",
  );
  packet.$bytes[8] = 0;
  const text = 'Cannot view Packet at byte 0: chunks[1].tag is 43 00, not "CK"';
  assertThrows(() => Packet.view(packet.$bytes), RangeError, text);
  assertThrows(() => [...Packet.sequence(packet.$bytes)], RangeError, text);
  assertThrows(
    () => Packet.view(new Uint8Array(9)),
    RangeError,
    "Cannot view Packet at byte 0: magic is 0, not 43981",
  );
});

// what is set, and why not
const REFUSED: readonly [() => unknown, string][] = [
  [
    () => Event.create().$set({ crc: 5 }),
    "TypeError: Cannot set Event.crc to 5: it is read-only, and only create() sets it",
  ],
  [
    () => Event.create().$set({ ratio: 0.1 }),
    "TypeError: Cannot set Event.ratio to 0.1: it is read-only, and only create() sets it",
  ],
  [
    () => Event.create().$set({ magic: [1, 2, 3, 4] }),
    'RangeError: Cannot set Event.magic to an array: it is always "EVNT"',
  ],
  [
    () => Event.create({ sure: false }),
    "RangeError: Cannot set Event.sure to false: it is always true",
  ],
  [
    () => Event.create({ mark: 1 }),
    "RangeError: Cannot set Event.mark to 1: it is always 18369614221190020847",
  ],
  [
    () => Lists.create({ grid: [[1, 2], [3, 5]] }),
    "RangeError: Cannot set Lists.grid to an array: it is always [1, 2, 3, 4]",
  ],
  [
    () => Lists.create({ latin: "e" }),
    'RangeError: Cannot set Lists.latin to "e": it is always "é"',
  ],
  [
    () => Outer.create().$set({ first: { id: 8 } }),
    "TypeError: Cannot set Outer.first to an object: it is read-only, and only create() sets it",
  ],
  [
    () => Outer.create().$set({ event: { crc: 8 } }),
    "TypeError: Cannot set Event.crc to 8: it is read-only, and only create() sets it",
  ],
  [
    () => Outer.create().chunks.get(1).$set({ id: 8 }),
    "TypeError: Cannot set Chunk.id to 8: it is read-only, and only create() sets it",
  ],
  [
    () => Event.create({ crc: -1 }),
    "RangeError: Cannot set Event.crc to -1: it is not an integer that uint32 can hold",
  ],
];
for (const [set, message] of REFUSED) {
  Deno.test(message, () => {
    const error = assertThrows(set) as Error;
    assertEquals(`${error.name}: ${error.message}`, message);
  });
}

Deno.test("there is no setter", () => {
  for (
    const [Struct, names] of [
      [Event, ["magic", "sure", "odd", "ratio", "crc", "mark"]],
      [Lists, ["start", "bytes", "steps", "grid", "table", "latin"]],
      [Outer, ["first", "others"]],
      [Flat, ["tag", "id", "sealed", "more"]],
      [Packet, ["magic", "count"]],
    ] as const
  ) {
    const without = Struct.layout.fields.map(({ name }) => name)
      .filter((name) =>
        Object.getOwnPropertyDescriptor(Struct.prototype, name)?.set ===
          undefined
      );
    assertEquals(without, names as unknown as string[]);
  }
  assertThrows(
    () => {
      // @ts-expect-error -- it is read-only
      Event.create().crc = 5;
    },
    // Each engine says it in its own words.
    TypeError,
  );
});

Deno.test("what is read-only is so to the compiler, columns too", () => {
  const outer = Outer.create();
  const events = Event.alloc(1);
  const columns = Outer.alloc(1).column("first.id");
  // None of these runs: the compiler alone refuses them.
  (() => {
    // @ts-expect-error -- its fields are read-only
    outer.first.id = 1;
    // @ts-expect-error -- it has no $set
    outer.first.$set({ id: 1 });
    // @ts-expect-error -- its records are read-only
    outer.others.get(0).id = 1;
    // @ts-expect-error -- its items are read-only
    Lists.create().steps.set(0, 1n);
    // @ts-expect-error -- so is its view
    Lists.create().table.set([0, 0], 1);
    // @ts-expect-error -- a column of it cannot be filled
    events.column("crc").fill(1);
    // @ts-expect-error -- nor one of a bit-field
    events.column("sure").set(0, true);
    // @ts-expect-error -- nor one of a struct in it
    columns.set(0, 1);
    // @ts-expect-error -- there is no such value
    Event.create({ kind: 3 });
  });
  const crc: number = events.column("crc").get(0);
  assertEquals(crc, 0);
  events.column("version").fill(5);
  assertEquals(columns.toTypedArray(), Uint16Array.of(7));
});

Deno.test("plain values go round", () => {
  const outer = Outer.create({ id: 3, event: { crc: 9, ratio: 1 / 3 } });
  const values = outer.$toObject();
  assertEquals(outer.$set(values).$toObject(), values);
  assertEquals(Outer.create(values).$bytes, outer.$bytes);
  const lists = Lists.create({ ones: [4, 5, 6], steps: [7, 8, 9] });
  assertEquals(lists.$set(lists.$toObject()).$toObject(), lists.$toObject());
  assertEquals(Lists.create(lists.$toObject()).$bytes, lists.$bytes);
  // The same in other forms.
  lists.$set({ steps: BigInt64Array.of(7n, 8n, 9n), bytes: [0, 255] });
  lists.$set({ start: lists.start, grid: lists.grid, latin: "é" });
  outer.$set({ first: outer.first, others: outer.others });
  const flat = Flat.create({
    sealed: { raw: 5 },
    more: [[1, 2, 3, 4], [5, 6, 7, 8]],
  });
  assertEquals(flat.$set(flat.$toObject()).sealed.raw, 5);
  assertEquals(Flat.create(flat.$toObject()).$bytes, flat.$bytes);
  flat.$set({ sealed: { raw: 5 } });
  assertThrows(
    () => flat.$set({ more: [[1, 2, 3, 4], [5, 6, 7, 9]] }),
    TypeError,
    "Cannot set Flat.more to an array: it is read-only",
  );
  assertThrows(() => flat.$set({ sealed: [9, 0, 0, 0] }), TypeError);
  const packet = Packet.create({ chunks: [{}, {}] as never });
  assertEquals(
    Packet.create(packet.$toObject()).$bytes,
    packet.$bytes,
  );
});

Deno.test("a record is copied whole", () => {
  const event = Event.create({ crc: 5, ratio: 2 });
  const other = Event.create();
  other.$set(event);
  assertEquals(other.crc, 5);
  const array = Event.alloc(2);
  array.copyFrom(Event.array(event.$bytes));
  assertEquals(array.get(0).ratio, 2);
  array.sort("crc", { descending: true });
  assertEquals([...array.column("crc")], [5, 0]);
});

Deno.test("only the record that is made can be written while it is made", () => {
  const other = Event.create();
  const sly = {
    version: 1,
    get level() {
      assertThrows(() => other.$set({ crc: 1 }), TypeError, "read-only");
      assertEquals(Event.create({ crc: 2 }).crc, 2);
      return 4;
    },
    crc: 3,
  };
  const made = Event.create(sly);
  assertEquals([made.level, made.crc, other.crc], [4, 3, 0]);
  assertThrows(() => Event.create({ version: -1 }), RangeError);
  assertThrows(() => made.$set({ crc: 1 }), TypeError, "read-only");
});

Deno.test("layouts tell the rules", () => {
  const rules = Event.layout.fields.map((field) => [
    field.name,
    field.const,
    field.default,
    field.readonly,
  ]).filter(([, ...options]) => options.some((each) => each !== undefined));
  assertEquals(rules, [
    ["magic", "EVNT", undefined, undefined],
    ["version", undefined, 3, undefined],
    ["kind", undefined, 2, undefined],
    ["sure", true, undefined, undefined],
    ["level", undefined, 9, undefined],
    ["odd", -1, undefined, undefined],
    ["ratio", undefined, 0.1, true],
    ["crc", undefined, undefined, true],
    ["mark", 0xfeedfacecafebeefn, undefined, undefined],
    ["size", undefined, 4096, undefined],
    ["name", undefined, "né", undefined],
  ]);
  const steps = Lists.layout.fields.find(({ name }) => name === "steps");
  assertEquals(steps?.default, [1n, -2n, 3n]);
  assert(Object.isFrozen(steps?.default));
});
