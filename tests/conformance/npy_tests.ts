/**
 * Random structured dtypes of NumPy: the layouts made of its .npy files have
 * its offsets and sizes, and read and write its values.
 */

import { assert, assertEquals } from "@std/assert";
import { layoutOfNpy } from "../../codegen/mod.ts";
import { type CompiledStruct, compileLayout } from "../../inspect/mod.ts";
import { readDataLines } from "../support/data_file.ts";
import { loadModule } from "../support/load_module.ts";

type Plain = string | boolean | [re: string, im: string];
type Leaf = readonly [path: string, offset: number, kind: string, value: Plain];

interface Row {
  readonly npy: string;
  readonly start: number;
  readonly itemsize: number;
  readonly titles: Readonly<Record<string, string>>;
  readonly records: readonly (readonly Leaf[])[];
}

const rows = readDataLines<Row>("numpy_dtypes.jsonl").map((row, index) => {
  const bytes = Uint8Array.from(atob(row.npy), (each) => each.charCodeAt(0));
  const name = `R${index}_`;
  return { ...row, name, bytes, layout: layoutOfNpy(bytes, { name }) };
});

Deno.test("a layout of a .npy file has NumPy's offsets and sizes", () => {
  assertEquals(rows.length, 400);
  for (const { bytes, layout, name, start, itemsize, records } of rows) {
    assertEquals([layout.dataOffset, layout.shape], [start, [2]]);
    assertEquals(layout.notes, []);
    const struct = compileLayout(layout.text).struct(name);
    assertEquals([struct.size, struct.stride], [itemsize, itemsize]);
    for (const [path, offset, kind] of records[0] ?? []) {
      const place = struct.place(bytes, kind === "U" ? `${path}[0]` : path);
      assertEquals([path, place.byteOffset], [path, offset]);
    }
  }
});

Deno.test("a layout of a .npy file reads NumPy's values", () => {
  for (const { bytes, layout, name, start, itemsize, records } of rows) {
    const struct = compileLayout(layout.text).struct(name);
    for (const [index, leaves] of records.entries()) {
      for (const [path, , kind, value] of leaves) {
        const at = start + index * itemsize;
        const found = plain(kind, struct.get(bytes, path, at));
        assertEquals([path, found], [path, value]);
      }
    }
  }
});

Deno.test("a layout of a .npy file writes NumPy's bytes", () => {
  for (const { bytes, layout, name, start, records } of rows) {
    const struct = compileLayout(layout.text).struct(name);
    const made = new Uint8Array(bytes.length - start);
    for (const [index, leaves] of records.entries()) {
      for (const leaf of leaves) {
        write(struct, made, index * struct.stride, leaf);
      }
    }
    assertEquals(made, bytes.subarray(start));
  }
});

Deno.test("classes of such a layout read and write the same", async () => {
  const some = rows.slice(0, 80);
  const module = await loadModule({
    structs: Object.assign(
      {},
      ...some.map(({ layout }) => JSON.parse(layout.text).structs),
    ),
  });
  for (const { bytes, layout, name, start, itemsize } of some) {
    const struct = compileLayout(layout.text).struct(name);
    const Record = module[name];
    assert(Record !== undefined);
    assertEquals(Record.layout.stride, itemsize);
    const records = Record.array(bytes, start);
    const values = records.toArray();
    assertEquals(values, [
      struct.read(bytes, start) as Record<string, unknown>,
      struct.read(bytes, start + itemsize) as Record<string, unknown>,
    ]);
    const made = Record.alloc(values.length);
    for (const [index, each] of values.entries()) made.get(index).$set(each);
    assertEquals(made.$bytes, bytes.slice(start));
  }
});

Deno.test("titles of fields are docs", () => {
  let count = 0;
  for (const { layout, titles } of rows) {
    for (const title of Object.values(titles)) {
      assert(layout.text.includes(`"doc": "${title}`), layout.text);
      count++;
    }
  }
  assert(count > 10);
});

/** A value as the corpus has it. */
function plain(kind: string, value: unknown): unknown {
  switch (kind) {
    case "b":
      return value;
    case "f":
      return bitsOf(value as number);
    case "c": {
      const { re, im } = value as { re: number; im: number };
      return [bitsOf(re), bitsOf(im)];
    }
    case "U":
      return String.fromCodePoint(...value as number[]).replace(/\0+$/, "");
    case "S":
    case "V":
      return (value as Uint8Array).toHex();
    default:
      return String(value);
  }
}

function write(
  struct: CompiledStruct,
  bytes: Uint8Array,
  start: number,
  [path, , kind, value]: Leaf,
): void {
  const set = (path: string, value: unknown) =>
    struct.set(bytes, path, value, start);
  if (kind === "f") set(path, floatOf(value as string));
  else if (kind === "b") set(path, value);
  else if (kind === "c") {
    const [re, im] = value as [string, string];
    set(path, { re: floatOf(re), im: floatOf(im) });
  } else if (kind === "S" || kind === "V") {
    set(path, Uint8Array.fromHex(value as string));
  } else if (kind === "U") {
    for (const [index, each] of [...value as string].entries()) {
      set(`${path}[${index}]`, each.codePointAt(0));
    }
  } else {
    const is64 = typeof struct.get(bytes, path, start) === "bigint";
    set(path, is64 ? BigInt(value as string) : Number(value));
  }
}

function bitsOf(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function floatOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}
