/** Layout files as text: what is no JSONC, or no layout by its schema. */

import { assert, assertEquals } from "@std/assert";
import { parseLayout } from "../../../codegen/layout/mod.ts";
import { optionNames } from "../../../codegen/layout/schema.ts";
import { linesOf } from "../../support/layout_lines.ts";

/** A file of one struct called Aa, which begins at column 18. */
const struct = (body: string) => `{"structs":{"Aa":${body}}}`;
/** A struct with a field x, whose value stands at column 46. */
const field = (value: string) =>
  struct(`{"format":"<","fields":{"x":${value}}}`);
const jsonc = (reason: string) => `Cannot read JSONC: ${reason}`;
const { file, struct: ofStruct, field: ofField } = optionNames;
const fileOptions = `a layout file has ${file.join(", ")}`;
const structOptions = `struct "Aa" has ${ofStruct.join(", ")}`;
const fieldOptions = `field "x" of struct "Aa" has ${ofField.join(", ")}`;

// a layout file, and `line:column: message` of all that is wrong with it
const ROWS: readonly (readonly [layout: string, ...lines: string[]])[] = [
  ["", `1:1: ${jsonc("value expected")}`],
  [" \r\n", `2:1: ${jsonc("value expected")}`],
  ["// nothing", `1:11: ${jsonc("value expected")}`],
  ["/* open", `1:1: ${jsonc("unexpected end of comment")}`],
  ['{"structs":{}', `1:14: ${jsonc("close brace expected")}`],
  // Cut off in the middle: what follows from that is not told.
  [
    '{"structs":{"Aa":{"format":"<',
    `1:28: ${jsonc("unexpected end of string")}`,
  ],
  ['{"structs":{"Aa":{"format":', `1:28: ${jsonc("value expected")}`],
  ['{"structs":{"Aa":{"fields":["x",\n', `2:1: ${jsonc("value expected")}`],
  ["[1", `1:3: ${jsonc("close bracket expected")}`],
  ['{"structs":{}} x', `1:16: ${jsonc("invalid symbol")}`],
  ['{"structs":{}} 1', `1:16: ${jsonc("end of file expected")}`],
  ['{"doc":"a" "structs":{}}', `1:12: ${jsonc("comma expected")}`],
  ['{"doc":"\\q"}', `1:8: ${jsonc("invalid escape character")}`],
  ['{"doc":"\\u12"}', `1:8: ${jsonc("invalid unicode")}`],
  ['{"doc":"a\tb"}', `1:8: ${jsonc("invalid character")}`],
  ['{"doc":1.}', `1:8: ${jsonc("unexpected end of number")}`],
  [
    '{"structs":{},"structs":{}}',
    '1:15: Cannot read the key "structs": it is given twice',
  ],
  [
    struct('{"format":"<","fields":{"x":"h","x":"h"}}'),
    '1:50: Cannot read the key "x": it is given twice',
  ],
  [
    field('{"type":"h","doc":"","doc":""}'),
    '1:67: Cannot read the key "doc": it is given twice',
  ],
  [
    field('"h","__proto__":"h"'),
    '1:50: Cannot read the key "__proto__": it is a property of every object',
  ],
  ["[]", "1:1: Cannot read a layout file: it must be an object, not a list"],
  ["\n  5", "2:3: Cannot read a layout file: it must be an object, not 5"],
  ["{}", '1:1: Cannot read a layout file: "structs" is missing'],
  [
    '{"structs":null}',
    '1:12: Cannot read "structs": it must be an object, not null',
  ],
  [
    '{"structs":[]}',
    '1:12: Cannot read "structs": it must be an object, not a list',
  ],
  [
    '{"structs":{},"doc":5}',
    '1:21: Cannot read "doc": it must be a string, not 5',
  ],
  [
    '{"$schema":{},"structs":{}}',
    '1:12: Cannot read "$schema": it must be a string, not an object',
  ],
  [
    '{"structs":{},"dataModel":"LP32"}',
    '1:27: Cannot read "dataModel": it must be "LP64" or "LLP64" or "ILP32", not "LP32"',
  ],
  [
    '{"structs":{},"datamodel":"LP64","extra":1}',
    `1:15: Cannot read the option "datamodel": ${fileOptions} (did you mean "dataModel"?)`,
    `1:34: Cannot read the option "extra": ${fileOptions}`,
  ],
  [struct("5"), '1:18: Cannot read struct "Aa": it must be an object, not 5'],
  [struct("{}"), '1:18: Cannot read struct "Aa": "format" is missing'],
  [
    struct('{"format":5}'),
    '1:28: Cannot read "format" of struct "Aa": it must be a string, not 5',
  ],
  [
    struct('{"format":"<","checked":1,"doc":null,"fields":"x"}'),
    '1:42: Cannot read "checked" of struct "Aa": it must be a boolean, not 1',
    '1:50: Cannot read "doc" of struct "Aa": it must be a string, not null',
    '1:64: Cannot read "fields" of struct "Aa": it must be a list of names or an object of fields, not "x"',
  ],
  [
    struct('{"format":"<","docs":"","feilds":{},"checkd":true,"z":0}'),
    `1:32: Cannot read the option "docs": ${structOptions} (did you mean "doc"?)`,
    `1:42: Cannot read the option "feilds": ${structOptions} (did you mean "fields"?)`,
    `1:54: Cannot read the option "checkd": ${structOptions} (did you mean "checked"?)`,
    `1:68: Cannot read the option "z": ${structOptions}`,
  ],
  [
    field("5"),
    '1:46: Cannot read field "x" of struct "Aa": it must be a type in quotes or an object of options, not 5',
  ],
  [
    field('["h"]'),
    '1:46: Cannot read field "x" of struct "Aa": it must be a type in quotes or an object of options, not a list',
  ],
  [
    struct('{"format":"<2h","fields":["x",5]}'),
    '1:48: Cannot read name 2 of struct "Aa": it must be a string, not 5',
  ],
  [
    field('{"typ":"h"}'),
    '1:46: Cannot read field "x" of struct "Aa": "type" is missing',
    `1:47: Cannot read the option "typ": ${fieldOptions} (did you mean "type"?)`,
  ],
  [
    field('{"type":5,"as":"ascii","checked":"yes","doc":1}'),
    '1:54: Cannot read "type" of field "x" of struct "Aa": it must be a string, not 5',
    '1:61: Cannot read "as" of field "x" of struct "Aa": it must be "utf8" or "latin1" or "utf16" or "number", not "ascii"',
    '1:79: Cannot read "checked" of field "x" of struct "Aa": it must be a boolean, not "yes"',
    '1:91: Cannot read "doc" of field "x" of struct "Aa": it must be a string, not 1',
  ],
];
for (const [layout, ...lines] of ROWS) {
  Deno.test(lines[0] ?? layout, () => assertEquals(linesOf(layout), lines));
}

Deno.test("brackets may be nested as an attack", () => {
  const deep = (open: string, close: string, depth: number) =>
    open.repeat(depth) + "1" + close.repeat(depth);
  for (const depth of [500, 3000, 100_000]) {
    for (
      const text of [
        "[".repeat(depth),
        deep("[", "]", depth),
        deep('{"a":', "}", depth),
        `{"structs":${deep("[", "]", depth)}}`,
        field(deep("[", "]", depth)),
        struct(`{"format":"<","fields":${deep('{"a":', "}", depth)}}`),
      ]
    ) {
      const lines = linesOf(text);
      assert(
        lines.length > 0 &&
          lines.every((line) => line.includes(": Cannot read ")),
      );
    }
  }
});

const PLAIN = '{ "structs": { "Aa": { "format": "<h", "fields": ["x"] } } }';
const SAME: Readonly<Record<string, string>> = {
  "a byte order mark": `\ufeff${PLAIN}`,
  "comments": `// one\n${PLAIN.replace(/ /g, "/* two */")} // three`,
  "CRLF": PLAIN.replaceAll(" ", "\r\n"),
  "CR": PLAIN.replaceAll(" ", "\r"),
  "tabs": PLAIN.replaceAll(" ", "\t"),
  "commas at the end": PLAIN.replace("} }", ",} }").replace('"]', '",]'),
  "escapes": PLAIN.replace("structs", "struct\\u0073").replace(
    '"x"',
    '"\\u0078"',
  ),
  "another order of keys":
    '{"structs":{"Aa":{"fields":["x"],"format":"<h"}},"$schema":"x"}',
};
for (const [name, text] of Object.entries(SAME)) {
  Deno.test(`${name} change nothing`, () => {
    assertEquals(parseLayout(text), parseLayout(PLAIN));
  });
}

Deno.test("places count after a byte order mark, and in CRLF lines", () => {
  assertEquals(linesOf(`\ufeff{}`), linesOf("{}"));
  assertEquals(linesOf('{\r\n"structs":\r\n 5}')[0]?.slice(0, 5), "3:2: ");
  assertEquals(linesOf('{\r"structs":\r 5}')[0]?.slice(0, 5), "3:2: ");
  assertEquals(linesOf('{"doc":"😀","structs":5}')[0]?.slice(0, 6), "1:23: ");
});

Deno.test("structs and fields keep the order of the file", () => {
  const { structs } = parseLayout(
    '{"structs":{"Zz":{"format":"<","fields":{"b":"B","2":"B","1":"B"}},"Aa":{"format":"<B","fields":["x"]}}}',
  );
  assertEquals(structs.map(({ name }) => name), ["Zz", "Aa"]);
  const order = structs.flatMap(({ fields }) =>
    fields.map(({ name, byteOffset }) => `${name}${byteOffset}`)
  );
  assertEquals(order, ["b0", "21", "12", "x0"]);
});
