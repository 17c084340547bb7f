/**
 * What TypeScript knows of records, by the source they are viewed in: each
 * constant below is a claim that the compiler checks.
 */

import { assert, assertThrows } from "@std/assert";
import { Vertex } from "../../../generated/vertex.ts";
import { MemoryView, type WritableSource } from "../../../mod.ts";
import { Everything, type EverythingArray } from "../../golden/everything.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;
/** Whether a property can be read and not written. */
type IsReadonly<T, Name extends keyof T> = Equal<
  Pick<T, Name>,
  Readonly<Pick<T, Name>>
>;
type Has<T, Name> = Name extends keyof T ? true : false;

const bytes = new Uint8Array(2 * Everything.layout.stride);
const readonly = new MemoryView(bytes, { readonly: true });
const record = Everything.view(readonly);
const array = Everything.array(readonly);
const writable = Everything.view(bytes);

Deno.test("a read-only source gives types without ways to write", () => {
  type ReadonlyRecord = typeof record;
  const claims = [
    true satisfies IsReadonly<ReadonlyRecord, "byte">,
    true satisfies IsReadonly<ReadonlyRecord, "name">,
    true satisfies IsReadonly<ReadonlyRecord, "origin">,
    true satisfies IsReadonly<ReadonlyRecord["origin"], "x">,
    true satisfies Equal<Has<ReadonlyRecord, "$set">, false>,
    true satisfies Equal<Has<ReadonlyRecord, "$moveTo">, false>,
    true satisfies Equal<Has<ReadonlyRecord["origin"], "$set">, false>,
    true satisfies Equal<Has<ReadonlyRecord["weights"], "set">, false>,
    true satisfies Equal<Has<ReadonlyRecord["weights"]["view"], "set">, false>,
    true satisfies Equal<Has<ReadonlyRecord["matrix"], "set">, false>,
    true satisfies Equal<Has<ReadonlyRecord["matrix"], "assign">, false>,
  ];
  assert(claims.every(Boolean));
  const nested = [
    array.get(0),
    array.at(-1),
    array.subarray(1).get(0),
    array.cursor().moveTo(0),
    ...array,
  ];
  true satisfies IsReadonly<typeof nested[number], "byte">;
  const column = array.column("byte");
  true satisfies Equal<Has<typeof column, "set">, false>;
  true satisfies Equal<ReturnType<typeof column.get>, number>;
  const point = record.corners.get(0);
  true satisfies IsReadonly<typeof point, "x">;
  assert(nested.every(({ byte }) => byte === 0) && point.x === column.get(0));
});

Deno.test("any other source gives types that can write", () => {
  type Writable = typeof writable;
  const claims = [
    true satisfies Equal<Writable, Everything>,
    true satisfies Equal<IsReadonly<Writable, "byte">, false>,
    true satisfies Has<Writable, "$set">,
    true satisfies Has<Writable["weights"], "set">,
  ];
  assert(claims.every(Boolean));
  const sources = [
    Everything.array(bytes),
    Everything.array(bytes.buffer),
    Everything.array(new DataView(bytes.buffer)),
    Everything.array(new MemoryView(bytes)),
    Everything.array(bytes as WritableSource),
  ];
  true satisfies Equal<typeof sources[number], EverythingArray>;
  assert(sources.every(({ length }) => length === 2));
});

Deno.test("a source that may be read-only gives no way to write", () => {
  const bytes = new Uint8Array(40);
  const maybe = [bytes, new MemoryView(bytes, { readonly: true })] as const;
  for (const source of maybe) {
    const vertex = Vertex.view(source);
    // @ts-expect-error One of the two cannot be written.
    const write = () => vertex.vector.x = 1;
    if (source === bytes) write();
    else assertThrows(write, TypeError, "read-only");
    const view = new MemoryView(source);
    // @ts-expect-error Nor can a view of it.
    const set = () => view.set(0, 1);
    if (source === bytes) set();
    else assertThrows(set, TypeError, "read-only");
  }
});
