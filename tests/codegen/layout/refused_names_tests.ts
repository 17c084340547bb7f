/** Names that cannot be a class or a property, and the reasons. */

import { assertEquals } from "@std/assert";
import { quote } from "../../../format/mod.ts";
import { linesOf } from "../../support/layout_lines.ts";

/** A struct of that name: it stands at column 13. */
const called = (name: string) =>
  `{"structs":{${JSON.stringify(name)}:{"format":"<h","fields":["x"]}}}`;
/** A struct of one field in a list: its name stands at column 43. */
const named = (name: string) =>
  `{"structs":{"Aa":{"format":"<h","fields":[${JSON.stringify(name)}]}}}`;

const identifier =
  "the name of a struct becomes a class: letters, digits and _, and no digit first";
const unprintable = "it has characters that do not print";

const STRUCT_NAMES: readonly (readonly [string, string])[] = [
  ["a b", identifier],
  ["1a", identifier],
  ["", identifier],
  ["a-b", identifier],
  ["$x", identifier],
  ["B", "it is a format code"],
  ["class", "it is a reserved word of TypeScript"],
  ["infer", "it is a reserved word of TypeScript"],
  ["unique", "it is a reserved word of TypeScript"],
  ["intrinsic", "it is a reserved word of TypeScript"],
  ["string", "it is a reserved word of TypeScript"],
  ["globalThis", "it is a reserved word of TypeScript"],
  ["toString", "it is a property of every object"],
  ["Vec\u200d", identifier],
  ["a\u180eb", identifier],
  ["\u3164", identifier],
  ["a\u00b7", identifier],
];
const FIELD_NAMES: readonly (readonly [string, string])[] = [
  ["", "the name of a field cannot be empty"],
  ["a.b", "a dot separates the names in the path of a column"],
  ["$x", "names with $ belong to structlens"],
  ["toString", "it is a property of every object"],
  ["constructor", "it is a property of every object"],
  ["__proto__", "it is a property of every object"],
  ["toJSON", "it is a method of every record"],
  ["a\u0007", unprintable],
  ["a\u202eb", unprintable],
  ["a\u2028b", unprintable],
  ["a\ud800", unprintable],
];

for (const [name, reason] of STRUCT_NAMES) {
  Deno.test(`struct ${JSON.stringify(name)}: ${reason}`, () => {
    const quoted = quote(name);
    const line = `1:13: Cannot name a struct ${quoted}: ${reason}`;
    assertEquals(linesOf(called(name)), [line]);
  });
}

for (const [name, reason] of FIELD_NAMES) {
  Deno.test(`field ${JSON.stringify(name)}: ${reason}`, () => {
    const quoted = quote(name);
    const line = `Cannot name a field of struct "Aa" ${quoted}: ${reason}`;
    assertEquals(linesOf(named(name)), [`1:43: ${line}`]);
  });
}
