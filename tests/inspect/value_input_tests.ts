/** What people type for a value, and values as they are typed. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type CompiledStruct,
  compileLayout,
  glance,
  inputText,
  itemAt,
  parseValue,
  type PlainValue,
  rowOf,
} from "../../inspect/mod.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { runs, SEED } from "../support/runs.ts";

const structs = [
  randomLanguage(SEED + 20, 16),
  randomLayout(SEED + 21, 16),
].flatMap((layout) => compileLayout(JSON.stringify(layout)).structs);

const cases = fc.record({
  struct: fc.constantFrom(...structs),
  random: fc.uint8Array({ minLength: 1, maxLength: 64 }),
});

/** The paths of single values of a record: of an array, its first item. */
function pathsOf(struct: CompiledStruct, view: DataView): string[] {
  return rowOf(struct, view).leaves.flatMap(({ path, item, shape }) => {
    if (item === undefined || shape.includes(0)) return [];
    return [path + shape.map(() => "[0]").join("")];
  });
}

Deno.test("what is shown to be typed over is that value again", () => {
  let count = 0;
  fc.assert(
    fc.property(cases, ({ struct, random }) => {
      const source = Uint8Array.from(
        { length: struct.size + 40 },
        (_, at) => random[at % random.length] ?? 0,
      );
      const view = viewOf(struct, source);
      if (view === undefined) return;
      for (const path of pathsOf(struct, view)) {
        const place = struct.place(view, path);
        const item = itemAt(place);
        const value = valueAt(struct, view, path);
        if (item === undefined || value === undefined) continue;
        // What is no UTF-8 is longer as the sign for that.
        if (typeof value === "string" && value.includes("\ufffd")) continue;
        const text = inputText(value as string, item);
        struct.set(view, path, parseValue(text, item));
        assertEquals(struct.get(view, path), value, `${path}: ${text}`);
        assert(glance(place, view) !== "");
        count++;
      }
    }),
    runs(300),
  );
  assert(count > 1000, `${count}`);
});

/** A tail may say that it is longer than the bytes. */
function viewOf(
  struct: CompiledStruct,
  source: Uint8Array,
): DataView | undefined {
  try {
    return struct.view(source);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An integer that is read as a number may not be exact. */
function valueAt(
  struct: CompiledStruct,
  view: DataView,
  path: string,
): PlainValue | undefined {
  try {
    return struct.get(view, path);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const layout = compileLayout(`{
  "enums": {
    "Kind": { "type": "B", "values": { "NONE": 0, "MOVE": 3 } },
    "Modes": { "type": "H", "flags": { "READ": 1, "WRITE": 2, "ALL": "0x8000" } }
  },
  "structs": {
    "All": {
      "format": "<",
      "fields": {
        "u8": "B", "i16": "h", "u64": "Q", "safe": { "type": "q", "as": "number" },
        "f32": "f", "f64": "d", "half": "e", "flag": "?", "letter": "c",
        "bytes": "4s", "pascal": "4p", "complex": "F", "bits": "H:5",
        "kind": "Kind", "modes": "Modes",
        "text": { "type": "4s", "as": "utf8" },
        "wide": { "type": "4H", "as": "utf16" }
      }
    }
  }
}`).struct("All");

const TYPED:
  readonly (readonly [path: string, text: string, value: unknown])[] = [
    ["u8", " 255 ", 255],
    ["u8", "0xff", 255],
    ["u8", "0b101", 5],
    ["u8", "1_0", 10],
    ["i16", "-0x10", -16],
    ["u64", "18446744073709551615", 18446744073709551615n],
    ["u64", "0xFFFFFFFFFFFFFFFF", 18446744073709551615n],
    ["u64", "5n", 5n],
    ["safe", "-9007199254740991", -9007199254740991],
    ["f32", "0.1", Math.fround(0.1)],
    ["f64", "1e-3", 0.001],
    ["f64", "-0", -0],
    ["f64", "NaN", NaN],
    ["f64", "-inf", -Infinity],
    ["f64", "Infinity", Infinity],
    ["half", "65504", 65504],
    ["flag", "true", true],
    ["flag", "0", false],
    ["letter", "41", Uint8Array.of(0x41)],
    ["bytes", "7f 45 4c 46", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46)],
    ["bytes", "0x7f, 0x45", Uint8Array.of(0x7f, 0x45, 0, 0)],
    ["pascal", "0102", Uint8Array.of(1, 2)],
    ["complex", "1.5-2i", { re: 1.5, im: -2 }],
    ["complex", "3", { re: 3, im: 0 }],
    ["bits", "31", 31],
    ["kind", "MOVE", 3],
    ["kind", "9", 9],
    ["kind", "Kind(9)", 9],
    ["modes", "READ | ALL", 0x8001],
    ["modes", "WRITE|0x10", 18],
    ["text", " ü ", " ü "],
    ["text", "12", "12"],
    ["wide", "a€", "a€"],
  ];

for (const [path, text, value] of TYPED) {
  Deno.test(`${path}: ${JSON.stringify(text)}`, () => {
    const bytes = new Uint8Array(layout.size);
    const item = itemAt(layout.place(bytes, path));
    assert(item !== undefined);
    layout.set(bytes, path, parseValue(text, item));
    assertEquals(layout.get(bytes, path), value as PlainValue);
  });
}

const REFUSED:
  readonly (readonly [path: string, text: string, message: string])[] = [
    [
      "u8",
      "256",
      "Cannot set u8 to 256: it is not an integer that uint8 can hold",
    ],
    [
      "u8",
      "-1",
      "Cannot set u8 to -1: it is not an integer that uint8 can hold",
    ],
    ["u8", "1.5", '"1.5" is no integer, such as 42 or 0x2a'],
    ["u8", "", '"" is no integer, such as 42 or 0x2a'],
    ["u8", "ff", '"ff" is no integer, such as 42 or 0x2a'],
    [
      "u64",
      "-1",
      "Cannot set u64 to -1: it is not an integer that uint64 can hold",
    ],
    ["bits", "32", "Cannot set bits to 32: it is not an integer of 5 bits"],
    [
      "f32",
      "1e39",
      "Cannot set f32 to 1e+39: it is not a number that float32 can hold",
    ],
    ["f64", "", '"" is no number, such as 0.5, 1e-3, Infinity or NaN'],
    ["f64", "nanx", '"nanx" is no number, such as 0.5, 1e-3, Infinity or NaN'],
    ["f64", "-1e999", "-1e999 is larger than any float64 but Infinity"],
    ["f64", "1,5", '"1,5" is no number, such as 0.5, 1e-3, Infinity or NaN'],
    ["flag", "yes", '"yes" is neither true nor false'],
    ["bytes", "7f 4", '"7f 4" is not bytes in hex, such as 7f 45 4c 46'],
    [
      "bytes",
      "0102030405",
      "Cannot set bytes: it has room for 4 bytes and the value has 5",
    ],
    ["complex", "a", '"a" is no complex number, such as 1+2i'],
    ["kind", "FLY", '"FLY" is no Kind: it has NONE, MOVE, and takes numbers'],
    [
      "modes",
      "READ | X",
      '" X" is no Modes: it has READ, WRITE, ALL, and takes numbers',
    ],
    [
      "text",
      "äöü",
      "Cannot set text: it has room for 4 bytes and the value has 6",
    ],
  ];

for (const [path, text, message] of REFUSED) {
  Deno.test(`${path} refuses ${JSON.stringify(text)}`, () => {
    const bytes = new Uint8Array(layout.size).fill(1);
    const item = itemAt(layout.place(bytes, path));
    assert(item !== undefined);
    const error = assertThrows(() =>
      layout.set(bytes, path, parseValue(text, item))
    );
    assertEquals((error as Error).message, message);
    assertEquals(bytes, new Uint8Array(layout.size).fill(1));
  });
}

Deno.test("of a long list only the first items are read", () => {
  const { structs: [struct] } = compileLayout(
    '{ "structs": { "A": { "format": "<", "fields": { "a": "1000H", "b": "(30,40)B" } } } }',
  );
  assert(struct !== undefined);
  const bytes = Uint8Array.from({ length: struct.size }, (_, at) => at % 2);
  const view = struct.view(bytes);
  const shown = Array.from({ length: 16 }, () => 256).join(", ");
  assertEquals(
    glance(struct.place(view, "a"), view),
    `[${shown}, … 984 more]`,
  );
  assertEquals(
    glance(struct.place(view, "b"), view),
    `[${
      Array.from({ length: 16 }, (_, at) => at % 2).join(", ")
    }, … 1184 more]`,
  );
});
