/** The records of a file, what their bytes are, and what is pointed at. */

import { assertEquals } from "@std/assert";
import { sourceOfBlob } from "../../explorer/file/byte_source.ts";
import { OpenFile } from "../../explorer/file/open_file.ts";
import { Records } from "../../explorer/session/records.ts";
import { isAt, spotAtByte, spotOfPath } from "../../explorer/session/spots.ts";
import { compileLayout } from "../../inspect/mod.ts";

const LAYOUT = `{
  "structs": {
    "Vertex": { "format": "@3f3Hxx", "fields": ["x", "y", "z", "r", "g", "b"] },
    "Empty": { "format": "<", "fields": {} },
    "Packet": {
      "format": "<",
      "fields": { "length": "B", "kind": "B", "data": "(length)H" }
    },
    "Rest": { "format": "<", "fields": { "kind": "B", "data": "(*)B" } },
    "Flags": {
      "format": "<",
      "fields": { "ready": "B:1", "kind": "B:7", "size": "H", "ring": "4H" }
    },
    "Key": { "format": "<H", "fields": ["code"] },
    "Point": { "format": "<2B", "fields": ["x", "y"] },
    "Payload": { "format": "<", "union": { "key": "Key", "point": "Point" } },
    "Event": {
      "format": "<",
      "fields": {
        "kind": "B",
        "payload": {
          "type": "Payload",
          "tag": "kind",
          "cases": { "1": "key", "2": "point" }
        }
      }
    }
  }
}`;

async function recordsOf(
  name: string,
  bytes: readonly number[],
  byteOffset = 0,
  isArray = true,
): Promise<Records> {
  const blob = new Blob([Uint8Array.from(bytes)]);
  const file = new OpenFile(sourceOfBlob("a.bin", blob));
  file.peek(0, 1);
  await new Promise((done) => setTimeout(done, 1));
  while (bytes.length > 0 && file.peek(0, 1) === undefined) {
    await new Promise((done) => setTimeout(done, 1));
  }
  const struct = compileLayout(LAYOUT).struct(name);
  return new Records(struct, file, byteOffset, isArray);
}

const COUNTS: readonly {
  readonly struct: string;
  readonly size: number;
  readonly from?: number;
  readonly single?: boolean;
  readonly count: number;
  readonly note?: string;
}[] = [
  { struct: "Vertex", size: 80, count: 4 },
  { struct: "Vertex", size: 80, single: true, count: 1 },
  // The padding at the end may be missing: "@3f3Hxx" has it in its size.
  { struct: "Vertex", size: 79, count: 3 },
  {
    struct: "Vertex",
    size: 80,
    from: 61,
    count: 0,
    note: "Vertex needs 20 bytes, and from byte 61 on the file has 19",
  },
  {
    struct: "Vertex",
    size: 80,
    from: 100,
    count: 0,
    note: "Vertex needs 20 bytes, and from byte 100 on the file has 0",
  },
  { struct: "Empty", size: 80, count: 0, note: "Empty has no bytes" },
  { struct: "Packet", size: 80, count: 1 },
  {
    struct: "Rest",
    size: 0,
    count: 0,
    note: "Rest needs 1 byte, and from byte 0 on the file has 0",
  },
];

for (
  const { struct, size, from = 0, single = false, count, note = "" } of COUNTS
) {
  Deno.test(`${count} of ${struct} from byte ${from} of ${size}${single ? ", one alone" : ""}`, async () => {
    const bytes = new Array<number>(size).fill(0);
    const records = await recordsOf(struct, bytes, from, !single);
    assertEquals([records.count, records.note], [count, note]);
  });
}

Deno.test("a byte of the file has a record and its fields", async () => {
  const records = await recordsOf("Vertex", new Array<number>(84).fill(7), 4);
  assertEquals(spotAtByte(records, 4 + 20 + 14), {
    record: 1,
    paths: ["g"],
    byteOffset: 38,
    byteLength: 2,
    label: "uint16",
  });
  const padding = spotAtByte(records, 4 + 18);
  assertEquals([padding.record, padding.paths], [0, []]);
  assertEquals(spotAtByte(records, 3).record, -1);
  assertEquals(spotAtByte(records, 84).record, -1);
});

Deno.test("bits that share a byte are pointed at together", async () => {
  const records = await recordsOf("Flags", new Array<number>(22).fill(7));
  const spot = spotAtByte(records, 11);
  assertEquals([spot.record, spot.paths], [1, ["ready", "kind"]]);
  assertEquals([spot.byteOffset, spot.byteLength], [11, 1]);
});

Deno.test("an item of an array is a part of what its array shows", async () => {
  const records = await recordsOf("Flags", new Array<number>(11).fill(7));
  const item = spotOfPath(records, 0, "ring[2]");
  assertEquals([item?.byteOffset, item?.byteLength], [7, 2]);
  assertEquals(isAt(item, "ring"), true);
  assertEquals(isAt(item, "ring[2]"), true);
  assertEquals(isAt(item, "ring[1]"), false);
  const whole = spotAtByte(records, 5);
  assertEquals(isAt(whole, "ring[1]"), true);
  assertEquals(isAt(whole, "size"), false);
  assertEquals(spotOfPath(records, 0, "ring[4]"), undefined);
});

Deno.test("a tagged union is what each record's tag says", async () => {
  const records = await recordsOf("Event", [1, 5, 0, 2, 8, 9, 3, 1, 1]);
  assertEquals(
    [0, 1, 2].map((record) => spotAtByte(records, 3 * record + 2).paths.join()),
    ["payload.key.code", "payload.point.y", "payload"],
  );
});

Deno.test("a tail that lies is told, and its bytes are no fields", async () => {
  const good = await recordsOf("Packet", [2, 1, 3, 0, 4, 0]);
  assertEquals(good.parts(0)?.leaves.at(-1)?.byteLength, 4);
  const bad = await recordsOf("Packet", [3, 1, 3, 0, 4, 0]);
  const { problem = "", leaves } = bad.parts(0) ?? {};
  assertEquals(leaves, []);
  assertEquals(
    problem,
    "Cannot view Packet at byte 0: data has 3 items (length) of 2 bytes, and the source has 4 bytes left",
  );
});

Deno.test("a record is read anew when its bytes have changed", async () => {
  const records = await recordsOf("Event", [1, 5, 0]);
  assertEquals(spotAtByte(records, 1).paths, ["payload.key.code"]);
  await records.file.write(0, Uint8Array.of(2));
  records.forget();
  assertEquals(spotAtByte(records, 1).paths, ["payload.point.x"]);
});
