/** What can be wrong with the structs of a layout file, and the exact words. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { LayoutError, parseLayout } from "../../../codegen/layout/mod.ts";
import { optionNames } from "../../../codegen/layout/schema.ts";
import { linesOf } from "../../support/layout_lines.ts";

/** A file of one struct called Aa, which begins at column 18. */
const struct = (body: string) => `{"structs":{"Aa":${body}}}`;
/** A struct whose fields have the types, from column 41 on. */
const types = (fields: string) => struct(`{"format":"<","fields":${fields}}`);

/** A struct of such fields beside a union of `a` and `b`. */
const withUnion = (fields: string) =>
  `{"structs":{"U":{"format":"@","union":{"a":"B","b":"H"}},"Aa":{"format":"@","fields":{${fields}}}}}`;

const disagree = "The format and the fields disagree:";
const namesOf = (format: string, items: string, names: string) =>
  `Cannot name the items of "${format}": it has ${items} and "fields" has ${names}`;

// a layout file, and `line:column: message` of all that is wrong with it
type Row = readonly [layout: string, ...lines: string[]];
const ROWS: readonly Row[] = [
  [
    types('{"a":"k","a":"P"}'),
    '1:50: Cannot read the key "a": it is given twice',
    '1:55: Cannot read format "P": "P" at column 1 has no standard size: it goes with "@" alone, not with "<"',
  ],
  [
    struct('{"format":"<2h","fields":["x","x"]}'),
    '1:48: Cannot name a field of struct "Aa" "x": it is given twice',
  ],
  [
    struct('{"format":"<2h","fields":["x"]}'),
    `1:28: ${namesOf("<2h", "2 items", "1 name")}`,
  ],
  [
    struct('{"format":"<h","fields":["x","y","z"]}'),
    `1:47: ${namesOf("<h", "1 item", "3 names")}`,
  ],
  [
    struct('{"format":"<","fields":["x"]}'),
    `1:42: ${namesOf("<", "0 items", "1 name")}`,
  ],
  [
    struct('{"format":"<2h"}'),
    '1:28: Cannot read struct "Aa": "fields" is missing, and the format has no names of its own (as "T{f:x:f:y:}" has)',
  ],
  [
    struct('{"format":"T{h:a.b:}"}'),
    '1:28: Cannot name item 1 of struct "Aa" "a.b": a dot separates the names in the path of a column',
  ],
  [
    struct('{"format":"T{h:a:T{h:$x:}:y:}"}'),
    '1:28: Cannot name item 1 of struct "Aa" "$x": names with $ belong to structlens',
  ],
  [
    struct('{"format":"T{h:x:3h(2)T{h:y:}}"}'),
    '1:28: Cannot name item 2 of struct "Aa": every item needs a name',
    '1:28: Cannot name item 3 of struct "Aa": every item needs a name',
  ],
  // bit-fields
  ...([
    ["H:17", '"H" has 16 bits'],
    ["f:3", 'only integers, "?" and enums have bit-fields'],
    ["4s:3", 'only integers, "?" and enums have bit-fields'],
    ["c:3", 'only integers, "?" and enums have bit-fields'],
    ["(4)H:2", "C has no arrays of bit-fields"],
    ["3H:3", "C has no arrays of bit-fields"],
    ["?:2", '"?" has 1 bit'],
    [
      "I:0",
      'a bit-field of 0 bits ends a unit and holds nothing ("I:0x")',
    ],
    ["H: 3", 'the width of a bit-field is a number, as in "H:5"'],
    ["H:3y", 'the width of a bit-field is a number, as in "H:5"'],
    ["H:5:", 'the field has its name already, not "5"'],
  ] as const).map(([type, reason]): Row => [
    types(`{"a":"${type}"}`),
    `1:46: Cannot read the type "${type}": ${reason}`,
  ]),
  [
    types('{"a":"H:3","b":">H:3"}'),
    '1:56: Cannot place field "b": it would share byte 0 with a bit-field of the other byte order',
  ],
  [
    types('{"a":"H:3","b":{"type":"H:2","offset":0}}'),
    '1:79: Cannot place field "b" at byte 0: what comes before it ends at byte 1',
  ],
  [
    struct('{"format":"@","fields":{"a":"B","b":{"type":"H:13","offset":1}}}'),
    '1:78: Cannot place field "b" at byte 1: its alignment is 2 bytes',
  ],
  [
    types('{"a":{"type":"H:3","as":"utf8"}}'),
    '1:65: Cannot read field "a" as utf8: text is bytes ("32s", "32p"), not bits of an integer',
  ],
  [
    struct('{"format":"@2H","fields":{"a":"H","b":"H:3"}}'),
    `1:56: ${disagree} field "b" is some bits, which no format lists`,
  ],
  // unions, and what shares bytes
  [
    struct('{"format":"@","fields":{"a":"H"},"union":{"a":"B"}}'),
    '1:59: Cannot read struct "Aa": it has "fields" and "union", and can have one of them',
  ],
  [
    struct('{"format":"@2H","union":{"a":"H","b":"H"}}'),
    '1:28: Cannot make a union of "Aa": the format "@2H" places all items (write "@" alone and a type for each field)',
  ],
  [
    struct('{"format":"@","union":["a","b"]}'),
    '1:40: Cannot read "union" of struct "Aa": it must be an object, not a list',
  ],
  [
    struct('{"format":"@","union":{"a":"H","b":{"type":"H","offset":2}}}'),
    '1:74: Cannot place field "b" at byte 2: all members of a union are at byte 0',
  ],
  [
    '{"structs":{"U":{"format":"@","union":{"a":"B"}},"UMembers":{"format":"@"}}}',
    '1:50: Cannot name a struct "UMembers": UMembers would be declared twice, for struct "U" too',
  ],
  [
    withUnion('"a":"H","u":{"type":"U","flatten":true}'),
    '1:58: Cannot flatten fields of "Aa": it would have the name "a" twice',
  ],
  [
    withUnion('"x":{"type":"H","flatten":true}'),
    '1:113: Cannot flatten field "x": it is no struct',
  ],
  [
    withUnion('"x":{"type":"(2)U","flatten":true}'),
    '1:116: Cannot flatten field "x": it is an array',
  ],
  ...([
    ['"tag":"k"', 0, '"tag" and "cases" go together'],
    ['"cases":{"1":"a"}', 0, '"tag" and "cases" go together'],
    [
      '"tag":"kin","cases":{}',
      0,
      'the struct has no field "kin" (did you mean "kind"?)',
    ],
    ['"tag":"kind","cases":{"x":"a"}', 1, 'the case "x" is no whole number'],
    [
      '"tag":"kind","cases":{"256":"a"}',
      1,
      'the case "256" does not fit the tag, which is uint8',
    ],
    [
      '"tag":"kind","cases":{"-1":"a"}',
      1,
      'the case "-1" does not fit the tag, which is uint8',
    ],
    [
      '"tag":"kind","cases":{"1":"a","0x1":"b"}',
      1,
      '"1" and "0x1" are the same value',
    ],
    ['"tag":"kind","cases":{"1":"c"}', 1, 'the union "U" has no member "c"'],
    ['"tag":"u","cases":{"1":"a"}', 0, 'the tag "u" is no integer'],
    [
      `"tag":"kind","cases":{${
        Array.from({ length: 257 }, (_, n) => `"${n}":"a"`)
      }}`,
      1,
      "there are 257, and at most 256 can be",
    ],
  ] as const).map(([options, isCases, reason]): Row => {
    const layout = withUnion(`"kind":"B","u":{"type":"U",${options}}`);
    const from = layout.indexOf(isCases ? '"cases":' : options);
    const column = layout.indexOf(":", from) + 2;
    return [
      layout,
      `1:${column}: Cannot read the cases of field "u": ${reason}`,
    ];
  }),
  [
    withUnion(
      '"k":{"type":"Q","as":"number"},"u":{"type":"U","tag":"k","cases":{"0x20000000000000":"a"}}',
    ),
    '1:152: Cannot read the cases of field "u": the case "0x20000000000000" does not fit the tag, which is uint64',
  ],
  [
    withUnion('"k":"B","u":{"type":"H","tag":"k","cases":{}}'),
    '1:129: Cannot read the cases of field "u": only a union has cases',
  ],
  // both byte orders
  [
    '{"byteOrder":"both","structs":{"Aa":{"format":"@"},"AaBE":{"format":"<"}}}',
    '1:52: Cannot name the struct "AaBE" in both byte orders: AaBE would be declared twice, for "Aa" too',
  ],
  [
    '{"byteOrder":"both","enums":{"AaBE":{"type":"B","values":{"A":1}}},"structs":{"Aa":{"format":"@"}}}',
    '1:79: Cannot name the struct "Aa" in both byte orders: AaBE would be declared twice, for "AaBE" too',
  ],
  // tails
  ...([
    [
      "(*)H",
      '"b":"B"',
      "only the last field of a struct can have a length that bytes tell",
    ],
    [
      "(count)H",
      "",
      'the struct has no field "count" before it (did you mean "coun"?)',
    ],
    ["(a)H", "", 'the struct has no field "a" before it'],
    ["(real)H", "", 'field "real" is no integer'],
    ["(list)H", "", 'field "list" is no integer'],
    ["(2,*)H", "", '"*" is the first axis: all items up to the end'],
    ["(*,*)H", "", '"*" is the first axis: all items up to the end'],
    ["(coun,0)H", "", "an axis of 0 items leaves none to count"],
    ["(coun)0s", "", "its items have size 0"],
    ["(coun)x", "", "padding has no items"],
    ["(coun)H:3", "", "C has no arrays of bit-fields"],
    ["(coun)2H3f", "", "a field is one item, not 2"],
    [
      "(coun)uint16",
      "",
      '"uint16" is neither a struct of this file nor one item of a format (did you mean "(0)H"?)',
    ],
  ] as const).map(([type, after, reason]): Row => [
    types(
      `{"coun":"B","real":"f","list":"2B","a":"${type}"${
        after && `,${after}`
      }}`,
    ),
    `1:80: Cannot read the type "${type}": ${reason}`,
  ]),
  [
    '{"structs":{"T":{"format":"<","fields":{"a":"(*)B"}},"Aa":{"format":"<","fields":{"t":"(2)T"}}}}',
    '1:87: Cannot nest struct "T": it ends with a tail, and its length differs',
  ],
  [
    struct('{"format":"<","union":{"a":"(*)B"}}'),
    '1:45: Cannot read the type "(*)B": a member of a union has a length of its own',
  ],
  [
    struct('{"format":"<2B","fields":{"n":"B","a":"(n)B"}}'),
    '1:56: Cannot read the type "(n)B": the format "<2B" lists all items',
  ],
  [
    struct('{"format":"<","size":8,"fields":{"n":"B","a":"(n)B"}}'),
    '1:39: Cannot set "size" of struct "Aa": it ends with a tail, and its length differs',
  ],
  // words of other languages
  [
    types('{"a":"uint16"}'),
    '1:46: Cannot read the type "uint16": "uint16" is neither a struct of this file nor one item of a format (did you mean "H"?)',
  ],
  [
    types('{"a":"int"}'),
    '1:46: Cannot read the type "int": "int" is neither a struct of this file nor one item of a format (did you mean "i"?)',
  ],
  [
    types('{"a":"u8"}'),
    '1:46: Cannot read the type "u8": "u8" is neither a struct of this file nor one item of a format (did you mean "B"?)',
  ],
  [
    types('{"a":"float"}'),
    '1:46: Cannot read the type "float": "float" is neither a struct of this file nor one item of a format (did you mean "f"?)',
  ],
  [
    types('{"a":"Double"}'),
    '1:46: Cannot read the type "Double": "Double" is neither a struct of this file nor one item of a format (did you mean "d"?)',
  ],
  [
    types('{"a":"3uint32"}'),
    '1:46: Cannot read the type "3uint32": "uint32" is neither a struct of this file nor one item of a format (did you mean "3I"?)',
  ],
  [
    types('{"a":"(2,2)f64"}'),
    '1:46: Cannot read the type "(2,2)f64": "f64" is neither a struct of this file nor one item of a format (did you mean "(2,2)d"?)',
  ],
  [
    types('{"a":"uint16_t"}'),
    '1:46: Cannot read the type "uint16_t": "uint16_t" is neither a struct of this file nor one item of a format (did you mean "H"?)',
  ],
  [
    types('{"a":"bool"}'),
    '1:46: Cannot read the type "bool": "bool" is neither a struct of this file nor one item of a format (did you mean "?"?)',
  ],
  [
    types('{"a":"string"}'),
    '1:46: Cannot read the type "string": "string" is neither a struct of this file nor one item of a format (did you mean "16s"?)',
  ],
  [
    types('{"a":"H[3]"}'),
    '1:46: Cannot read the type "H[3]": the length of an array stands in front, as in "3H"',
  ],
  [
    types('{"a":"uint16[3]"}'),
    '1:46: Cannot read the type "uint16[3]": the length of an array stands in front, as in "3H"',
  ],
  [
    types('{"a":"d[4][5]"}'),
    '1:46: Cannot read the type "d[4][5]": the length of an array stands in front, as in "(4,5)d"',
  ],
  [
    types('{"a":"Aa[8]"}'),
    '1:46: Cannot read the type "Aa[8]": the length of an array stands in front, as in "(8)Aa"',
  ],
  [
    struct('{"format":"little","fields":["x"]}'),
    '1:28: Cannot read format "little": the byte order is written "<"',
  ],
  [
    struct('{"format":"big-endian","fields":["x"]}'),
    '1:28: Cannot read format "big-endian": the byte order is written ">"',
  ],
  [
    struct('{"format":"LE","fields":["x"]}'),
    '1:28: Cannot read format "LE": the byte order is written "<"',
  ],
  [
    struct('{"format":"native","fields":["x"]}'),
    '1:28: Cannot read format "native": the byte order is written "@"',
  ],
  // formats, at their columns; where the text has escapes, at its start
  [
    struct('{"format":"@3k","fields":["x"]}'),
    '1:31: Cannot read format "@3k": "k" at column 3 is not a format code',
  ],
  [
    struct('{"format":"\\u0040k","fields":["x"]}'),
    '1:28: Cannot read format "@k": "k" at column 2 is not a format code',
  ],
  [
    struct('{"format":"T{h:x:"}'),
    '1:29: Cannot read format "T{h:x:": "T{" at column 1 does not end with "}"',
  ],
  [
    struct('{"format":"<h","fields":{"x":"k"}}'),
    '1:48: Cannot read format "k": "k" at column 1 is not a format code',
  ],
  [
    types('{"x":"2H 3"}'),
    '1:50: Cannot read format "2H 3": the repeat count at column 4 is given without a format code right after it',
  ],
  [
    types('{"x":{"doc":"d","type":"<n"}}'),
    '1:66: Cannot read format "<n": "n" at column 2 has no standard size: it goes with "@" alone, not with "<"',
  ],
  // types
  [
    types('{"x":"2h3f"}'),
    '1:46: Cannot read the type "2h3f": a field is one item, not 2',
  ],
  [
    types('{"x":""}'),
    '1:46: Cannot read the type "": a field is one item, not 0',
  ],
  [
    types('{"x":"h:y:"}'),
    '1:46: Cannot read the type "h:y:": the field has its name already, not "y"',
  ],
  [
    types('{"x":"3Aa"}'),
    '1:46: Cannot read the type "3Aa": an array of structs has its shape in parentheses, as in "(3)Aa"',
  ],
  [
    types('{"x":"(2)Ab"}'),
    '1:46: Cannot read the type "(2)Ab": "Ab" is neither a struct of this file nor one item of a format',
  ],
  [
    '{"structs":{"Point":{"format":"<"},"Aa":{"format":"<","fields":{"x":"Piont"}}}}',
    '1:69: Cannot read the type "Piont": "Piont" is neither a struct of this file nor one item of a format (did you mean "Point"?)',
  ],
  [
    types('{"x":"(2x)Aa"}'),
    '1:46: Cannot read the type "(2x)Aa": the shape "(2x)" at column 1 is not a list of whole numbers',
  ],
  [
    types('{"x":"9007199254740991h"}'),
    '1:13: Cannot lay out struct "Aa": total struct size too long: 18014398509481982 bytes, the maximum is 9007199254740991',
  ],
  // structs in structs
  [
    types('{"x":"Aa"}'),
    '1:46: Cannot nest struct "Aa": it would contain itself (Aa → Aa)',
  ],
  [
    '{"structs":{"Aa":{"format":"<","fields":{"x":"(2)Bb"}},"Bb":{"format":"<","fields":{"y":"Aa"}}}}',
    '1:89: Cannot nest struct "Aa": it would contain itself (Aa → Bb → Aa)',
  ],
  [
    '{"structs":{"Em":{"format":"<"},"Aa":{"format":"<","fields":{"x":"(2)Em","y":"(2)0s"}}}}',
    '1:66: Cannot make an array of struct "Em": it has size 0',
    '1:78: Cannot make an array of "0s": it has size 0',
  ],
  [
    '{"structs":{"Aa":{"format":"<h","fields":["x"]},"AaArray":{"format":"<h","fields":["x"]}}}',
    '1:49: Cannot name a struct "AaArray": AaArray would be declared twice, for struct "Aa" too',
  ],
  [
    struct('{"format":"T{T{h:x:}:values:}"}'),
    '1:13: Cannot name a struct "AaValues": AaValues would be declared twice, for struct "Aa" too',
  ],
  [
    '{"structs":{"to":{"format":"T{T{h:x:}:string:}"}}}',
    '1:13: Cannot name a struct "toString": it is a property of every object',
  ],
  [
    types(`{"a":"(${"1,".repeat(64)}1)B"}`),
    `1:178: Cannot read format …"${
      ",1".repeat(29)
    })B": the shape has 65 axes, and at most 64`,
  ],
  // text
  [
    types('{"x":{"type":"h","as":"utf8"},"y":{"type":"(2,2)4s","as":"utf8"}}'),
    '1:63: Cannot read field "x" as utf8: text is bytes ("32s", "32p"), not "h"',
    '1:98: Cannot read field "y" as utf8: text is bytes ("32s", "32p"), along one axis, not 2',
  ],
  [
    '{"structs":{"Em":{"format":"<"},"Aa":{"format":"<","fields":{"x":{"as":"utf8","type":"Em"}}}}}',
    '1:72: Cannot read field "x" as utf8: text is bytes ("32s", "32p"), not a struct',
  ],
  [
    types(
      '{"a":{"type":"6H","as":"latin1"},"b":{"type":"4c","as":"latin1"},"c":{"type":"H","as":"utf16"},"d":{"type":"(2)6H","as":"utf16"},"e":{"type":"6h","as":"utf16"},"f":{"type":"12s","as":"utf16"}}',
    ),
    '1:64: Cannot read field "a" as latin1: text is bytes ("32s", "32p"), not "H"',
    '1:96: Cannot read field "b" as latin1: text is bytes ("32s", "32p"), not "c"',
    '1:127: Cannot read field "c" as utf16: text of 16-bit units is an array of H ("36H"), along one axis, not 0',
    '1:161: Cannot read field "d" as utf16: text of 16-bit units is an array of H ("36H"), along one axis, not 2',
    '1:192: Cannot read field "e" as utf16: text of 16-bit units is an array of H ("36H"), not "h"',
    '1:224: Cannot read field "f" as utf16: text of 16-bit units is an array of H ("36H"), not "12s"',
  ],
  [
    types(
      '{"a":{"type":"i","as":"number"},"b":{"type":"d","as":"number"},"c":{"type":"(2,2)Q","as":"number"},"d":{"type":"H:5","as":"number"},"e":{"type":"8s","as":"number"}}',
    ),
    '1:63: Cannot read field "a" as number: it is for integers of 64 bits ("q", "Q", "l", "L", "n", "N", "P"), not "i"',
    '1:94: Cannot read field "b" as number: it is for integers of 64 bits ("q", "Q", "l", "L", "n", "N", "P"), not "d"',
    '1:130: Cannot read field "c" as number: along 2 axes it is a MemoryView, which has bigints',
    '1:163: Cannot read field "d" as number: it is for integers of 64 bits ("q", "Q", "l", "L", "n", "N", "P"), not "H"',
    '1:195: Cannot read field "e" as number: it is for integers of 64 bits ("q", "Q", "l", "L", "n", "N", "P"), not "8s"',
  ],
  [
    types('{"n":"B","x":{"type":"(n,2)H","as":"utf16"}}'),
    '1:76: Cannot read field "x" as utf16: a tail of 16-bit units is "(length)H", along one axis, not 2',
  ],
  [
    types('{"n":"B","a":{"type":"(n)s","as":"utf8"}}'),
    '1:74: Cannot read field "a" as utf8: a tail of text is "(length)B" or a list, "(count)32s", not texts of one byte each',
  ],
  [
    types('{"n":"B","x":{"type":"(n)c","as":"utf8"}}'),
    '1:74: Cannot read field "x" as utf8: a tail of text is "(length)B" or a list, "(count)32s", not "c"',
  ],
  [
    types('{"x":{"type":"2x","as":"utf8"}}'),
    '1:64: Cannot read field "x" as utf8: text is bytes ("32s", "32p"), not "x"',
  ],
  // a whole format and fields
  [
    struct('{"format":"<h","fields":{"x":"H"}}'),
    `1:47: ${disagree} item 1 is "h" (int16) and field "x" is "H" (uint16)`,
  ],
  [
    struct('{"format":"<h","fields":{"x":">h"}}'),
    `1:47: ${disagree} item 1 is "h" (int16) and field "x" is "h" (big-endian int16)`,
  ],
  [
    struct('{"format":"<4s","fields":{"x":"5s"}}'),
    `1:48: ${disagree} item 1 is "4s" (bytes) and field "x" is "5s" (bytes)`,
  ],
  [
    struct('{"format":"<h","fields":{"x":"h","y":"h"}}'),
    `1:55: ${disagree} field "y" is "h" (int16) and the format has no item 2`,
  ],
  [
    struct('{"format":"<hxh","fields":{"x":"2h"}}'),
    `1:49: ${disagree} item 2 is "h" (int16) at byte 3 and field "x" is "h" (int16) at byte 2`,
  ],
  [
    struct('{"format":"<2hB","fields":{"x":"h"}}'),
    `1:28: ${disagree} item 2 ("h" (int16) at byte 2) has no field`,
  ],
  [
    struct('{"format":"<hxB","fields":{"x":"h","p":"2x","b":"B"}}'),
    `1:57: ${disagree} field "p" takes 2 bytes and the format has 1 there`,
  ],
  [
    '{"structs":{"Bb":{"format":"<hb","fields":["x","y"]},"Aa":{"format":"<hhb","fields":{"p":"Bb","z":"h"}}}}',
    `1:90: ${disagree} item 2 is "h" (int16) and field "p.y" is "b" (int8)`,
  ],
  // all errors at once, each at its place
  [
    '{\n  "structs": {\r\n    "Bad": { "format": "k" },\r    "Aa": { "format": "<", "fields": {\n      "x": "Bad",\n\t"$y": "kk" } } } }',
    '3:25: Cannot read format "k": "k" at column 1 is not a format code',
    '6:2: Cannot name a field of struct "Aa" "$y": names with $ belong to structlens',
    '6:8: Cannot read the type "kk": "kk" is neither a struct of this file nor one item of a format',
  ],
  [
    '{"structs":{"Aa":{"format":"<k","fields":["x"]},"Bb":{"format":"<h","feilds":["x"]}}}',
    '1:30: Cannot read format "<k": "k" at column 2 is not a format code',
    `1:69: Cannot read the option "feilds": struct "Bb" has ${
      optionNames.struct.join(", ")
    } (did you mean "fields"?)`,
  ],
];
for (const [layout, ...lines] of ROWS) {
  Deno.test(lines[0] ?? layout, () => assertEquals(linesOf(layout), lines));
}

Deno.test("what is quoted cannot forge a line, hide text or turn it", () => {
  const forged = "k\n f.jsonc:9:9: forged\u001b[31m\u202e\u{e0041}";
  const layout = {
    structs: {
      [forged]: { format: forged, fields: { [forged]: forged } },
      Aa: { format: `<${forged}`, fields: [forged], [forged]: 1 },
      Bb: { format: `T{h:${forged}:(${forged})h:b:}` },
      Cc: { format: "<", fields: { x: `(${forged})Aa`, y: `h:${forged}:` } },
    },
    [forged]: 1,
  };
  const lines = linesOf(JSON.stringify(layout));
  assert(lines.length >= 6);
  for (const line of lines) assertEquals(/[^\P{C}]/u.exec(line), null, line);
  const file = "a\nb\u202e.jsonc";
  const run = () => parseLayout("[]", file);
  const { lines: [line] } = assertThrows(run, LayoutError);
  assert(line?.startsWith("a\\u000ab\\u202e.jsonc:1:1: "), line);
});

Deno.test("100 errors are printed, the first of the file, and the others counted", () => {
  const bad = (count: number) =>
    types(
      `{${
        Array.from({ length: count }, (_, index) => `\n"x${index}":"k"`).join()
      }}`,
    );
  const errorOf = (layout: string) =>
    assertThrows(() => parseLayout(layout, "f"), LayoutError);
  for (const [count, more] of [[100, 0], [101, 1], [5000, 4900]] as const) {
    const error = errorOf(bad(count));
    assertEquals([error.count, error.lines.length], [count, 100]);
    assert(error.lines[99]?.startsWith("f:101:8: "), error.lines[99]);
    const last = more ? [`… and ${more} more`] : [];
    assertEquals(error.message, [...error.lines, ...last].join("\n"));
  }
  assertEquals(errorOf(bad(20_000)).count, 10_000);
});

Deno.test("the error carries its file and its lines", () => {
  const run = () => parseLayout("[]", "layouts/a.jsonc");
  const error = assertThrows(run, LayoutError);
  const line =
    "layouts/a.jsonc:1:1: Cannot read a layout file: it must be an object, not a list";
  assertEquals([error.message, error.file], [line, "layouts/a.jsonc"]);
  assertEquals([error.name, error.lines], ["LayoutError", [line]]);
  assert(error instanceof SyntaxError);
});

Deno.test("an editor is told where each problem starts and ends", () => {
  const layout = `{
  "structs": {
    "A": { "format": "<", "fields": { "y": { "typ": "B" } } },
    "C": { "format": "<", "fields": { "x": "9Y" } },
    "B": { "format": 3 }
  }
}`;
  const { problems, lines } = assertThrows(
    () => parseLayout(layout),
    LayoutError,
  );
  assertEquals(problems.length, lines.length);
  assertEquals(
    problems.map(({ offset, length }) => layout.slice(offset, offset + length)),
    ["{", '"typ"', "Y", "3"],
  );
  const [cut] =
    assertThrows(() => parseLayout('{ "structs":'), LayoutError).problems;
  assertEquals([cut?.offset, cut?.length], [12, 1]);
});
