/**
 * What TypeScript knows of views: each line fails to compile when it is wrong.
 * Nothing but the last test runs.
 */

import { assertEquals } from "@std/assert";
import {
  type Bytes,
  type Complex,
  type Item,
  type ItemInput,
  type ItemOf,
  MemoryView,
  type ReadonlyMemoryView,
  type Source,
} from "../../../mod.ts";
import { stridedView } from "../../../runtime/memory_view/mod.ts";

/** Whether two types are the same, in either direction. */
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends
  (<T>() => T extends Other ? 1 : 2) ? true : false;

function check<_Holds extends true>(): void {}

export function items(): void {
  check<
    Same<ItemOf<"b" | "B" | "h" | "H" | "i" | "I" | "e" | "f" | "d">, number>
  >();
  check<Same<ItemOf<"q">, bigint>>();
  check<Same<ItemOf<"Q">, bigint>>();
  check<Same<ItemOf<"l">, bigint>>();
  check<Same<ItemOf<"@L">, bigint>>();
  check<Same<ItemOf<"<l">, number>>();
  check<Same<ItemOf<"=L">, number>>();
  check<Same<ItemOf<"!l">, number>>();
  check<Same<ItemOf<"n" | "N" | "P">, bigint>>();
  check<Same<ItemOf<"?">, boolean>>();
  check<Same<ItemOf<"c">, Uint8Array<ArrayBuffer>>>();
  check<Same<ItemOf<"16s">, Uint8Array<ArrayBuffer>>>();
  check<Same<ItemOf<">3p">, Uint8Array<ArrayBuffer>>>();
  check<Same<ItemOf<"F">, Complex>>();
  check<Same<ItemOf<">H">, number>>();
  check<Same<ItemOf<"B" | "?">, number | boolean>>();
  check<Same<ItemOf<string>, Item>>();
  check<Same<ItemInput<"H">, number | bigint>>();
  check<Same<ItemInput<"q">, number | bigint>>();
  check<Same<ItemInput<"16s">, Bytes>>();
}

export function views(bytes: Uint8Array, shape: number[]): void {
  const view = new MemoryView(bytes);
  check<Same<typeof view, MemoryView<"B">>>();
  check<Same<ReturnType<typeof view.toArray>, number[]>>();
  const floats = view.cast("f");
  check<Same<typeof floats, MemoryView<"f">>>();
  const item = floats.get(0);
  check<Same<typeof item, number>>();
  const big = view.cast("q").get(-1);
  check<Same<typeof big, bigint>>();
  for (const flag of view.cast("?")) check<Same<typeof flag, boolean>>();
  const cut = floats.subarray(1, 2);
  check<Same<typeof cut, MemoryView<"f">>>();

  const matrix = view.cast("d", [2, 3]);
  check<Same<typeof matrix, MemoryView<"d", 2>>>();
  const row = matrix.get(1);
  check<Same<typeof row, MemoryView<"d">>>();
  const cell = matrix.get(1, 2);
  check<Same<typeof cell, number>>();
  check<Same<ReturnType<typeof matrix.toArray>, number[][]>>();
  for (const part of matrix) check<Same<typeof part, MemoryView<"d">>>();
  const cube = view.cast("e", [1, 2, 3]);
  const page = cube.get(0);
  check<Same<typeof page, MemoryView<"e", 2>>>();
  const scalar = view.cast("H", []);
  const value = scalar.get();
  check<Same<typeof value, number>>();

  const some = view.cast("h", shape);
  check<Same<typeof some, MemoryView<"h", number>>>();
  const found = some.get(0);
  check<Same<typeof found, number | MemoryView<"h", number>>>();
  const spread = matrix.get(...shape);
  check<Same<typeof spread, number | MemoryView<"d">>>();

  check<
    Same<ReturnType<typeof floats.asTypedArray>, Float32Array<ArrayBufferLike>>
  >();
  check<
    Same<ReturnType<typeof floats.toTypedArray>, Float32Array<ArrayBuffer>>
  >();
  const halves = view.cast(">e");
  check<
    Same<ReturnType<typeof halves.toTypedArray>, Float32Array<ArrayBuffer>>
  >();
  const longs = view.cast("<l");
  check<Same<ReturnType<typeof longs.toTypedArray>, Int32Array<ArrayBuffer>>>();
  const names = view.cast("16s");
  check<
    Same<ReturnType<typeof names.asTypedArray>, Uint8Array<ArrayBufferLike>>
  >();
}

export function sources(buffer: ArrayBuffer, any: ArrayBufferView): void {
  check<Same<MemoryView<"B">, ViewOf<typeof buffer>>>();
  check<Same<MemoryView<"f">, ViewOf<Float32Array>>>();
  check<Same<MemoryView<"q">, ViewOf<BigInt64Array>>>();
  check<Same<MemoryView<"e">, ViewOf<Float16Array>>>();
  check<Same<MemoryView<"B">, ViewOf<Uint8ClampedArray>>>();
  check<Same<MemoryView<"B">, ViewOf<DataView>>>();
  check<Same<MemoryView<"B">, ViewOf<SharedArrayBuffer>>>();
  const unknown = new MemoryView(any);
  check<Same<typeof unknown, MemoryView<string>>>();
  const same = new MemoryView(new MemoryView(buffer).cast("d", [1, 2]));
  check<Same<typeof same, MemoryView<"d", 2>>>();
  const field = stridedView(new DataView(buffer), 0, "d", [4, 4], [32, 8]);
  check<Same<typeof field, MemoryView<"d", 2>>>();
}

/** What the constructor makes of a source. */
type ViewOf<From extends ArrayBufferLike | ArrayBufferView> = ReturnType<
  typeof viewOf<From>
>;

function viewOf<From extends ArrayBufferLike | ArrayBufferView>(source: From) {
  return new MemoryView(source);
}

export function readonlyViews(bytes: Uint8Array, flag: boolean): void {
  const view = new MemoryView(bytes, { readonly: true });
  check<Same<typeof view, ReadonlyMemoryView<"B">>>();
  const frozen = new MemoryView(bytes).toReadonly();
  check<Same<typeof frozen, ReadonlyMemoryView<"B">>>();
  const maybe = new MemoryView(bytes, { readonly: flag });
  check<Same<typeof maybe, ReadonlyMemoryView<"B">>>();
  const cast = view.cast("f", [2, 2]);
  check<Same<typeof cast, ReadonlyMemoryView<"f", 2>>>();
  const row = cast.get(0);
  check<Same<typeof row, ReadonlyMemoryView<"f">>>();
  for (const part of cast.subarray(1)) {
    check<Same<typeof part, ReadonlyMemoryView<"f">>>();
  }
  const again = new MemoryView(view);
  check<Same<typeof again, ReadonlyMemoryView<"B">>>();

  // @ts-expect-error It cannot be written.
  view.set(0, 1);
  // @ts-expect-error It cannot be written.
  view.subarray(1).assign(bytes);
  // @ts-expect-error Its bytes are not to be had for writing.
  view.asTypedArray();
  // @ts-expect-error It cannot become writable.
  const writable: MemoryView<"B"> = view;
  void writable;
}

export function mistakes(
  view: MemoryView<"H">,
  texts: MemoryView<"16s">,
): void {
  // @ts-expect-error Its items are numbers.
  view.set(0, "1");
  // @ts-expect-error Its items are bytes.
  texts.set(0, "text");
  // @ts-expect-error An index is a number.
  view.get("0");
  // @ts-expect-error An item is no view.
  view.get(0).get(0);
  // @ts-expect-error It is read-only.
  view.length = 3;
  // @ts-expect-error It is of another format.
  const floats: MemoryView<"f"> = view;
  // @ts-expect-error It is of one dimension.
  const table: MemoryView<"H", 2> = view;
  // @ts-expect-error A list is no source.
  view.assign([1, 2]);
  void [floats, table];
}

Deno.test("any view is a view of anything, and a source", () => {
  const matrix = new MemoryView(new Uint8Array(32)).cast("d", [2, 2]);
  const anything: MemoryView<string, number> = matrix;
  const readonly: ReadonlyMemoryView<string, number> = matrix;
  const line: MemoryView = matrix.get(0);
  const sources: Source[] = [matrix, matrix.toReadonly(), readonly, line];
  const sum = (items: MemoryView<"d"> | ReadonlyMemoryView<"f">) => {
    let sum = 0;
    for (const item of items) sum += item;
    return sum;
  };
  assertEquals([anything.ndim, sources.length, sum(matrix.get(0))], [2, 4, 0]);
});
