/** Records as record batches: the values that two readers of Arrow find. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Data,
  DataType,
  type Dictionary,
  type FixedSizeList,
  type RecordBatch,
  Table,
} from "apache-arrow";
import {
  arrowSchema,
  fromArrow,
  toRecordBatch,
} from "../../../adapters/arrow/mod.ts";
import { BatchOfRecords } from "../../../adapters/arrow/record_batch.ts";
import { Vertex } from "../../../generated/vertex.ts";
import * as atomics from "../../golden/atomics.ts";
import * as orders from "../../golden/both_orders.ts";
import * as enums from "../../golden/enums.ts";
import * as everything from "../../golden/everything.ts";
import * as places from "../../golden/places.ts";
import * as readings from "../../golden/readings.ts";
import * as rules from "../../golden/rules.ts";
import * as unions from "../../golden/unions.ts";
import * as tails from "../../golden/tails.ts";
import {
  comparable,
  comparableText,
  ipcOf,
  READERS,
} from "../../support/arrow_tables.ts";
import { type AnyStruct, loadModule } from "../../support/load_module.ts";
import { randomLanguage } from "../../support/random_language.ts";
import { randomLayout } from "../../support/random_layouts.ts";
import { SEED } from "../../support/runs.ts";

/** The structs of a module. */
function structsOf(module: object): AnyStruct[] {
  return Object.values(module).filter((each): each is AnyStruct =>
    typeof each === "function" && "layout" in each && "array" in each
  );
}

function hasRows(Struct: AnyStruct): boolean {
  return Struct.layout.stride > 0;
}

/** Records of random bytes below `end`; those below 128 are text too. */
function recordsOf(Struct: AnyStruct, end: number, count: number) {
  const records = Struct.alloc(count);
  let seed = SEED;
  records.$bytes.set(records.$bytes.map(() => {
    seed = Math.imul(seed, 1103515245) + 12345 | 0;
    return (seed >>> 16) % end;
  }));
  return Struct.array(records.$bytes.slice());
}

/** Both readers find the plain values of the records. */
function checkRead(
  records: ReturnType<typeof recordsOf>,
  batch: RecordBatch,
  name: string,
): void {
  checkLengths(batch.data as Data);
  const expected = valuesOf(records);
  for (const as of ["stream", "file"] as const) {
    const ipc = ipcOf([batch], as);
    for (const [reader, read] of Object.entries(READERS)) {
      const found = read(ipc).map(comparableText);
      assertEquals(found, expected, `${name}, ${as} by ${reader}`);
    }
  }
}

/** Children have as many items as what they are in: the two do not look. */
function checkLengths({ type, length, children }: Data): void {
  const size = DataType.isFixedSizeList(type) ? type.listSize : 1;
  for (const child of children) {
    assertEquals(child.length, length * size);
    checkLengths(child);
  }
}

const RANDOM = [
  ...await Promise.all(
    [0, 1, 2, 3].map((plus) => loadModule(randomLayout(SEED + plus, 8))),
  ),
  // Those that Arrow takes: without tags and tails.
  ...await Promise.all([0, 1, 2].map((plus) =>
    loadModule(JSON.stringify(
      randomLanguage(SEED + plus, 12),
      (name, value) =>
        ["tag", "cases", "tail"].includes(name) ? undefined : value,
    ))
  )),
];

// what random bytes are values of
const MODULES: readonly object[] = [
  ...[{ Vertex }, orders, places, { Counter: atomics.Counter }],
  { ...everything, Strict: undefined },
  ...RANDOM,
];
for (const [index, module] of MODULES.entries()) {
  const structs = structsOf(module).filter(hasRows).filter(({ layout }) =>
    !layout.union && refused(layout).length === 0
  );
  Deno.test(`two readers find the values of ${structs.map((each) => each.layout.name)} (${index})`, () => {
    assert(structs.length > 0);
    for (const Struct of structs) {
      const { name } = Struct.layout;
      for (const count of [0, 1, 65]) {
        const records = recordsOf(Struct, 256, count);
        checkRead(records, toRecordBatch(records), name);
      }
      // What is no UTF-8 grows, and does not fit again.
      const records = recordsOf(Struct, 128, 67);
      const batch = toRecordBatch(records);
      checkRead(records, batch, name);
      assertEquals(valuesOf(fromArrow(batch, Struct)), valuesOf(records), name);
      const table = new Table([batch, batch.slice(3, 40), batch.slice(66)]);
      const some = valuesOf(records);
      assertEquals(
        valuesOf(fromArrow(table, Struct)),
        [...some, ...some.slice(3, 40), ...some.slice(66)],
        `parts of ${name}`,
      );
    }
  });
}

function valuesOf(records: { toArray(): unknown[] }): string[] {
  return records.toArray().map(comparableText);
}

/** The fields whose length, or what they are, differs from record to record. */
function refused(
  { fields }: AnyStruct["layout"],
  prefix: string = "",
): string[] {
  return fields.flatMap(({ name, tail, tag, struct, memberOf }) => {
    const path = `${prefix}${name}`;
    if (memberOf !== undefined) return [];
    if (tail !== undefined || tag !== undefined) return [path];
    return struct && !struct.union ? refused(struct, `${path}.`) : [];
  });
}

Deno.test("what Arrow has no type for is refused by the name of its field", async () => {
  const all = [
    ...[tails, unions, enums, readings],
    await loadModule(randomLanguage(SEED, 16)),
  ];
  const found = all.flatMap(structsOf).filter(({ layout }) => {
    const paths = refused(layout);
    if (paths.length === 0 || layout.union) return false;
    const { message } = assertThrows(() => arrowSchema({ layout }), TypeError);
    const start = `Cannot make an Arrow column of ${layout.name}.`;
    const isNamed = paths.some((path) =>
      message.startsWith(`${start}${path}: `)
    );
    assert(isNamed, message);
    return true;
  });
  assert(found.length > 8);
});

// what is refused, why
const REFUSED: readonly (readonly [{ readonly layout: never }, string])[] = [
  [
    tails.Packet,
    "Cannot make an Arrow column of Packet.payload: its length differs from record to record",
  ],
  [
    unions.Event,
    "Cannot make an Arrow column of Event.body: what it is differs from record to record, by kind",
  ],
  [unions.Body, "Cannot make Arrow columns of Body: it is a union"],
] as never;
for (const [Struct, message] of REFUSED) {
  Deno.test(message, () => {
    assertThrows(() => arrowSchema(Struct), TypeError, message);
  });
}

// what is created, what it is in Arrow
const VALUES: readonly (readonly [
  { create(values: never): object; array: unknown },
  Record<string, unknown>,
  Record<string, string>,
])[] = [
  [everything.Strict, {
    flag: true,
    half: -0,
    real: -Infinity,
    serial: 2n ** 64n - 1n,
    spin: { re: -0, im: NaN },
    flags: [true, false, true, true],
    serials: [-(2n ** 63n), 2n ** 63n - 1n],
    reals: [5e-324, -0],
    waves: [{ re: 0, im: -0 }, { re: Infinity, im: 1 }],
    raw: [1, 2, 3, 255],
  }, {
    flag: "Bool",
    half: "Float16",
    serial: "Uint64",
    spin: "Struct<{re:Float64, im:Float64}>",
    flags: "FixedSizeList[4]<Bool>",
    waves: "FixedSizeList[2]<Struct<{re:Float32, im:Float32}>>",
    raw: "FixedSizeBinary[4]",
  }],
  [everything.Everything, {
    initial: [65],
    name: "sixteen bytes ü",
    label: "",
    title: [1, 2],
    names: ["", "äöü"],
    matrix: [[1, 2, 3], [4, 5, 6]],
    grid: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }],
  }, {
    initial: "FixedSizeBinary[1]",
    name: "Utf8",
    label: "Utf8",
    title: "Binary",
    names: "FixedSizeList[2]<Utf8>",
    keys: "FixedSizeList[2]<FixedSizeBinary[4]>",
    matrix: "FixedSizeList[2]<FixedSizeList[3]<Float64>>",
    origin: "Struct<{x:Int16, y:Int16}>",
    corners: "FixedSizeList[3]<Struct<{x:Int16, y:Int16}>>",
    grid: "FixedSizeList[2]<FixedSizeList[2]<Struct<{x:Int16, y:Int16}>>>",
  }],
  [readings.File, {
    size: 2 ** 53 - 1,
    change: -(2 ** 53 - 1),
    remote: 7,
    parts: [1, 2, 3],
    moves: [-1, -2],
    flags: 15,
    blocks: 2 ** 53 - 1,
    offset: -(2 ** 53 - 1),
    rest: 1023,
  }, {
    size: "Uint64",
    change: "Int64",
    remoteChange: "Int64",
    moves: "FixedSizeList[2]<Int64>",
    flags: "Uint8",
    blocks: "Uint64",
    offset: "Int64",
    rest: "Uint16",
  }],
  [readings.Words, {
    name: "seis ü😀",
    little: "abc",
    author: "äöüÄÖÜ",
    title: "\0ÿ",
    tags: ["é", "abc"],
    comment: "é€",
  }, { name: "Utf8", little: "Utf8", title: "Utf8" }],
  [enums.Strict, {
    kind: 4,
    modes: 0x13,
    path: [1, 2, 4],
    held: [0, 3],
    status: 0x80000000,
    level: -2,
    port: 0xffff,
    grid: [[1, 2], [4, 2]],
    button: 1,
    state: 0x11,
    step: -2,
    serial: 2n ** 63n - 1n,
    rights: 2n ** 63n + 1n,
    loose: 77,
  }, {
    kind: "Uint8",
    modes: "Uint16",
    level: "Int16",
    button: "Uint8",
    step: "Int16",
    rights: "Uint64",
  }],
  [rules.Event, { level: 31, crc: 5, name: "12345678" }, {
    magic: "FixedSizeBinary[4]",
    sure: "Bool",
    odd: "Int8",
    mark: "Uint64",
  }],
  [rules.Lists, {}, { bytes: "FixedSizeBinary[4]", latin: "Utf8" }],
  [unions.Register, { index: 3, real: -0, x: 1.5 }, {
    value: "FixedSizeBinary[4]",
    x: "Float32",
  }],
  [unions.Key, {
    code: 4095,
    down: true,
    repeat: 3,
    tilt: -4096,
    since: 2 ** 40 - 1,
  }, {
    code: "Uint16",
    down: "Bool",
    repeat: "Uint8",
    tilt: "Int16",
    since: "Uint64",
  }],
];
for (const [Struct, values, types] of VALUES) {
  const struct = Struct as unknown as AnyStruct;
  const { layout } = struct;
  Deno.test(`${layout.name}: the values that it can have at most`, () => {
    const records = struct.alloc(1);
    records.$bytes.set(struct.create(values).$bytes);
    const batch = toRecordBatch(records);
    checkRead(records, batch, layout.name);
    const again = fromArrow(batch, struct);
    assertEquals(again.$bytes, records.$bytes);
    const found = Object.fromEntries(
      batch.schema.fields.map(({ name, type }) => [name, String(type)]),
    );
    assertEquals({ ...found, ...types }, found);
    assert(batch.schema.fields.every(({ nullable }) => !nullable));
  });
}

Deno.test("a batch is a copy, of one record or of none", () => {
  const vertices = Vertex.alloc(2);
  vertices.get(0).vector.x = 1;
  const batch = toRecordBatch(vertices);
  vertices.get(0).vector.x = 2;
  assertEquals(batch.get(0)?.vector.x, 1);
  const none = toRecordBatch(vertices.subarray(0, 0));
  assertEquals([none.numRows, none.numCols], [0, 2]);
  assertEquals(fromArrow(none, Vertex).length, 0);
  assertEquals(toRecordBatch(vertices.subarray(1)).numRows, 1);
});

Deno.test("what is no array of records is no batch", () => {
  assertThrows(
    () => toRecordBatch([1, 2] as never),
    TypeError,
    "Cannot make a record batch of that: pass an array of records",
  );
});

Deno.test("a schema says which struct it is of, and what its enums are called", () => {
  const { metadata, fields } = arrowSchema(enums.Strict);
  assertEquals([...metadata], [
    ["structlens:struct", "Strict"],
    ["structlens:format", "<"],
  ]);
  const notes = (name: string) =>
    Object.fromEntries(
      fields.find((field) => field.name === name)?.metadata ?? [],
    );
  assertEquals(notes("kind"), {
    "structlens:enum": '{"KEY":1,"MOVE":2,"TOUCH":4,"POINT":2}',
  });
  assertEquals(notes("rights"), {
    "structlens:flags": '{"READ":"1","ALL":"9223372036854775808"}',
  });
});

const DICTIONARY = { enums: "dictionary" } as const;

Deno.test("enums as dictionaries: names, of equal ones the first", () => {
  const events = enums.Event.alloc(3);
  for (const event of events) {
    event.$set({
      kind: 1,
      path: [1, 2, 4],
      level: 300,
      button: 2,
      serial: -1n,
    });
  }
  events.get(2).$set({ path: [4, 2, 1], level: -2, kind: 2 });
  const batch = toRecordBatch(events, DICTIONARY);
  const again = toRecordBatch(events, DICTIONARY);
  for (const [reader, read] of Object.entries(READERS)) {
    for (const as of ["file", "stream"] as const) {
      const rows = read(ipcOf([batch, again], as)).map(comparable) as Record<
        string,
        unknown
      >[];
      assertEquals(
        [rows[2]?.kind, rows[2]?.path, rows[2]?.level, rows[5]?.serial],
        ['"MOVE"', ['"TOUCH"', '"MOVE"', '"KEY"'], '"LOW"', '"NONE"'],
        reader,
      );
      // Flags, and arrays of numbers that no name stands for, stay numbers.
      assertEquals(rows[0]?.modes, "0", reader);
    }
  }
  const type = (name: string) =>
    batch.schema.fields.find((field) => field.name === name)?.type as DataType;
  assertEquals(String((type("kind") as Dictionary).indices), "Int8");
  const lists = type("path") as FixedSizeList<Dictionary>;
  assert(lists.valueType.id !== (type("kind") as Dictionary).id);
  assert(fromArrow(batch, enums.Event).equals(events));
});

Deno.test("a number that has no name in a dictionary", () => {
  const events = enums.Event.alloc(3);
  for (const event of events) {
    event.$set({ kind: 1, path: [1, 1, 1], button: 1, serial: -1n });
  }
  events.get(1).kind = 9 as never;
  assertThrows(
    () => toRecordBatch(events, DICTIONARY),
    RangeError,
    'Cannot make an Arrow dictionary of Event.kind: in record 1 it is 9, which has no name in Kind; enums: "integer" takes any',
  );
  assertEquals(toRecordBatch(events).get(1)?.kind, 9);
});

Deno.test("a mark of the byte order is text, as in a record", () => {
  const words = readings.Words.alloc(1);
  // UTF-8 by way of a decoder, which ASCII does without.
  words.get(0).$set({ comment: "\ufeff€", little: "\ufeffa" });
  const batch = toRecordBatch(words);
  const comment = batch.getChild("comment")?.data[0]?.values;
  assertEquals([...comment ?? []], [0xef, 0xbb, 0xbf, 0xe2, 0x82, 0xac]);
  assert(fromArrow(batch, readings.Words).equals(words));
});

Deno.test("columns are filled anew for each batch", () => {
  const words = readings.Words.alloc(3);
  words.get(0).author = "abc";
  const batch = new BatchOfRecords(readings.Words, 2, {});
  for (const rows of [2, 1, 2, 2]) {
    const some = words.subarray(0, rows);
    assertEquals(batch.add(some.$bytes, 0), rows);
    assertEquals(batch.isFull, rows === 2);
    const author = batch.take().getChild("author")?.data[0];
    assertEquals([...author?.valueOffsets ?? []], [0, 3, 3].slice(0, rows + 1));
  }
  assertEquals(batch.add(words.$bytes, 0), 2);
});

Deno.test("text becomes well-formed, and has its end where a record has it", () => {
  const words = readings.Words.alloc(2);
  const bytes = words.$bytes;
  // Half of a pair of UTF-16, and a byte that is no UTF-8.
  bytes.set([0xd8, 0x3d, 0, 0x41]);
  const comment = readings.Words.layout.fields.find(({ name }) =>
    name === "comment"
  );
  bytes.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff], comment?.byteOffset);
  const row = toRecordBatch(words).get(0);
  assertEquals([row?.name, row?.comment], ["\ufffdA", "\ufffd".repeat(6)]);
});
