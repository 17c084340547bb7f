/** Records of read-only sources. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryView, type WritableSource } from "../../../mod.ts";
import { Everything } from "../../golden/everything.ts";

Deno.test("a read-only source is read, and never written", () => {
  const bytes = new Uint8Array(Everything.layout.stride * 2);
  // As a Source, so that its type does not refuse what must throw.
  const readonly = new MemoryView(bytes, { readonly: true }) as WritableSource;
  const array = Everything.array(readonly);
  const record = array.get(1);
  const other = Everything.create({ byte: 1, name: "x" });
  const attempts: Record<string, () => void> = {
    number: () => record.byte = 1,
    boolean: () => record.flag = true,
    bigint: () => record.long = 1n,
    half: () => record.half = 1,
    complex: () => record.wave = { re: 1, im: 1 },
    bytes: () => record.raw = [1],
    text: () => record.name = "x",
    pascal: () => record.title = [1],
    items: () => record.weights.set(0, 1),
    array: () => record.weights = [1, 2, 3, 4],
    "array of the same kind": () => record.weights = other.weights,
    "n-D array": () => record.matrix = [[1, 2, 3], [4, 5, 6]],
    "n-D item": () => record.matrix.set([0, 0], 1),
    struct: () => record.origin = { x: 1, y: 1 },
    "inner field": () => record.origin.x = 1,
    structs: () => record.corners.get(0).x = 1,
    $set: () => record.$set({ byte: 1 }),
    "$set from a record": () => record.$set(other),
    column: () => array.column("byte").set(0, 1),
    "view of a column": () => array.column("byte").view.set(0, 1),
    cursor: () => array.cursor().moveTo(0).byte = 1,
    subarray: () => array.subarray(1).get(0).byte = 1,
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    const error = assertThrows(attempt, TypeError, undefined, name);
    assert(error.message.includes("the view is read-only"), error.message);
  }
  record.$bytes.fill(1);
  array.$bytes.fill(1);
  record.raw.fill(1);
  record.keys.get(0).fill(1);
  assert(bytes.every((byte) => byte === 0), "what was given out are copies");
  bytes[280 + 3] = 9;
  assertEquals(record.byte, 9, "and yet it is a view");
  assertThrows(
    () => record.byte = 1,
    TypeError,
    "Cannot set a field: the view is read-only",
  );
});
