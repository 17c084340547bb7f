/** Records whose last field is as long as the bytes say, and sequences of them. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { MemoryView } from "../../../mod.ts";
import {
  Event,
  Grid,
  Image,
  Kind,
  Kinds,
  Label,
  Message,
  Names,
  Note,
  Packet,
  Path,
  Table,
} from "../../golden/tails.ts";
import { loadModule } from "../../support/load_module.ts";
import { runs } from "../../support/runs.ts";

const never = (value: unknown) => value as never;

Deno.test("a tail has as many items as the field before it says", () => {
  const bytes = Uint8Array.of(9, 2, 0, 1, 5, 0, 255, 255, 7);
  const packet = Packet.view(bytes, 1);
  assertEquals([...packet.payload], [5, -1]);
  assertEquals(packet.$bytes.byteLength, 7);
  assertEquals(packet.$bytes.byteOffset, 1);
  assertEquals(Packet.layout.size, 3);
  assertEquals(Packet.layout.fields.at(-1)?.tail, ["count"]);
  packet.payload.set(1, 6);
  assertEquals(bytes[6], 6);
  // It stays as long as it was when it was viewed.
  packet.count = 77;
  assertEquals(packet.payload.length, 2);
  assertEquals(String(packet), "Packet(77, DATA, [5, 6])");
  packet.payload = [1, 2];
  packet.$set({ payload: new Int16Array([3, 4]) });
  assertEquals(packet.$toObject(), {
    count: 77,
    kind: Kind.DATA,
    payload: [3, 4],
  });
  assert("array" in Packet === false && "alloc" in Packet === false);
  assert("$moveTo" in packet === false);
});

// the type of a tail, and its axes
const TYPES: readonly (readonly [string, readonly (string | number)[]])[] = [
  ["(n)H", ["n"]],
  ["(n)3H", ["n", 3]],
  ["(*)3H", ["*", 3]],
  ["(n,2)3H", ["n", 2, 3]],
  [">(n)3H", ["n", 3]],
  ["(n)>3H", ["n", 3]],
  ["(n)6s", ["n"]],
];
for (const [type, axes] of TYPES) {
  Deno.test(`the axes of ${type}, and none is left out`, async () => {
    const { Aa } = await loadModule({
      structs: { Aa: { format: "<", fields: { n: "B", tail: type } } },
    });
    assertEquals(Aa?.layout.fields.at(-1)?.tail, axes);
    const bytes = new Uint8Array(25).fill(2);
    // One byte, then two times as much as one item of the first axis has.
    const item = 2 * Number(axes[1] ?? 1) * Number(axes[2] ?? 1);
    const length = axes[0] === "*" ? 24 : 2 * (type.endsWith("s") ? 6 : item);
    assertEquals(Aa?.view(bytes).$bytes.length, 1 + length);
  });
}

Deno.test("a tail without a count takes all bytes up to the end", () => {
  const message = Message.view(new Uint8Array(13).fill(1), 2);
  assertEquals(message.body.length, 3);
  assertEquals(Message.view(new Uint8Array(8)).body.length, 0);
  const table = Table.view(new Uint8Array(25));
  assertEquals(table.rows.shape, [2, 3]);
  const memory = new MemoryView(new Uint8Array(12)).toReadonly();
  const readonly = Message.view(memory);
  assertThrows(
    () =>
      Reflect.set(
        readonly.body,
        "x",
        Reflect.get(readonly.body, "set").call(readonly.body, 0, 1),
      ),
    TypeError,
    "read-only",
  );
  const shared = Message.view(new SharedArrayBuffer(12)).$share();
  assertEquals(shared.byteLength, 12);
  assertEquals(Message.view(shared).body.length, 4);
});

Deno.test("what is created is as long as its values, and says so", () => {
  const packet = Packet.create({ kind: Kind.END, payload: [1, 2, 3] });
  assertEquals(packet.count, 3);
  assertEquals(packet.$bytes, Uint8Array.of(3, 0, 2, 1, 0, 2, 0, 3, 0));
  assert(Packet.create(packet.$toObject()).$equals(packet));
  assert(Packet.create(packet).$equals(packet));
  assert(Packet.create(packet).$bytes.buffer !== packet.$bytes.buffer);
  assert(!Packet.create({ payload: [1, 2] }).$equals(packet));
  assertEquals(Packet.create({ count: 2 }).payload.length, 2);
  assertEquals(Packet.create().payload.length, 0);
  const fromSet: Iterable<number> = new Set([4, 5]);
  assertEquals([...Packet.create({ payload: fromSet }).payload], [4, 5]);
  assertEquals([...Packet.create({ payload: packet.payload }).payload], [
    1,
    2,
    3,
  ]);

  const path = Path.create({ points: [{ x: 1, y: 2 }, { x: 3, y: 4 }] });
  assertEquals(path.n, 2n);
  assertEquals(path.points.get(1).y, 4);
  assertEquals([...path.points.column("x")], [1, 3]);
  assert(Path.create({ points: path.points }).$equals(path));
  assert(Path.create(path.$toObject()).$equals(path));

  const image = Image.create({ pixels: [[1, 2, 3], [4, 5, 6]] });
  assertEquals([image.rows, image.columns], [2, 3]);
  image.columns = 1;
  assertEquals(image.pixels.shape, [2, 3]);
  assertEquals(
    Image.create({ rows: 1, columns: 2, pixels: never([7, 8]) }).pixels
      .toArray(),
    [[7, 8]],
  );
  assertEquals(Image.create({ pixels: image.pixels }).columns, 3);
  assertEquals(Image.create({ rows: 2, columns: 0 }).pixels.shape, [2, 0]);

  const names = Names.create({ names: ["a", "bc"] });
  assertEquals([names.n, [...names.names]], [2, ["a", "bc"]]);
  const grid = Grid.create({
    width: 2,
    height: 1,
    cells: [{ x: 1, y: 1 }, { x: 2, y: 2 }],
  });
  assertEquals(grid.cells.length, 2);
  const kinds = Kinds.create({ kinds: [Kind.END, Kind.DATA] });
  assertEquals([kinds.n, [...kinds.kinds]], [2n, [2, 1]]);
  assertEquals(Table.create({ rows: [[1, 2, 3]] }).$bytes.length, 13);
});

Deno.test("what is created has the values that its values inherit", () => {
  const given = Object.create({ kind: Kind.END, payload: [1, 2] });
  assertEquals(String(Packet.create(given)), "Packet(2, END, [1, 2])");
  const once = Object.create({ kind: Kind.END, payload: [1, 2].values() });
  assertEquals(String(Packet.create(once)), "Packet(2, END, [1, 2])");
  // A list without items tells no lengths, and needs none.
  assertEquals(Image.create({ pixels: [] }).pixels.shape, [0, 0]);
  assertEquals(Image.create({ columns: 3, pixels: [] }).columns, 3);
  // A view that begins within its DataView is copied from there on.
  const inside = new Packet(new DataView(new ArrayBuffer(20)), 7);
  assertEquals(Packet.create(inside).$bytes.length, 13);
});

Deno.test("two axes of one field have one length", async () => {
  const { Square } = await loadModule({
    structs: {
      Square: { format: "<", fields: { n: "B", items: "(n,n)B" } },
    },
  });
  const square = Square?.create({ items: [[1, 2], [3, 4]] });
  assertEquals(square?.toJSON(), { n: 2, items: [[1, 2], [3, 4]] });
  assertThrows(
    () => Square?.create({ items: [[1, 2, 3], [4, 5, 6]] }),
    RangeError,
    "Cannot create Square: n cannot hold 2, the length of items",
  );
});

Deno.test("a class that says more bytes than there are gives those there are", () => {
  class Liar extends Uint8Array {
    override get byteLength() {
      return 1000;
    }
  }
  assertEquals(Message.view(new Liar(12)).body.length, 4);
  assertEquals([...Packet.sequence(new Liar(9))].length, 3);
  assertThrows(() => Message.view(new Liar(7)), RangeError, "has 7 left");
});

Deno.test("bytes that are gone are said so", () => {
  const gone = (buffer: ArrayBufferLike) => (buffer as ArrayBuffer).transfer();
  const bytes = zeros(9);
  const packets = Packet.sequence(bytes, 0, { step: () => 3 });
  const packet = packets.next().value as Packet;
  gone(bytes.buffer);
  const live = Packet.create();
  const stepped = zeros(9);
  const messages = Message.sequence(stepped, 0, {
    step: () => gone(stepped.buffer).byteLength,
  });
  const rows: readonly [() => unknown, string][] = [
    [() => packets.next(), "view Packet"],
    [() => messages.next(), "view Message"],
    [() => packet.$set(live), "set Packet"],
    [() => live.$set(packet), "set Packet to another one"],
    [() => Packet.create(packet), "create Packet"],
  ];
  for (const [action, what] of rows) {
    assertThrows(action, TypeError, `Cannot ${what}: its buffer is detached`);
  }
});

Deno.test("a tail is one text where the layout says so", () => {
  const bytes = new Uint8Array(14);
  bytes.set([9, ...[0, 0, 0], ...new TextEncoder().encode("né")]);
  bytes[13] = 1;
  const event = Event.view(bytes);
  assertEquals(event.name, "né", "up to the first NUL");
  event.name = "ça va";
  assertEquals(event.name, "ça va");
  assertEquals(bytes[13], 1);
  assertEquals(String(event), 'Event(9, "ça va")');
  assertEquals(JSON.stringify(event), '{"length":9,"name":"ça va"}');
  // With its length, the bytes behind the text come back too.
  const values = event.$toObject();
  const copy = Event.create(values);
  assertEquals(copy.$bytes, event.$bytes);
  assert(copy.$equals(event));
  assert(!copy.$set({ name: "?" }).$equals(event));

  assertEquals(Event.create({ name: "né" }).length, 3, "bytes");
  assertEquals(Event.create().name, "");
  assertEquals(Event.create({ length: 2 }).$bytes.length, 6);
  const label = Label.create({ kind: Kind.END, text: "né😀" });
  assertEquals(label.$bytes.length, 1 + 2 * 4);
  assertEquals(label.$bytes.subarray(0, 5), Uint8Array.of(2, 0, 110, 0, 233));
  assertEquals(Label.view(label.$bytes).text, "né😀");
  const note = Note.create({ text: "né" });
  assertEquals(note.$bytes, Uint8Array.of(2, 110, 233));

  const texts = Event.sequence(
    Uint8Array.of(1, 0, 0, 0, 97, 0, 0, 0, 0, 2, 0, 0, 0, 98, 0),
  ).map(({ name }) => name);
  assertEquals([...texts], ["a", "", "b"]);

  const rows: readonly (readonly [() => unknown, string])[] = [
    [
      () => event.name = "ten bytes!",
      "Cannot set Event.name: it has room for 9 bytes and the value has 10",
    ],
    [
      () => Event.create({ length: 2, name: "abc" }),
      "Cannot set Event.name: it has room for 2 bytes and the value has 3",
    ],
    [
      () => Note.create({ text: "x".repeat(256) }),
      "Cannot set Note.n to 256: it is not an integer that uint8 can hold",
    ],
    [
      () => Note.create({ text: "€" }),
      'Cannot set Note.text: "€" (U+20AC) is not in Latin-1, which ends at U+00FF',
    ],
  ];
  for (const [action, message] of rows) {
    assertEquals(assertThrows(action, RangeError).message, message);
  }
});

// what is done, and the error
type Refused = readonly [() => unknown, typeof Error, string];
const zeros = (length: number) => new Uint8Array(length);
const REFUSED: readonly Refused[] = [
  [
    () => Packet.view(zeros(2)),
    RangeError,
    "Cannot view Packet at byte 0: it needs 3 bytes and the source has 2 left",
  ],
  [
    () => Packet.view(zeros(10).fill(1), 4),
    RangeError,
    "Cannot view Packet at byte 4: payload has 257 items (count) of 2 bytes, and the source has 3 bytes left",
  ],
  [
    () => Image.view(zeros(99).fill(255)),
    RangeError,
    "Cannot view Image at byte 0: pixels has 65535 × 31 items (rows, columns) of 4 bytes, and the source has 96 bytes left",
  ],
  [
    () => Path.view(zeros(16).fill(255)),
    RangeError,
    "Cannot view Path at byte 0: n is 18446744073709551615n, which is no number of items",
  ],
  [
    () => Names.view(Uint8Array.of(255)),
    RangeError,
    "Cannot view Names at byte 0: n is -1, which is no number of items",
  ],
  [
    () => Table.view(zeros(24)),
    RangeError,
    "Cannot view Table at byte 0: 23 bytes are not a whole number of items of rows of 12 bytes (remainder 11)",
  ],
  [
    () => Packet.view(zeros(9), 10),
    RangeError,
    "Cannot view Packet at byte 10: the source has 9 bytes",
  ],
  [
    () => Packet.create({ count: 2, payload: [1] }),
    RangeError,
    "Cannot create Packet: count is 2 and payload has 1 item there",
  ],
  [
    () => Names.create({ names: new Array(200).fill("") }),
    RangeError,
    "Cannot create Names: n cannot hold 200, the length of names",
  ],
  [
    () => Table.create({ rows: [[1, 2]] }),
    RangeError,
    "Cannot create Table: axis 1 of rows is 3 and rows has 2 items there",
  ],
  [
    () => Image.create({ pixels: never([1, 2]) }),
    RangeError,
    "Cannot create Image: pixels has the shape (rows, columns) and the value has 2 items",
  ],
  [
    () => Grid.create({ cells: [{ x: 1, y: 1 }] }),
    RangeError,
    "Cannot create Grid: cells has the shape (height, width) and the value has 1 item",
  ],
  [
    () => {
      Packet.create({ count: 2 }).payload = [1];
    },
    RangeError,
    "Cannot set Packet.payload: it has 2 items and the value has 1",
  ],
  [
    () => Packet.create().$set(Packet.create({ count: 1 })),
    RangeError,
    "Cannot set Packet: it has 3 bytes and the other one has 5",
  ],
  [() => Kinds.create({ kinds: never([9]) }), RangeError, "it is no Kind"],
  ...([
    [-1, "-1"],
    [1.5, "1.5"],
    [NaN, "NaN"],
    ["2", '"2"'],
    [-1n, "-1n"],
    [2n ** 60n, "1152921504606846976n"],
  ] as const).map(([n, said]): Refused => [
    () => Path.create({ n: never(n) }),
    RangeError,
    `Cannot create Path: n is ${said}, which is no number of items`,
  ]),
  ...[{ length: -1 }, { length: 1, shape: [-1] }].map((names): Refused => [
    () => Names.create({ names: never(names) }),
    RangeError,
    "Cannot create Names: the length of names is -1, which is no number of items",
  ]),
  [
    () => Image.create({ pixels: never(new MemoryView(zeros(8)).cast("f")) }),
    RangeError,
    "Cannot create Image: pixels has the shape (rows, columns) and the value has 2 items",
  ],
  [
    () => Message.sequence(zeros(9), 10),
    RangeError,
    "Cannot view Message at byte 10: the source has 9 bytes",
  ],
  [
    () => Message.sequence(zeros(9), 0, { align: 0 }),
    RangeError,
    "Cannot walk records of Message with align 0: it must be a whole number of bytes from 1 on",
  ],
  [
    () => [...Message.sequence(zeros(9), 0, { step: () => 0 })],
    RangeError,
    "Cannot walk records of Message at byte 0: the step is 0, and a step is a whole number of bytes from 1 on",
  ],
  [
    () => [...Message.sequence(zeros(20), 2, { step: () => 10 })],
    RangeError,
    "Cannot walk records of Message at byte 12: the step is 10, and the source has 8 bytes left",
  ],
  [
    () => [...Message.sequence(zeros(20), 0, { step: () => 5 })],
    RangeError,
    "Cannot view Message at byte 0: it needs 8 bytes and the source has 5 left",
  ],
  [
    () => [...Message.sequence(zeros(20), 0, { step: () => never("8") })],
    RangeError,
    'the step is "8"',
  ],
];
for (const [act, error, message] of REFUSED) {
  Deno.test(message.slice(0, 90), () => {
    assertThrows(act, error, message);
  });
}

Deno.test("a sequence goes from record to record by the ends of their tails", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.integer({ min: -0x8000, max: 0x7fff }), { maxLength: 5 }),
      ),
      fc.nat(4),
      fc.constantFrom(1, 2, 4, 8),
      (payloads, start, align) => {
        const records = payloads.map((payload) => Packet.create({ payload }));
        const bytes = Array.from<number>({ length: start }).fill(7);
        for (const { $bytes } of records) {
          while ((bytes.length - start) % align > 0) bytes.push(9);
          bytes.push(...$bytes);
        }
        const source = Uint8Array.from(bytes);
        const found = [...Packet.sequence(source, start, { align })];
        assertEquals(found.map(({ payload }) => [...payload]), payloads);
        // Views of the source, not copies.
        for (const { $bytes } of found) assert($bytes.buffer === source.buffer);
      },
    ),
    runs(100),
  );
});

Deno.test("a step says how long a record is; a tail up to the end ends there", () => {
  const source = new Uint8Array(30);
  const view = new DataView(source.buffer);
  for (const [at, length] of [[0, 9], [12, 10], [24, 8]] as const) {
    if (at < 24) view.setUint32(at, length, true);
  }
  const lengths = Message.sequence(source.subarray(0, 24), 0, {
    align: 4,
    step: ({ length }) => length,
  }).map(({ body }) => body.length);
  assertEquals([...lengths], [1, 2]);
  // A CRC stands behind the counted tail.
  const chunk = Packet.create({ payload: [1, 2] });
  const twice = [...chunk.$bytes, 0, 0, 0, 0];
  const chunks = Packet.sequence(Uint8Array.from([...twice, ...twice]), 0, {
    step: ({ count }) => 3 + 2 * count + 4,
  });
  assertEquals([...chunks].map(({ payload }) => [...payload]), [[1, 2], [
    1,
    2,
  ]]);
});
