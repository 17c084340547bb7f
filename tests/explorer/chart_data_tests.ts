/** The numbers that a chart shows. */

import { assertEquals } from "@std/assert";
import { sourceOfBlob } from "../../explorer/file/byte_source.ts";
import { OpenFile } from "../../explorer/file/open_file.ts";
import {
  chartOfColumn,
  chartOfItems,
} from "../../explorer/panels/chart_data.ts";
import { Records } from "../../explorer/session/records.ts";
import { compileLayout } from "../../inspect/mod.ts";

const LAYOUT = `{
  "structs": { "Sample": { "format": "<fB", "fields": ["level", "kind"] } }
}`;

/** Records whose levels are their numbers, but for some. */
function samples(
  count: number,
  other: ReadonlyMap<number, number> = new Map(),
): Records {
  const view = new DataView(new ArrayBuffer(5 * count));
  for (let at = 0; at < count; at++) {
    view.setFloat32(5 * at, other.get(at) ?? at, true);
  }
  const file = new OpenFile(sourceOfBlob("a.bin", new Blob([view.buffer])));
  return new Records(compileLayout(LAYOUT).struct("Sample"), file, 0, true);
}

Deno.test("what no chart can draw is left out", async () => {
  const other = new Map([[1, NaN], [2, Infinity], [3, -Infinity]]);
  const { x, y, note } = await chartOfColumn(samples(5, other), "level");
  assertEquals([x, y], [[0, 1, 2, 3, 4], [0, null, null, null, 4]]);
  assertEquals(note, "");
});

Deno.test("of many records every so many is shown, from the first on", async () => {
  const { x, y, note } = await chartOfColumn(samples(500_001), "level");
  assertEquals(note, "1 of 251 records is shown");
  assertEquals(x.slice(0, 3), [0, 251, 502]);
  assertEquals(y, x);
  assertEquals(x.at(-1), 251 * Math.floor(500_000 / 251));
});

Deno.test("items of one record are drawn by their indexes", () => {
  const { x, y } = chartOfItems("ring", [3n, 5n, NaN, true]);
  assertEquals([x, y], [[0, 1, 2, 3], [3, 5, null, 1]]);
});
