/** CPython's own answers, every one (data/README.md says which made what). */

import { assert, assertEquals } from "@std/assert";
import { type DataModel, type Item, Struct } from "../../mod.ts";
import { readDataLines } from "../support/data_file.ts";
import { textOf, valueOf } from "../support/value_text.ts";

/** What was asked, and what was answered. */
type Row = [name: string, format: string, ...rest: unknown[]];

for (
  const [file, dataModel, least] of [
    ["struct_corpus.jsonl", "LP64", 9000],
    ["struct_corpus_ilp32.jsonl", "ILP32", 2000],
  ] as const
) {
  const rows = readDataLines<Row>(file);
  Deno.test(`${file}: ${rows.length} cases`, () => {
    assert(rows.length >= least);
    const wrong = rows.flatMap((row) =>
      [false, true].map((asBigints) => faultOf(row, dataModel, asBigints))
    );
    assertEquals(wrong.filter((fault) => fault !== undefined), []);
  });
}

function faultOf(
  row: Row,
  dataModel: DataModel,
  asBigints: boolean,
): string | undefined {
  const wantsError = row.at(-2) === null;
  const want = row.at(-1);
  let found: unknown;
  try {
    found = answer(row, dataModel, asBigints);
    if (!wantsError && isSame(want, found)) return undefined;
  } catch (error) {
    if (wantsError && isRightError(error, String(want))) return undefined;
    found = error;
  }
  return `${JSON.stringify(row)}: ${found}`;
}

/** Integers are packed as bigints too, whatever their size. */
function answer(
  [name, format, ...rest]: Row,
  dataModel: DataModel,
  asBigints: boolean,
): unknown {
  const struct: Struct<string, DataModel> = new Struct(format, { dataModel });
  const valuesOf = (texts: unknown) =>
    (texts as string[]).map((text) => valueOf(text, asBigints)) as Item[];
  const offset = rest[1] as number;
  switch (name) {
    case "calcsize":
      return struct.size;
    case "pack":
      return struct.pack(...valuesOf(rest[0])).toHex();
    case "unpack":
      return struct.unpack(bytesOf(rest[0]));
    case "unpack_from":
      return struct.unpackFrom(bytesOf(rest[0]), offset);
    case "pack_into":
      return packInto(struct, bytesOf(rest[0]), offset, valuesOf(rest[2]));
    case "iter_unpack":
      return [...struct.iterUnpack(bytesOf(rest[0]))];
  }
}

/** The buffer afterwards; a failure must have left it as it was. */
function packInto(
  struct: Struct<string, DataModel>,
  data: Uint8Array,
  offset: number,
  values: Item[],
): string {
  const before = data.toHex();
  try {
    struct.packInto(data, offset, ...values);
  } catch (error) {
    assertEquals(data.toHex(), before);
    throw error;
  }
  return data.toHex();
}

/** Messages of CPython that ours do not contain. */
const OTHER_WORDS: ReadonlyMap<string, RegExp> = new Map([
  [
    "int too large to convert",
    /'P' format requires|float too large to pack with [ef] format/,
  ],
]);

function isRightError(error: unknown, message: string): boolean {
  if (message === "format") return error instanceof SyntaxError;
  if (!(error instanceof RangeError || error instanceof TypeError)) {
    return false;
  }
  return error.message.includes(message) ||
    OTHER_WORDS.get(message)?.test(error.message) === true;
}

/** Whether an item, or items in arrays, are what their texts say. */
function isSame(want: unknown, found: unknown): boolean {
  if (Array.isArray(want)) {
    return Array.isArray(found) && found.length === want.length &&
      want.every((text, index) => isSame(text, found[index]));
  }
  // Bytes that were packed are given as hex, with no letter before it.
  if (typeof want === "number" || typeof found === "string") {
    return want === found;
  }
  return textOf(found, String(want)[0] === "f") === want;
}

function bytesOf(hex: unknown): Uint8Array {
  return Uint8Array.fromHex(hex as string);
}
