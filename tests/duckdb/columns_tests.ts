/** Every kind of field as a column: what SQL gives is what records say. */

import { assertEquals, assertRejects } from "@std/assert";
import {
  openRecords,
  type SqlValue,
  type TableClass,
  type TableOptions,
} from "../../adapters/duckdb/mod.ts";
import * as enums from "../golden/enums.ts";
import * as everything from "../golden/everything.ts";
import * as unions from "../golden/unions.ts";
import { type AnyStruct, loadModule } from "../support/load_module.ts";

/** Bytes that are the same in each run; text is letters. */
function filled(struct: AnyStruct, count: number): Uint8Array<ArrayBuffer> {
  const records = struct.alloc(count);
  const bytes = records.$bytes as Uint8Array<ArrayBuffer>;
  let state = 1;
  for (let at = 0; at < bytes.length; at++) {
    state = (1103515245 * state + 12345) % 2 ** 31;
    bytes[at] = 65 + (state >> 16) % 58;
  }
  return bytes;
}

/** A plain value as SQL has it: unions aside. */
function asSql(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(asSql);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, asSql(each)]),
  );
}

async function rowsOf(
  struct: unknown,
  bytes: Uint8Array<ArrayBuffer>,
  options: TableOptions = {},
  sql = "SELECT * FROM t",
): Promise<Record<string, SqlValue>[]> {
  await using db = await openRecords({
    t: [struct as TableClass, bytes, options],
  });
  return await (await db.query(sql)).rows();
}

const STRUCTS = {
  Everything: everything.Everything,
  Network: everything.Network,
  "Named (a T{} format)": everything.Named,
  "Odd names": everything.Odd,
  "Event of enums": enums.Event,
};
for (const [name, generated] of Object.entries(STRUCTS)) {
  const struct = generated as unknown as AnyStruct;
  Deno.test(`${name}: rows are the records`, async () => {
    const bytes = filled(struct, 5000);
    const rows = await rowsOf(struct, bytes);
    assertEquals(rows.length, 5000);
    for (const index of [0, 1, 2047, 2048, 4095, 4096, 4999]) {
      const expected = asSql(
        struct.view(bytes, index * struct.layout.stride).$toObject(),
      ) as Record<string, unknown>;
      // Records have those of two axes in one list.
      if ("grid" in expected && name === "Everything") {
        const [a, b, c, d] = expected["grid"] as unknown[];
        expected["grid"] = [[a, b], [c, d]];
      }
      assertEquals(rows[index], expected as Record<string, SqlValue>);
    }
  });
}

Deno.test("a union is a STRUCT of its members, many are bytes", async () => {
  const bytes = filled(unions.Event as unknown as AnyStruct, 3);
  const rows = await rowsOf(unions.Event, bytes);
  const event = unions.Event.view(bytes, 2 * unions.Event.layout.stride);
  const { body, queue } = event;
  assertEquals(rows[2]?.["body"], {
    key: {
      code: body.key.code,
      down: body.key.down,
      repeat: body.key.repeat,
      tilt: body.key.tilt,
      since: BigInt(body.key.since),
    },
    move: { x: body.move.x, y: body.move.y },
    wheel: Array.from(body.wheel),
    stamp: body.stamp,
  });
  assertEquals(rows[2]?.["queue"], [
    Uint8Array.from(queue.get(0).$bytes),
    Uint8Array.from(queue.get(1).$bytes),
  ]);
});

Deno.test("what is flattened is there by its own name", async () => {
  const struct = unions.Register as unknown as AnyStruct;
  const bytes = filled(struct, 2);
  const [, row] = await rowsOf(struct, bytes);
  const record = unions.Register.view(bytes, unions.Register.layout.stride);
  assertEquals([row?.["bits"], row?.["low"], row?.["x"]], [
    record.bits,
    record.low,
    record.x,
  ]);
});

Deno.test("what columns do not have is read record by record", async () => {
  const module = await loadModule({
    structs: {
      Outer: {
        format: "<",
        fields: {
          inner: "Inner",
          many: "(2)Inner",
          title: { type: "4H", as: "utf16" },
          near: { type: "q", as: "number" },
          wide: "Q:60",
          signed: "i:7",
        },
      },
      Inner: {
        format: ">",
        fields: {
          bits: "H:3",
          name: { type: "(2)3s", as: "latin1" },
          far: { type: "q", as: "number" },
          title: { type: "3H", as: "utf16" },
          pascal: "4p",
        },
      },
    },
  });
  const struct = module["Outer"] as AnyStruct;
  const bytes = new Uint8Array(2 * struct.layout.stride);
  for (let at = 0; at < bytes.length; at++) bytes[at] = at % 7 === 0 ? 3 : 0;
  const record = struct.view(bytes, struct.layout.stride).$toObject();
  const [, row] = await rowsOf(struct, bytes);
  const bigs = (inner: Record<string, unknown>) => ({
    ...inner,
    far: BigInt(inner["far"] as number),
  });
  assertEquals(
    row,
    asSql({
      ...record,
      inner: bigs(record["inner"] as Record<string, unknown>),
      many: (record["many"] as Record<string, unknown>[]).map(bigs),
      near: BigInt(record["near"] as number),
    }) as Record<string, SqlValue>,
  );
});

Deno.test("flat columns have the paths of fields as their names", async () => {
  const bytes = filled(everything.Everything as unknown as AnyStruct, 2);
  const nested = await rowsOf(
    everything.Everything,
    bytes,
    {},
    "SELECT origin.x AS x FROM t",
  );
  const flat = await rowsOf(
    everything.Everything,
    bytes,
    { flat: true },
    'SELECT "origin.x" AS x FROM t',
  );
  assertEquals(flat, nested);
});

Deno.test("enums are their numbers, or their names", async () => {
  const struct = enums.Whole as unknown as AnyStruct;
  const records = struct.alloc(2);
  records.get(0)["kind"] = 1;
  records.get(1)["kind"] = 2;
  const bytes = records.$bytes as Uint8Array<ArrayBuffer>;
  assertEquals((await rowsOf(struct, bytes)).map((row) => row["kind"]), [1, 2]);
  const named = await rowsOf(struct, bytes, { enums: "names" });
  assertEquals(named.map((row) => row["kind"]), ["KEY", "MOVE"]);
  bytes[struct.layout.stride] = 9;
  await assertRejects(
    () => rowsOf(struct, bytes, { enums: "names" }),
    RangeError,
    "Cannot read Whole 1 from the bytes, at byte 4: kind: 9 has no name in kind",
  );
});

for (const count of [255, 256, 65_536]) {
  Deno.test(`an enum of ${count} names has its names`, async () => {
    const names = Array.from({ length: count }, (_, index) => `N${index}`);
    const values = Object.fromEntries(
      names.map((name, index) => [name, 7 * index]),
    );
    const { S } = await loadModule({
      enums: { Kind: { type: "I", values } },
      structs: {
        S: { format: "<", fields: { one: "Kind", two: "(2)Kind" } },
      },
    });
    const last = 7 * (count - 1);
    const bytes = new Uint8Array(
      new Uint32Array([7, last, 0, 0, 14, 7]).buffer,
    );
    const rows = await rowsOf(S, bytes, { enums: "names" });
    assertEquals(rows, [
      { one: "N1", two: [`N${count - 1}`, "N0"] },
      { one: "N0", two: ["N2", "N1"] },
    ]);
  });
}

Deno.test("text ends at a NUL; half of a character is U+FFFD", async () => {
  const { S } = await loadModule({
    structs: {
      S: {
        format: "<",
        fields: {
          text: { type: "4s", as: "utf8" },
          units: { type: "3H", as: "utf16" },
        },
      },
    },
  });
  const struct = S as AnyStruct;
  const bytes = struct.alloc(1).$bytes as Uint8Array<ArrayBuffer>;
  bytes.set([65, 0, 66, 67, 65, 0, 0, 0xd8, 66, 0]);
  const { text, units } = struct.view(bytes);
  assertEquals([text, units], ["A", "A\ud800B"]);
  assertEquals(await rowsOf(struct, bytes), [
    { text: "A", units: "A\uFFFDB" },
  ]);
});

Deno.test("texts and bytes of any length, short ones and long ones in turn", async () => {
  const { S } = await loadModule({
    structs: {
      S: {
        format: "<",
        fields: {
          text: { type: "40s", as: "utf8" },
          many: { type: "(3)14s", as: "latin1" },
          none: "0s",
          twelve: "12s",
          thirteen: "13s",
          pascal: "14p",
        },
      },
    },
  });
  const struct = S as AnyStruct;
  const records = struct.alloc(4100);
  const texts = ["", "a", "é", "€", "💧", "abcdefghijkl", "abcdefghijklm"];
  texts.push("abcdefghijké", "é".repeat(12), "a".repeat(40), "é".repeat(13));
  const latin1 = texts.map((text) => text.replace(/[^\0-\xff]/gu, "x"));
  for (const [index, record] of [...records].entries()) {
    const at = (list: readonly string[], step: number) =>
      list[(index + step) % list.length]?.slice(0, 14) ?? "";
    record.$set({
      text: texts[index % texts.length],
      many: [at(latin1, 1), at(latin1, 5), at(latin1, 7)],
      twelve: new Uint8Array(12).fill(index),
      thirteen: new Uint8Array(13).fill(index),
      pascal: new Uint8Array(index % 14).fill(index),
    });
  }
  const bytes = records.$bytes as Uint8Array<ArrayBuffer>;
  assertEquals(
    await rowsOf(struct, bytes),
    records.toArray().map(asSql) as Record<string, SqlValue>[],
  );
});

// what is wrong, the structs, what is told
const REFUSED: readonly (readonly [string, object, string])[] = [
  [
    "names that differ in case alone",
    { S: { format: "<", fields: { a: "B", A: "B" } } },
    "Cannot make a table of S: to SQL its fields a and A have one name",
  ],
  [
    "the same within a STRUCT",
    {
      S: { format: "<", fields: { t: "T" } },
      T: { format: "<", fields: { a: "B", A: "B" } },
    },
    "Cannot make a table of T: to SQL its fields a and A of S.t have one name",
  ],
  [
    "an array that is too long",
    { S: { format: "<", fields: { a: "100001B" } } },
    "Cannot make a column of S.a: an ARRAY has 1 to 100000 items, not 100001",
  ],
  [
    "records that differ in length",
    { S: { format: "<", fields: { n: "B", a: "(n)H" } } },
    "Cannot make a table of S: its records differ in length",
  ],
];
for (const [name, structs, message] of REFUSED) {
  Deno.test(`refused: ${name}`, async () => {
    const { S } = await loadModule({ structs });
    await assertRejects(
      () => openRecords({ t: [S as unknown as TableClass, new Uint8Array(0)] }),
      TypeError,
      message,
    );
  });
}

Deno.test("text that is no text is read as in records", async () => {
  const struct = everything.Everything as unknown as AnyStruct;
  const bytes = filled(struct, 3);
  const { fields } = struct.layout;
  const { byteOffset = 0 } = fields.find(({ name }) => name === "name") ?? {};
  bytes[byteOffset] = 0xff;
  const [row] = await rowsOf(struct, bytes);
  assertEquals(row?.["name"], struct.view(bytes)["name"] as string);
  assertEquals((row?.["name"] as string)[0], "\uFFFD");
});
