/** NumPy's own answers, every one (data/README.md says what made them). */

import { assert, assertEquals } from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { stridedView } from "../../runtime/memory_view/mod.ts";
import { readDataLines } from "../support/data_file.ts";
import { isFloat, textOf, textsOf } from "../support/value_text.ts";

type Slice = [start: number | null, end: number | null, step: number | null];

type Part = [indexes: number[], slice: null, items: unknown] | [
  indexes: null,
  slice: Slice,
  items: unknown,
];

type Assignment = [
  start: number,
  end: number,
  fromStart: number,
  fromEnd: number,
  step: number,
  data: string,
];

type Row = [
  data: string,
  format: string,
  byteOffset: number,
  shape: number[],
  strides: number[],
  items: unknown,
  cOrder: string,
  fortranOrder: string,
  parts: Part[],
  assignments: Assignment[],
];

const rows = readDataLines<Row>("numpy_views.jsonl");

Deno.test(`${rows.length} views that NumPy read`, () => {
  assert(rows.length >= 400);
  for (const row of rows) checkRow(row);
});

function checkRow(row: Row): void {
  const [data, format, , shape, strides, items, cOrder, fortranOrder] = row;
  const view = viewOf(row);
  const name = `${format} ${shape} ${strides}`;
  assertEquals(textsOf(view), items, name);
  assertEquals(view.toBytes().toHex(), cOrder, name);
  assertEquals(view.toBytes("F").toHex(), fortranOrder, name);
  for (const [indexes, slice, expected] of row[8]) {
    const part = slice === null
      ? view.get(...indexes)
      : view.subarray(...slice.map((bound) => bound ?? undefined));
    const texts = part instanceof MemoryView
      ? textsOf(part)
      : textOf(part, isFloat(view));
    assertEquals(texts, expected, `${name} ${slice}`);
  }
  for (const [start, end, from, to, step, expected] of row[9]) {
    const target = viewOf(row);
    const values = target.subarray(from, to).subarray(
      undefined,
      undefined,
      step,
    );
    target.subarray(start, end).assign(values);
    assertEquals(bytesUnder(target).toHex(), expected, name);
  }
  assertEquals(bytesUnder(view).toHex(), data);
}

/** The view that NumPy had, over bytes that begin at an odd address. */
function viewOf(row: Row): MemoryView<string, number> {
  const [data, format, byteOffset, shape, strides] = row;
  const bytes = Uint8Array.fromHex(`ff${data}`);
  const all = new DataView(bytes.buffer, 1);
  return stridedView(all, byteOffset, format, shape, strides);
}

function bytesUnder(view: MemoryView<string, number>): Uint8Array {
  return new Uint8Array(view.buffer, 1);
}
