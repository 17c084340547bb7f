/** Records that are longer than the page looks at, and have more fields. */

import { assert, assertEquals } from "@std/assert";
import { OpenFile } from "../../explorer/file/open_file.ts";
import { valueRows } from "../../explorer/panels/value_rows.ts";
import { type RecordParts, Records } from "../../explorer/session/records.ts";
import { spotAtByte, spotOfPath } from "../../explorer/session/spots.ts";
import { compileLayout } from "../../inspect/mod.ts";

const LAYOUT = `{
  "structs": {
    "Point": { "format": "<3H", "fields": ["x", "y", "z"] },
    "Cloud": { "format": "<", "fields": { "n": "I", "points": "(100000)Point" } },
    "Huge": { "format": "<", "fields": { "n": "I", "data": "17000000B" } },
    "Rows": { "format": "<", "fields": { "kind": "B", "rows": "(*, 3)H" } },
    "Counted": { "format": "<", "fields": { "count": "I", "data": "(count)H" } }
  }
}`;

/** Of a file with one byte again and again. */
async function partsOf(
  name: string,
  size: number,
  byte: number,
): Promise<{ readonly records: Records; readonly parts: RecordParts }> {
  const read = (start: number, end: number) =>
    Promise.resolve(new Uint8Array(end - start).fill(byte));
  const file = new OpenFile({ name: "a.bin", size, read, part: read });
  const records = new Records(
    compileLayout(LAYOUT).struct(name),
    file,
    0,
    true,
  );
  records.parts(0);
  await new Promise((done) => setTimeout(done, 20));
  const parts = records.parts(0);
  assert(parts !== undefined);
  return { records, parts };
}

const closed = { rows: new Map(), shown: new Map() };

Deno.test("outer fields stand for those that are too many", async () => {
  const { records, parts } = await partsOf("Cloud", 2_000_000, 1);
  assertEquals([parts.problem, parts.leaves.length], ["", 2]);
  assertEquals(spotAtByte(records, 3).paths, ["n"]);
  assertEquals(spotAtByte(records, 10), {
    record: 0,
    paths: ["points"],
    byteOffset: 4,
    byteLength: 600_000,
    label: "",
  });
  assertEquals(spotOfPath(records, 0, "points[2]")?.byteOffset, 16);
  const open = { ...closed, rows: new Map([["points", true]]) };
  const rows = valueRows(records.struct, parts.view, open);
  assertEquals(rows[0]?.text, "16843009");
  assertEquals(rows.at(-1)?.name, "… 99,900 more");
  assert(rows.length < 600, `${rows.length}`);
});

Deno.test("a record that is too long is not read", async () => {
  const { records, parts } = await partsOf("Huge", 100_000_000, 1);
  assertEquals(records.count, 5);
  assertEquals(
    parts.problem,
    "Cannot show Huge: it has 17000004 bytes, and at most 16777216 are read of a record",
  );
  assertEquals(records.file.bytesRead, 0);
});

Deno.test("of a tail to the end of a long file, whole items are shown", async () => {
  const { records, parts } = await partsOf("Rows", 3_000_000_001, 1);
  assertEquals(parts.problem, "");
  assertEquals(records.note, "Of Rows, the first 1048573 bytes are shown");
  assertEquals(parts.leaves.at(-1)?.byteLength, 1_048_572);
});

Deno.test("a tail that is longer than what is read is told", async () => {
  const { parts } = await partsOf("Counted", 3_000_000_000, 1);
  assertEquals(
    parts.problem,
    "Cannot view Counted at byte 0: data has 16843009 items (count) of 2 bytes, and the source has 1048572 bytes left; of a record with a tail, 1048576 are read",
  );
});
